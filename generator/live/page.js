// 边写边看：每次保存后，开着的页面换成新的；有错误时顶上一条提示。
(() => {
const here = document.currentScript;
let version = Number(here.dataset.version);

function bar() {
  let found = document.getElementById("ducha-live");
  if (!found) {
    found = document.createElement("div");
    found.id = "ducha-live";
    found.setAttribute("role", "status");
    found.style.cssText = "position:fixed;inset:auto 0 0 0;z-index:99;max-height:40vh;overflow:auto;padding:.6rem 1rem;"
      + "background:#7f1d1d;color:#fff;font:14px/1.6 sans-serif;white-space:pre-wrap";
    document.body.append(found);
  }
  return found;
}

function told(text) {
  const old = document.getElementById("ducha-live");
  if (text) bar().textContent = text;
  else if (old) old.remove();
}

// 正文里有图表、搜索框之类由脚本画的，就整页重读；否则只换正文和目录，滚动的位置不动。
const DRAWN = ".chart, [data-search-page], [data-register]";

async function renewed() {
  const response = await fetch(location.pathname + location.search, { cache: "no-store" });
  const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
  const now = document.querySelector("article"), next = fresh.querySelector("article");
  if (!response.ok || !now || !next || now.querySelector(DRAWN) || next.querySelector(DRAWN)) {
    location.reload();
    return;
  }
  // 正文一字不差，变了的就是它引用的：照片、登记页的行。
  if (now.innerHTML === next.innerHTML) {
    location.reload();
    return;
  }
  now.replaceWith(next);
  document.title = fresh.title;
  const contents = "[data-md-component=toc]";
  const toc = document.querySelector(contents), nextToc = fresh.querySelector(contents);
  if (toc && nextToc) toc.replaceWith(nextToc);
}

function heard(event) {
  const said = JSON.parse(event.data);
  told(said.problems);
  if (said.version !== version) {
    version = said.version;
    if (said.whole || said.pages.includes(decodeURI(location.pathname))) {
      if (said.whole) location.reload();
      else renewed();
    }
  }
  document.documentElement.dataset.liveVersion = version;
}

// 浏览器对同一台服务器只开六条连接：几个标签页合用一条。
const listens = window.SharedWorker ? new SharedWorker("/__live__.js").port : new EventSource("/__live__");
listens.onmessage = heard;
})();
