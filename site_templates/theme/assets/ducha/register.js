// 登记页：全部行一次装入，在浏览器里筛选、排序、选列、下载。没有脚本时页面是按年分页的普通表格。
// 行由 generator/pages/register_rows.py 写出；每个文件都是脚本，从共享文件夹（file://）也能读。

(() => {
const box = document.querySelector("[data-register]");
if (!box) return;
const folder = box.dataset.register;
const root = new URL("../../", new URL(".", document.currentScript.src));
const STEP = 100;
const FIXED = 2; // 编号、名称两列总在

// ---- 装载 ----

const waiting = new Map();
window.duchaRegister = (name, content) => {
  waiting.get(name).content = content;
};

function fetched(name) {
  const wait = {};
  waiting.set(folder + "/" + name, wait);
  return new Promise((done, failed) => {
    const script = document.createElement("script");
    script.charset = "utf-8";
    script.onload = () => { script.remove(); done(wait.content); };
    script.onerror = () => failed(new Error("读不到 " + name));
    // 文件名不变，内容会变：一分钟以内的算新的。
    const minute = location.protocol === "file:" ? "" : "?t=" + Math.floor(Date.now() / 6e4);
    script.src = new URL("registers/" + folder + "/" + name + ".js" + minute, root).href;
    document.head.append(script);
  });
}

function element(name, attributes, ...children) {
  const node = document.createElement(name);
  for (const key of Object.keys(attributes || {})) {
    const value = attributes[key];
    if (typeof value === "function") node.addEventListener(key, value);
    else if (value !== false && value !== null && value !== undefined) node.setAttribute(key, value === true ? "" : value);
  }
  node.append(...children.filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

// ---- 一行：[编号, 名称, 各格, 各筛选项的值] ----

const isRate = (cell) => cell !== null && typeof cell === "object" && "rate" in cell;
const textOf = (cell) => (cell === null ? "" : Array.isArray(cell) ? cell[0] : isRate(cell) ? cell.rate.toFixed(1) + "%" : String(cell));
const cellOf = (row, column) => (column === 0 ? row[0] : column === 1 ? row[1] : row[2][column - FIXED]);
const folded = (text) => text.normalize("NFKC").toLowerCase();
const pageOf = (path) => new URL(path + (location.protocol === "file:" ? "index.html" : ""), root).href;

function wordsOf(row) {
  // 用到时才拼，拼一次。
  if (row[4] === undefined) row[4] = folded([row[0], row[1], ...row[2].map(textOf)].join("\n"));
  return row[4];
}

const collator = new Intl.Collator("zh-CN", { numeric: true });
const NUMBER = /^[+-]?[\d,]+(\.\d+)?%?$/;

// 数、金额、百分数、带正负号的差：按大小排，不按字排。
function numberOf(cell) {
  if (typeof cell === "number") return cell;
  const text = textOf(cell);
  return NUMBER.test(text) ? parseFloat(text.replace(/,/g, "")) : NaN;
}

function compared(a, b) {
  if (a === null || b === null) return (a === null) - (b === null);
  const difference = numberOf(a) - numberOf(b);
  return Number.isNaN(difference) ? collator.compare(textOf(a), textOf(b)) : difference;
}

// ---- 地址栏：看到的这张表就是一个可以发给别人的链接 ----

function stateOf(head) {
  const given = new URLSearchParams(location.search);
  const sort = /^(\d+)(-?)$/.exec(given.get("sort") || "");
  const hidden = (given.get("hide") || "").split(",").map(Number).filter((column) => column >= FIXED);
  return {
    query: given.get("q") || "",
    filters: new Map(head.facets.map(([name]) => [name, new Set(given.getAll(name))])),
    sort: sort && Number(sort[1]) < head.columns.length ? { column: Number(sort[1]), isDown: sort[2] === "-" } : null,
    hidden: new Set(hidden),
  };
}

function linkOf(state) {
  const given = new URLSearchParams();
  if (state.query) given.set("q", state.query);
  for (const [name, values] of state.filters) values.forEach((value) => given.append(name, value));
  if (state.sort) given.set("sort", state.sort.column + (state.sort.isDown ? "-" : ""));
  if (state.hidden.size) given.set("hide", [...state.hidden].join(","));
  const search = given.toString();
  return location.pathname + (search ? "?" + search : "");
}

// ---- 筛选：同一项内任一，各项之间都要；一遍算出结果和每项的计数 ----

function filtered(head, rows, state) {
  const words = folded(state.query).split(/\s+/).filter(Boolean);
  const wanted = head.facets.map(([name]) => state.filters.get(name));
  const counts = head.facets.map(() => new Map());
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
  if (state.sort) {
    const { column, isDown } = state.sort;
    const order = isDown ? -1 : 1;
    kept.sort((a, b) => {
      const x = cellOf(a, column), y = cellOf(b, column);
      // 空的总在最后。
      return x === null || y === null ? compared(x, y) : order * compared(x, y);
    });
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
    download: head.title + "-" + head.as_of + ".csv",
  });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

// ---- 画 ----

function shown(cell) {
  if (cell === null) return "—";
  if (typeof cell === "number") return cell.toLocaleString("zh-CN");
  if (isRate(cell)) {
    const meter = element("progress", { class: "meter", max: 100, value: Math.min(100, cell.rate) });
    return element("span", null, meter, " " + textOf(cell));
  }
  if (!Array.isArray(cell)) return cell;
  const [text, tone, path] = cell;
  return path ? element("a", { href: pageOf(path) }, text) : element("span", { class: "chip " + tone }, text);
}

function tableRow(row, columns) {
  const own = pageOf(folder + "/" + row[0] + "/");
  return element("tr", null, ...columns.map((column) => element("td", null,
    column === 0 ? element("a", { href: own }, element("span", { class: "id" }, row[0]))
      : column === 1 ? element("a", { href: own }, row[1])
        : shown(row[2][column - FIXED]))));
}

function mounted(head, rows) {
  let state = stateOf(head);
  let result = null, shownCount = 0;
  const count = element("p", { class: "register-count", role: "status", "aria-live": "polite" });
  const input = element("input", {
    type: "search", class: "register-query", placeholder: "在本表中筛选", "aria-label": "在本表中筛选",
    input: () => { if (!input.composing) changed(() => { state.query = input.value; }, true); },
    compositionstart: () => { input.composing = true; },
    compositionend: () => { input.composing = false; changed(() => { state.query = input.value; }, true); },
  });
  const facets = element("div", { class: "register-facets" });
  const active = element("div", { class: "register-active" });
  const headRow = element("tr");
  const body = element("tbody");
  const more = element("button", { type: "button", class: "register-more", click: () => addRows() });
  const columnList = element("div", { class: "register-values" });
  const tools = element("div", { class: "register-tools" },
    input,
    facets,
    element("details", { class: "register-facet", toggle: onlyOne }, element("summary", null, "列"), columnList),
    element("button", { type: "button", class: "register-download", click: () => download(head, result.kept, columns()) }, "下载这张表（CSV）"));
  const table = element("div", { class: "rows", tabindex: 0, role: "region", "aria-label": head.title }, element("table", null, element("thead", null, headRow), body));

  const columns = () => head.columns.map((_, column) => column).filter((column) => !state.hidden.has(column));

  function onlyOne(event) {
    if (!event.target.open) return;
    for (const other of tools.querySelectorAll("details[open]")) if (other !== event.target) other.open = false;
  }

  function changed(change, isTyping) {
    change();
    history[isTyping ? "replaceState" : "pushState"](null, "", linkOf(state));
    draw();
  }

  function addRows(most) {
    const end = Math.min(result.kept.length, shownCount + (most || STEP));
    body.append(...result.kept.slice(shownCount, end).map((row) => tableRow(row, columns())));
    shownCount = end;
    const left = result.kept.length - shownCount;
    more.hidden = !left;
    more.textContent = "再显示 " + Math.min(left, STEP) + " 行（还有 " + left + " 行）";
  }

  function drawFacets() {
    const openName = (facets.querySelector("details[open]") || { dataset: {} }).dataset.name;
    facets.replaceChildren(...head.facets.map(([name, label], place) => {
      const chosen = state.filters.get(name);
      const values = new Map(result.counts[place]);
      chosen.forEach((value) => { if (!values.has(value)) values.set(value, 0); });
      if (!chosen.size && values.size < 2) return null;
      const list = [...values].sort((a, b) => b[1] - a[1] || collator.compare(a[0], b[0]));
      return element("details", { class: "register-facet", "data-name": name, open: name === openName, toggle: onlyOne },
        element("summary", null, label + (chosen.size ? "（" + chosen.size + "）" : "")),
        element("div", { class: "register-values" }, ...list.map(([value, number]) => element("label", null,
          element("input", {
            type: "checkbox", checked: chosen.has(value), value,
            change: (event) => changed(() => { if (event.target.checked) chosen.add(value); else chosen.delete(value); }),
          }),
          " " + value + " ", element("span", { class: "register-number" }, String(number))))));
    }).filter(Boolean));
  }

  function drawActive() {
    const chips = [];
    for (const [name, label] of head.facets) {
      for (const value of state.filters.get(name)) {
        chips.push(element("button", { type: "button", "aria-label": "去掉 " + label + "：" + value,
          click: () => changed(() => state.filters.get(name).delete(value)) }, label + "：" + value + " ×"));
      }
    }
    if (chips.length || state.query) {
      chips.push(element("button", { type: "button", click: () => changed(() => {
        state.query = "";
        state.filters.forEach((values) => values.clear());
      }) }, "全部清除"));
    }
    active.replaceChildren(...chips);
  }

  function drawHead() {
    headRow.replaceChildren(...columns().map((column) => {
      const own = state.sort && state.sort.column === column ? state.sort : null;
      const sort = own ? (own.isDown ? "descending" : "ascending") : "none";
      return element("th", { scope: "col", "aria-sort": sort }, element("button", { type: "button", click: () => changed(() => {
        state.sort = !own ? { column, isDown: false } : own.isDown ? null : { column, isDown: true };
      }) }, head.columns[column] + (own ? (own.isDown ? " ↓" : " ↑") : "")));
    }));
    columnList.replaceChildren(...head.columns.map((label, column) => column < FIXED ? null : element("label", null,
      element("input", { type: "checkbox", checked: !state.hidden.has(column), change: (event) => changed(() => {
        if (event.target.checked) state.hidden.delete(column); else state.hidden.add(column);
      }) }), " " + label)).filter(Boolean));
  }

  function draw() {
    const began = performance.now();
    result = filtered(head, rows, state);
    if (input.value !== state.query) input.value = state.query;
    drawFacets();
    drawActive();
    drawHead();
    body.replaceChildren();
    shownCount = 0;
    addRows();
    count.textContent = result.kept.length
      ? "显示 " + result.kept.length + " 条，共 " + rows.length + " 条"
      : "没有符合的记录，共 " + rows.length + " 条；去掉一两个条件再看";
    box.dataset.milliseconds = (performance.now() - began).toFixed(1);
  }

  window.addEventListener("popstate", () => { state = stateOf(head); draw(); });
  window.addEventListener("beforeprint", () => addRows(5000));
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".register-facet")) for (const one of tools.querySelectorAll("details[open]")) one.open = false;
  });
  tools.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest("details[open]");
    if (open) { open.open = false; open.querySelector("summary").focus(); }
  });
  box.replaceChildren(tools, active, count, table, more);
  box.classList.add("register-live");
  // 全部行都在这里了，按年翻页的链接就不必占地方。
  for (const turn of document.querySelectorAll("[data-register-years]")) turn.hidden = true;
  draw();
  if (window.IntersectionObserver) {
    new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting) && !more.hidden) addRows(); }, { rootMargin: "400px" }).observe(more);
  }
}

fetched("head")
  .then((head) => Promise.all(head.parts.map(fetched)).then((parts) => mounted(head, [].concat(...parts))))
  // 读不到就留着原来的表格。
  .catch((error) => { box.dataset.failed = error.message; });
})();
