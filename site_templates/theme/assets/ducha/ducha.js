// 从共享文件夹直接打开（file://）时，浏览器不会为文件夹找 index.html：把站内链接补全。
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll("a[href], area[href]")) {
    const [path, anchor] = link.getAttribute("href").split("#");
    const isLocal = path && !/^[a-z]+:/i.test(path);
    if (isLocal && /(^|\/)(\.{1,2})?$/.test(path)) {
      const folder = path.endsWith("/") ? path : path + "/";
      link.setAttribute("href", folder + "index.html" + (anchor === undefined ? "" : "#" + anchor));
    }
  }
}
