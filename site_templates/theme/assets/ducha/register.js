// 登记页：全部行一次装入，在浏览器里筛选、排序、选列、下载。没有脚本时页面是按年分页的普通表格。
// 行由 generator/pages/register_rows.py 写出；每个文件都是脚本，从共享文件夹（file://）也能读。

(() => {
const box = document.querySelector("[data-register]");
if (!box) return;
const folder = box.dataset.register;
const root = new URL("../../", new URL(".", document.currentScript.src));
const STEP = 50;
const FIXED = 2; // 编号、名称两列总在

// ---- 装载 ----

const waiting = new Map();
window.duchaRegister = (name, content) => {
  if (waiting.has(name)) waiting.get(name).content = content;
};

function loaded(address, name) {
  const wait = {};
  waiting.set(folder + "/" + name, wait);
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.charset = "utf-8";
    script.onload = () => { script.remove(); done(wait.content); };
    script.onerror = () => failed(new Error("读不到 " + name));
    script.src = address;
    document.head.append(script);
  });
}

// 文件名不变，内容会变：有服务器时问它变了没有，没变的不再传。
function asked(address) {
  return fetch(address, { cache: "no-cache" }).then((answer) => {
    if (!answer.ok) throw new Error(answer.status);
    return answer.text();
  }).then((text) => JSON.parse(text.slice(text.indexOf(",") + 1, text.lastIndexOf(")"))));
}

function fetched(name) {
  const address = new URL("registers/" + folder + "/" + name + ".js", root).href;
  const content = location.protocol === "file:" ? loaded(address, name) : asked(address).catch(() => loaded(address, name));
  return content.then((value) => {
    if (!value) throw new Error("内容不对 " + name);
    return value;
  });
}

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value !== false) node.setAttribute(key, value);
  }
  node.append(...children);
  return node;
}

function filled(node, ...children) {
  node.textContent = "";
  node.append(...children);
}

// ---- 一行：[编号, 名称, 各格, 各筛选项的值]；装好以后再加 {序号, 字} ----

const OWN = 4;
const isRate = (cell) => cell !== null && typeof cell === "object" && "rate" in cell;
const isChip = (cell) => Array.isArray(cell) && typeof cell[1] === "string" && cell[1] !== "";
const isSeveral = (cell) => Array.isArray(cell) && Array.isArray(cell[0]);
const cellOf = (row, column) => (column < FIXED ? row[column] : row[2][column - FIXED]);
const folded = (text) => text.normalize("NFKC").toLowerCase();
const pageOf = (path) => new URL(path + (location.protocol === "file:" ? "index.html" : ""), root).href;

function textOf(cell) {
  if (cell === null) return "";
  if (isSeveral(cell)) return cell.map(textOf).join("、");
  if (Array.isArray(cell)) return cell[0];
  return isRate(cell) ? cell.rate.toFixed(1) + "%" : String(cell);
}

// ---- 排序：一列先把不同的值排好，每行记名次，以后只比名次 ----

const collator = new Intl.Collator("zh-CN", { numeric: true });
const NUMBER = /^[+-]?[\d,]+(\.\d+)?%?$/;
const DATE = /^\d{4}-\d\d-\d\d$/;
const numberOf = (text) => (NUMBER.test(text) ? parseFloat(text.replace(/,/g, "")) : NaN);

// 金额、百分数、带正负号的差按大小；日期、编号逐字；别的按拼音。
function sorted(texts) {
  const numbers = new Map(texts.map((text) => [text, numberOf(text)]));
  if (texts.every((text) => !Number.isNaN(numbers.get(text)))) return texts.sort((a, b) => numbers.get(a) - numbers.get(b));
  const isEven = texts.every((text) => text.length === texts[0].length && /^[!-~]*$/.test(text));
  return isEven ? texts.sort() : texts.sort(collator.compare);
}

function ranksOf(rows, column) {
  const texts = rows.map((row) => textOf(cellOf(row, column)));
  const places = new Map(sorted([...new Set(texts)].filter(Boolean)).map((text, place) => [text, place]));
  return texts.map((text) => (text ? places.get(text) : -1));
}

// ---- 地址栏：看到的这张表就是一个可以发给别人的链接 ----

function stateOf(head) {
  const given = new URLSearchParams(location.search);
  const [, name, down] = /^(.*?)(-?)$/.exec(given.get("sort") || "");
  const column = head.columns.indexOf(name);
  const hidden = given.getAll("hide").map((hide) => head.columns.indexOf(hide));
  return {
    query: given.get("q") || "",
    filters: new Map(head.facets.map(([name]) => [name, new Set(given.getAll(name))])),
    sort: column < 0 ? null : { column, isDown: Boolean(down) },
    hidden: new Set(hidden.filter((column) => column >= FIXED)),
  };
}

function linkOf(head, state) {
  const given = new URLSearchParams();
  if (state.query) given.set("q", state.query);
  for (const [name, values] of state.filters) values.forEach((value) => given.append(name, value));
  if (state.sort) given.set("sort", head.columns[state.sort.column] + (state.sort.isDown ? "-" : ""));
  state.hidden.forEach((column) => given.append("hide", head.columns[column]));
  const search = given.toString();
  return location.pathname + (search ? "?" + search : "");
}

// ---- 筛选：同一项内任一，各项之间都要；一遍算出结果和每项的计数 ----

function filtered(rows, query, wanted, wordsOf) {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const counts = wanted.map(() => new Map());
  const kept = [];
  for (const row of rows) {
    if (words.length && !words.every((word) => wordsOf(row).includes(word))) continue;
    let failed = -1, fails = 0;
    for (let place = 0; place < wanted.length && fails < 2; place++) {
      if (wanted[place].size && !row[3][place].some((value) => wanted[place].has(value))) {
        failed = place;
        fails++;
      }
    }
    if (fails === 0) kept.push(row);
    if (fails > 1) continue;
    // 只差这一项的，算在这一项的计数里：点开它能看到什么。
    for (let place = 0; place < counts.length; place++) {
      if (fails === 1 && place !== failed) continue;
      for (const value of row[3][place]) counts[place].set(value, (counts[place].get(value) || 0) + 1);
    }
  }
  return { kept, counts };
}

// ---- 下载：屏幕上的这些行和列 ----

function csvCell(cell) {
  const text = textOf(cell);
  if (NUMBER.test(text)) return text.replace(/,/g, "");
  // 以这些字符开头的会被表格软件当作公式。
  const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
  return /[",\n\r]/.test(safe) ? '"' + safe.replace(/"/g, '""') + '"' : safe;
}

function csvOf(head, rows, columns) {
  const lines = [columns.map((column) => csvCell(head.columns[column])).join(",")];
  for (const row of rows) lines.push(columns.map((column) => csvCell(cellOf(row, column))).join(","));
  return "\ufeff" + lines.join("\r\n") + "\r\n";
}

function download(head, rows, columns) {
  const link = element("a", {
    href: URL.createObjectURL(new Blob([csvOf(head, rows, columns)], { type: "text/csv;charset=utf-8" })),
    download: head.title + "-截至" + head.as_of + ".csv",
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// ---- 画 ----

function shown(cell) {
  if (cell === null) return ["—"];
  if (isSeveral(cell)) return [].concat(...cell.map((one, place) => [place ? "、" : "", ...shown(one)]));
  if (isRate(cell)) return [element("progress", { class: "meter", max: 100, value: Math.min(100, cell.rate) }), " " + textOf(cell)];
  if (!Array.isArray(cell)) return [DATE.test(cell) ? element("time", null, cell) : String(cell)];
  const [text, tone, path] = cell;
  if (isChip(cell)) return [element("span", { class: "chip " + tone }, text)];
  return [path ? element("a", { href: pageOf(path) }, text) : text];
}

function tableRow(head, row, columns) {
  const own = pageOf(folder + "/" + row[0] + "/");
  return element("tr", null, ...columns.map((column) => {
    if (column === 0) return element("td", null, element("a", { href: own }, element("span", { class: "id" }, row[0])));
    if (column === 1) return element("td", null, element("a", { href: own }, row[1]));
    const cell = cellOf(row, column);
    // 窄屏上一条一张卡片：颜色标签和链接自己会说话，别的前面写明是哪一列。
    if (Array.isArray(cell)) return element("td", { "data-kind": isChip(cell) && "chip" }, ...shown(cell));
    return element("td", cell === null ? { "data-kind": "none" } : { "data-label": head.columns[column] }, ...shown(cell));
  }));
}

function mounted(head, rows) {
  let state = stateOf(head);
  let kept = [], columns = [], shownCount = 0, wordedColumns = "";
  const ranks = new Map();
  const totals = filtered(rows, "", head.facets.map(() => new Set())).counts;
  rows.forEach((row, place) => { row[OWN] = { place, words: "" }; });

  const count = element("p", { class: "register-count", role: "status" });
  const input = element("input", {
    type: "search", class: "register-query", placeholder: "在本表中筛选", "aria-label": "在本表中筛选",
    input: (event) => { if (!event.isComposing) changed(() => { state.query = input.value; }, true); },
    compositionend: () => changed(() => { state.query = input.value; }, true),
  });
  const active = element("div", { class: "register-active" });
  const body = element("tbody");
  const more = element("button", { type: "button", class: "register-more", click: () => addRows(STEP) });

  // 各部件只做一次，以后只改数字和勾：键盘的焦点、展开的单子、滚到的地方都不动。
  const facets = head.facets.map(([name, label], place) => facetOf(name, label, place)).filter((facet) => facet.boxes.size > 1);
  const columnBoxes = new Map(head.columns.slice(FIXED).map((label, place) => [place + FIXED, checkbox(label, (isOn) => {
    if (isOn) state.hidden.delete(place + FIXED); else state.hidden.add(place + FIXED);
  })]));
  const heads = head.columns.map((label, column) => element("th", { scope: "col" },
    element("button", { type: "button", click: () => changed(() => {
      const own = state.sort && state.sort.column === column ? state.sort : null;
      state.sort = !own ? { column, isDown: false } : own.isDown ? null : { column, isDown: true };
    }) }, label)));
  const menu = (label, name, boxes) => element("details", { class: "register-facet", "data-name": name, toggle: onlyOne },
    label, element("div", { class: "register-values" }, ...[...boxes.values()].map((box) => box.label)));
  const tools = element("div", { class: "register-tools" },
    input,
    element("div", { class: "register-facets" }, ...facets.map((facet) => menu(facet.summary, facet.name, facet.boxes))),
    menu(element("summary", null, "列"), "columns", columnBoxes),
    element("button", { type: "button", class: "register-download", click: () => download(head, kept, columns) }, "下载这张表（CSV）"));
  const table = element("div", { class: "rows", tabindex: 0, role: "region", "aria-label": head.title },
    element("table", null, element("thead", null, element("tr", null, ...heads)), body));
  const observer = window.IntersectionObserver && new IntersectionObserver(
    (seen) => { if (seen.some((one) => one.isIntersecting)) addRows(STEP); }, { rootMargin: "400px" });

  function checkbox(text, chosen) {
    const number = element("span", { class: "register-number" });
    const box = element("input", { type: "checkbox", value: text, change: () => changed(() => chosen(box.checked)) });
    return { box, number, label: element("label", null, box, " " + text + " ", number) };
  }

  function facetOf(name, label, place) {
    const values = [...totals[place]].sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0]));
    const boxes = new Map(values.map(([value]) => [value, checkbox(value, (isOn) => {
      if (isOn) state.filters.get(name).add(value); else state.filters.get(name).delete(value);
    })]));
    return { name, label, place, boxes, summary: element("summary", null, label) };
  }

  function onlyOne(event) {
    if (!event.target.open) return;
    for (const other of tools.querySelectorAll("details[open]")) if (other !== event.target) other.open = false;
  }

  function changed(change, isTyping) {
    change();
    const link = linkOf(head, state);
    if (link !== location.pathname + location.search) history[isTyping ? "replaceState" : "pushState"](null, "", link);
    draw();
  }

  function wordsOf(row) {
    // 用到时才拼，拼一次；看不见的列不算。
    if (!row[OWN].words) row[OWN].words = folded(columns.map((column) => textOf(cellOf(row, column))).join("\n"));
    return row[OWN].words;
  }

  function inOrder(found) {
    if (!state.sort) return found;
    const { column, isDown } = state.sort;
    if (!ranks.has(column)) ranks.set(column, ranksOf(rows, column));
    const own = ranks.get(column), order = isDown ? -1 : 1;
    // 空的总在最后。
    return found.sort((a, b) => {
      const x = own[a[OWN].place], y = own[b[OWN].place];
      return x < 0 || y < 0 ? (x < 0) - (y < 0) : order * (x - y);
    });
  }

  function addRows(most) {
    const end = Math.min(kept.length, shownCount + most);
    body.append(...kept.slice(shownCount, end).map((row) => tableRow(head, row, columns)));
    shownCount = end;
    const left = kept.length - end;
    more.hidden = !left;
    more.textContent = "再显示 " + Math.min(left, STEP) + " 行（还有 " + left + " 行）";
    // 高的屏幕上一次不够：重新看它是否还露着。
    if (observer) { observer.unobserve(more); observer.observe(more); }
  }

  function drawFacets(counts) {
    for (const { name, label, place, boxes, summary } of facets) {
      const chosen = state.filters.get(name);
      summary.textContent = label + (chosen.size ? "（" + chosen.size + "）" : "");
      for (const [value, one] of boxes) {
        const number = counts[place].get(value) || 0;
        one.box.checked = chosen.has(value);
        one.number.textContent = number;
        one.label.classList.toggle("none", !number);
      }
    }
  }

  function drawActive() {
    const chip = (words, text, change) => element("button", { type: "button", "aria-label": words, click: () => changed(change) }, text);
    const chips = [].concat(...head.facets.map(([name, label]) => [...state.filters.get(name)].map((value) =>
      chip("去掉 " + label + "：" + value, label + "：" + value, () => state.filters.get(name).delete(value)))));
    if (state.query) chips.push(chip("去掉 字样：" + state.query, "字样：" + state.query, () => { state.query = ""; }));
    if (chips.length) {
      chips.push(element("button", { type: "button", class: "register-clear", click: () => changed(() => {
        state.query = "";
        state.filters.forEach((values) => values.clear());
      }) }, "全部清除"));
    }
    const hadFocus = active.contains(document.activeElement);
    filled(active, ...chips);
    if (hadFocus) (chips[0] || tools.querySelector("summary")).focus();
  }

  function drawColumns() {
    columns = head.columns.map((_, column) => column).filter((column) => !state.hidden.has(column));
    columnBoxes.forEach((one, column) => { one.box.checked = !state.hidden.has(column); });
    heads.forEach((th, column) => {
      const isSorted = state.sort && state.sort.column === column;
      th.hidden = state.hidden.has(column);
      th.setAttribute("aria-sort", isSorted ? (state.sort.isDown ? "descending" : "ascending") : "none");
    });
    if (wordedColumns !== columns.join()) rows.forEach((row) => { row[OWN].words = ""; });
    wordedColumns = columns.join();
  }

  function draw() {
    drawColumns();
    const found = filtered(rows, state.query, head.facets.map(([name]) => state.filters.get(name)), wordsOf);
    kept = inOrder(found.kept);
    if (input.value !== state.query) input.value = state.query;
    drawFacets(found.counts);
    drawActive();
    body.textContent = "";
    shownCount = 0;
    addRows(STEP);
    count.textContent = kept.length
      ? "显示 " + kept.length + " 条，共 " + rows.length + " 条"
      : rows.length ? "没有符合的记录，共 " + rows.length + " 条；去掉一两个条件再看" : "还没有这类记录。";
  }

  window.addEventListener("popstate", () => { state = stateOf(head); draw(); });
  window.addEventListener("beforeprint", () => addRows(kept.length));
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".register-facet")) for (const one of tools.querySelectorAll("details[open]")) one.open = false;
  });
  tools.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest("details[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
  draw();
  filled(box, tools, active, count, table, more);
  box.classList.add("register-live");
  // 全部行都在这里了，按年翻页的链接就不必占地方。
  for (const turn of document.querySelectorAll("[data-register-years]")) turn.hidden = true;
}

fetched("head")
  .then((head) => Promise.all(head.parts.map(fetched)).then((parts) => mounted(head, [].concat(...parts))))
  // 读不到就留着原来的表格。
  .catch((error) => {
    box.dataset.failed = error.message;
    box.prepend(element("p", { class: "register-count", role: "status" }, "筛选用的数据没有读到：刷新一次再试；不刷新也可以在上面按年查看。"));
  });
})();
