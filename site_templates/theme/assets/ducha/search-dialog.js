// 搜索界面：对话框和搜索页共用。键盘、输入法、读屏、筛选、最近搜索；全部用 DOM 方法建，不拼 HTML。

(() => {
const engine = window.duchaEngine;
const FACETS = ["kind", "unit", "year", "status", "level", "category", "team"];
const RECENT = "ducha.search.recent";
const RECENT_KEPT = 8;
const STEP = 10;
const VALUES_SHOWN = 8;
const DELAY = 90;

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const key of Object.keys(attributes || {})) {
    const value = attributes[key];
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== false));
  return node;
}

const marked = (parts) => parts.map(([text, isMarked]) => (isMarked ? element("mark", null, text) : text));

// ---- 最近搜索：只存在这台电脑的浏览器里 ----

function recent() {
  try {
    const list = JSON.parse(localStorage.getItem(RECENT) || "[]");
    return Array.isArray(list) ? list.filter((one) => typeof one === "string") : [];
  } catch (error) {
    return [];
  }
}

function remember(query) {
  const list = [query, ...recent().filter((one) => one !== query)].slice(0, RECENT_KEPT);
  try { localStorage.setItem(RECENT, JSON.stringify(list)); } catch (error) { /* 浏览器不许存就算了 */ }
}

function forget() {
  try { localStorage.removeItem(RECENT); } catch (error) { /* 同上 */ }
}

// ---- 地址栏：一次搜索就是一个可以发给别人的链接 ----

function stateOf(search) {
  const given = new URLSearchParams(search);
  const filters = {};
  for (const name of FACETS) {
    const values = given.getAll(name);
    if (values.length) filters[name] = values;
  }
  return { query: given.get("q") || "", filters, sort: given.get("sort") === "date" ? "date" : "relevance" };
}

function linkOf(state) {
  const given = new URLSearchParams();
  if (state.query) given.set("q", state.query);
  for (const name of FACETS) (state.filters[name] || []).forEach((value) => given.append(name, value));
  if (state.sort === "date") given.set("sort", "date");
  const page = new URL("search/" + (location.protocol === "file:" ? "index.html" : ""), engine.root);
  page.search = given.toString();
  return page.href;
}

// ---- 一个搜索面板 ----

class Panel {
  constructor(form, input, isPage) {
    Object.assign(this, { form, input, isPage, state: { query: "", filters: {}, sort: "relevance" }, turn: 0, limit: STEP, isComposing: false, open: new Set() });
    this.said = element("p", { class: "search-said", role: "status", "aria-live": "polite" });
    this.facets = element("div", { class: "search-facets", role: "group", "aria-label": "筛选" });
    this.list = element("ol", { class: "search-hits", "aria-label": "搜索结果" });
    this.foot = element("div", { class: "search-foot" });
    this.summary = element("summary", null);
    this.filter = element("details", { class: "search-filter", hidden: true }, this.summary, this.facets);
    this.filter.open = isPage && window.innerWidth >= 720;
    this.recent = element("div", { class: "search-recent", role: "group", "aria-label": "最近搜索" });
    this.body = element("div", { class: "search-body" }, this.said, this.recent, this.filter, this.list, this.foot);
    this.listen();
  }

  listen() {
    const { form, input } = this;
    let timer = 0;
    const later = () => {
      clearTimeout(timer);
      if (!this.isComposing) timer = setTimeout(() => this.ask({ query: input.value }), DELAY);
    };
    input.addEventListener("compositionstart", () => { this.isComposing = true; });
    input.addEventListener("compositionend", () => { this.isComposing = false; later(); });
    input.addEventListener("input", later);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      if (!this.isComposing) this.ask({ query: input.value }).then(() => this.openFirst());
    });
    input.addEventListener("keydown", (event) => {
      // 229：输入法正在用回车选字。
      if (event.key === "Enter" && (event.isComposing || event.keyCode === 229)) event.preventDefault();
    });
    this.keys = (event) => this.move(event);
    input.addEventListener("keydown", this.keys);
    this.body.addEventListener("keydown", this.keys);
  }

  // 上下键在输入框和结果之间走；回车打开。
  move(event) {
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = [...this.list.querySelectorAll("a.search-hit")];
    const place = links.indexOf(document.activeElement);
    const goes = { ArrowDown: place + 1, ArrowUp: place - 1, Home: place < 0 ? null : 0, End: place < 0 ? null : links.length - 1 };
    const to = goes[event.key];
    if (to === undefined || to === null || !links.length || !(place >= 0 || document.activeElement === this.input)) return;
    if (place < 0 && event.key === "ArrowUp") return;
    event.preventDefault();
    if (to < 0) this.input.focus();
    else links[Math.min(to, links.length - 1)].focus();
  }

  openFirst() {
    if (this.isPage) return;
    const first = this.list.querySelector("a.search-hit");
    if (first) first.click();
  }

  async ask(change) {
    if (!("limit" in change)) this.limit = STEP;
    Object.assign(this, { limit: change.limit || this.limit });
    Object.assign(this.state, change);
    delete this.state.limit;
    const { query, filters, sort } = this.state;
    const turn = ++this.turn;
    if (this.isPage) history.replaceState(null, "", linkOf(this.state));
    if (!query.trim()) return this.idle();
    this.body.setAttribute("aria-busy", "true");
    const slow = setTimeout(() => { if (turn === this.turn) this.said.textContent = "正在读取索引……"; }, 300);
    try {
      const answer = await engine.search(query, { limit: this.limit, filters, sort, quick: this.limit === STEP });
      if (turn === this.turn) this.draw(answer);
    } catch (error) {
      if (turn === this.turn) this.fail();
    } finally {
      clearTimeout(slow);
      if (turn === this.turn) this.body.removeAttribute("aria-busy");
    }
    return undefined;
  }

  idle() {
    const list = recent();
    this.clear();
    this.said.textContent = list.length ? "最近搜索（只存在本机浏览器里）：" : "输入单位、项目、文号、编号或正文里的任何几个字。";
    if (!list.length) return;
    const again = (query) => element("button", { type: "button", class: "search-chip", click: () => this.set(query) }, query);
    this.recent.append(...list.map(again), element("button", { type: "button", class: "search-quiet", click: () => { forget(); this.idle(); this.input.focus(); } }, "清除"));
  }

  set(query) {
    this.input.value = query;
    this.input.focus();
    return this.ask({ query });
  }

  clear() {
    for (const part of [this.facets, this.recent, this.list, this.foot]) part.textContent = "";
    this.filter.hidden = true;
  }

  fail() {
    this.clear();
    this.said.textContent = "读不到搜索文件。站点可能正在更新：稍后再试，或刷新本页；仍不行请告知管理员。";
  }

  draw(answer) {
    const focused = document.activeElement;
    const key = focused && this.facets.contains(focused) ? focused.getAttribute("data-key") : null;
    this.clear();
    this.said.textContent = this.words(answer);
    this.said.classList.toggle("is-near", answer.partial);
    this.drawFacets(answer);
    this.list.append(...answer.hits.map((hit) => this.hit(hit, answer)));
    this.drawFoot(answer);
    if (key) {
      const same = [...this.facets.querySelectorAll("[data-key]")].find((node) => node.getAttribute("data-key") === key);
      (same || this.input).focus();
    }
  }

  words(answer) {
    if (answer.partial) return "未找到完全匹配，以下为相近结果（" + answer.total + " 条）。";
    if (answer.total) return (answer.sure ? "共 " : "约 ") + answer.total + " 条。";
    if (Object.keys(this.state.filters).length) return "在所选条件下没有结果。";
    return "没有找到，也没有相近的内容。可以：少输几个字；换一种叫法；只输编号或文号里的数字；或到登记页按年、按类查看。";
  }

  drawFacets(answer) {
    const chosen = this.state.filters;
    const has = Object.keys(chosen).length > 0;
    if (!answer.total && !has) return;
    const on = [].concat(...FACETS.map((name) => chosen[name] || []));
    this.filter.hidden = false;
    this.summary.textContent = on.length ? "筛选：" + on.join("、") : "筛选与排序";
    for (const facet of answer.facets) {
      const own = new Set(chosen[facet.name] || []);
      const values = facet.values.slice().sort((a, b) => own.has(b.value) - own.has(a.value) || (facet.name === "year" ? b.value.localeCompare(a.value) : b.count - a.count));
      for (const value of own) if (!values.some((one) => one.value === value)) values.unshift({ value, count: 0 });
      if (!values.length || (values.length === 1 && !own.size)) continue;
      const isOpen = this.open.has(facet.name);
      const shown = isOpen ? values : values.slice(0, Math.max(VALUES_SHOWN, own.size));
      const more = values.length > shown.length && element("button", { type: "button", class: "search-quiet", "data-key": facet.name + ":more", click: () => { this.open.add(facet.name); this.draw(answer); } }, "全部 " + values.length + " 项");
      this.facets.append(element("div", { class: "search-facet", role: "group", "aria-label": facet.label },
        element("span", { class: "search-label" }, facet.label),
        ...shown.map(({ value, count }) => this.chip(facet.name, value, count, own.has(value))), more));
    }
    const order = element("div", { class: "search-facet", role: "group", "aria-label": "排序" }, element("span", { class: "search-label" }, "排序"));
    for (const [sort, label] of [["relevance", "相关"], ["date", "最新"]]) {
      order.append(element("button", { type: "button", class: "search-chip", "data-key": "sort:" + sort, "aria-pressed": String(this.state.sort === sort), click: () => this.ask({ sort }) }, label));
    }
    if (has) order.append(element("button", { type: "button", class: "search-quiet", "data-key": "clear", click: () => this.ask({ filters: {} }) }, "清除筛选"));
    this.facets.append(order);
  }

  chip(name, value, count, isOn) {
    return element("button", { type: "button", class: "search-chip", "data-key": name + ":" + value, "aria-pressed": String(isOn), click: () => this.toggle(name, value) },
      value, element("span", { class: "search-count" }, String(count)));
  }

  toggle(name, value) {
    const filters = Object.assign({}, this.state.filters);
    const own = filters[name] || [];
    const next = own.includes(value) ? own.filter((one) => one !== value) : own.concat(value);
    if (next.length) filters[name] = next;
    else delete filters[name];
    return this.ask({ filters });
  }

  hit(hit, answer) {
    const facts = [hit.id, hit.number, ...hit.facets.kind, ...hit.facets.unit.slice(0, 2), ...hit.facets.status, hit.date].filter(Boolean);
    const link = (anchor) => hit.href + (answer.partial ? "" : "?h=" + encodeURIComponent(answer.query)) + (anchor ? "#" + anchor : "");
    const keep = () => remember(answer.query.trim());
    const also = hit.also.slice(0, 4).map((one) => element("a", { href: link(one.anchor), click: keep }, one.heading));
    return element("li", null,
      element("a", { class: "search-hit", href: link(hit.anchor), click: keep },
        element("span", { class: "search-title" }, ...marked(hit.titleParts)),
        element("span", { class: "search-facts" }, facts.join(" · ")),
        element("span", { class: "search-text" }, hit.heading ? element("b", null, hit.heading + " ") : null, ...marked(hit.snippetParts))),
      also.length ? element("p", { class: "search-also" }, "本页还有：", ...also) : null);
  }

  drawFoot(answer) {
    if ((answer.total > answer.hits.length || !answer.sure) && answer.hits.length) {
      this.foot.append(element("button", { type: "button", class: "search-more", click: () => this.more() }, "再看 " + STEP + " 条"));
    }
    if (!this.isPage && answer.hits.length) this.foot.append(element("a", { href: linkOf(this.state) }, "在搜索页打开（可以把链接发给别人）"));
  }

  // 续看之后，焦点落在新的第一条上。
  async more() {
    const had = this.list.children.length;
    await this.ask({ limit: this.limit + STEP });
    const next = this.list.querySelectorAll("a.search-hit")[had];
    if (next) next.focus();
  }
}

// ---- 对话框 ----

let shown = null;

function build() {
  const input = element("input", { type: "search", name: "q", class: "search-input", "aria-label": "搜索", placeholder: "搜索单位、项目、文号、编号、正文", autocomplete: "off", spellcheck: "false", maxlength: "200" });
  const close = element("button", { type: "button", class: "search-close", "aria-label": "关闭搜索" }, "关闭");
  const form = element("form", { role: "search", class: "search-form", method: "get", action: new URL("search/", engine.root).href }, input, close);
  const panel = new Panel(form, input, false);
  const hint = element("p", { class: "search-keys" }, "↑ ↓ 选择　Enter 打开　Esc 关闭");
  const dialog = element("dialog", { class: "search-dialog", "aria-label": "全站搜索" }, form, panel.body, hint);
  close.addEventListener("click", () => dialog.close());
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  document.body.append(dialog);
  return { dialog, panel };
}

window.duchaDialog = {
  show() {
    if (!shown) shown = build();
    const { dialog, panel } = shown;
    if (dialog.open) return;
    const from = document.activeElement;
    dialog.addEventListener("close", () => { if (from && from.focus) from.focus(); }, { once: true });
    dialog.showModal();
    panel.input.focus();
    panel.input.select();
    engine.open().catch(() => panel.fail());
    if (!panel.input.value) panel.idle();
  },

  mount(place) {
    const form = place.querySelector("form");
    const input = place.querySelector("input");
    const panel = new Panel(form, input, true);
    place.append(panel.body);
    panel.state = stateOf(location.search);
    if (!input.value) input.value = panel.state.query;
    engine.open().catch(() => panel.fail());
    panel.ask({ query: input.value });
    form.addEventListener("submit", () => { if (input.value.trim()) remember(input.value.trim()); });
    window.addEventListener("popstate", () => {
      panel.state = stateOf(location.search);
      input.value = panel.state.query;
      panel.ask({});
    });
  },
};
})();
