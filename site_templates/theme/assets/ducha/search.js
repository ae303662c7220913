// 搜索的入口：按钮、快捷键、window.duchaSearch。用到之前不装载别的东西；引擎和界面第一次用时才取。

(() => {
const here = new URL(".", document.currentScript.src);
const loading = new Map();

function load(name) {
  if (!loading.has(name)) {
    loading.set(name, new Promise((done, failed) => {
      const script = document.createElement("script");
      script.charset = "utf-8";
      // 一起取，按先后运行：界面要用引擎。
      script.async = false;
      script.src = new URL(name, here).href;
      script.onload = done;
      script.onerror = () => {
        loading.delete(name);
        failed(new Error("读不到 " + name));
      };
      document.head.append(script);
    }));
  }
  return loading.get(name);
}

const engine = () => load("search-engine.js").then(() => window.duchaEngine);
const dialog = () => Promise.all([engine(), load("search-dialog.js")]).then(() => window.duchaDialog);

// 与界面所用是同一个函数：→ {total, partial, hits: [{url, title, id, score, snippet}]}。
window.duchaSearch = (query, options) => engine().then((one) => one.search(query, options));

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function show() {
  return dialog().then((one) => one.show()).catch((error) => {
    location.href = document.querySelector("[data-search-open]").href;
    throw error;
  });
}

document.addEventListener("keydown", (event) => {
  if (event.isComposing || event.altKey) return;
  const withControl = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
  const alone = !event.ctrlKey && !event.metaKey && (event.key === "/" || event.key === "s") && !isTyping(event.target);
  if (!withControl && !alone) return;
  const page = document.querySelector("[data-search-page] input");
  event.preventDefault();
  if (page) page.focus();
  else show();
});

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-search-open]");
  if (!button || event.ctrlKey || event.metaKey || event.shiftKey || document.querySelector("[data-search-page]")) return;
  event.preventDefault();
  show();
});

// 搜索页：有查询词（别人给的链接）或点进输入框，才开始装载。
const page = document.querySelector("[data-search-page]");
if (page) {
  const mount = () => dialog().then((one) => one.mount(page));
  if (/[?&]q=./.test(location.search)) mount();
  else page.addEventListener("focusin", mount, { once: true });
}

// 从搜索结果打开的页面：把词标出来。
const words = new URLSearchParams(location.search).get("h");
const article = document.querySelector("article");
if (words && article) engine().then((one) => one.marker(words)).then((marks) => {
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    for (const [from, to] of marks(node.data).reverse()) {
      const range = document.createRange();
      range.setStart(node, from);
      range.setEnd(node, to);
      range.surroundContents(document.createElement("mark"));
    }
  }
  const first = article.querySelector("mark");
  if (first && !location.hash) first.scrollIntoView({ block: "center" });
});
})();
