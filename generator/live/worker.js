// 一条连接，听到的告诉每个标签页。
const tabs = new Set();
let last = "";
new EventSource("/__live__").onmessage = (event) => {
  last = event.data;
  for (const tab of tabs) tab.postMessage(last);
};
onconnect = (event) => {
  const [tab] = event.ports;
  tabs.add(tab);
  if (last) tab.postMessage(last);
};
