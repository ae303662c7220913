// 图表：把页面里的表画成图。表一直在页面上，没有脚本、打印、读屏时照样能看。
// 颜色取自样式变量，随深浅色切换重画；ECharts 只在有图的页面上、图快进入视野时才装载。

(() => {
const here = new URL(".", document.currentScript.src);
const figures = [...document.querySelectorAll("figure.chart")];
let library = null;

function echarts() {
  if (library) return library;
  library = new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = new URL("../vendor/echarts/echarts.min.js", here).href;
    script.onload = () => done(window.echarts);
    script.onerror = failed;
    document.head.append(script);
  });
  return library;
}

function tableOf(figure) {
  const text = (cell) => cell.textContent.trim();
  const table = figure.querySelector("table");
  const headings = [...table.tHead.rows[0].cells].map(text);
  const rows = [...table.tBodies[0].rows].map((row) => [...row.cells].map(text));
  return { headings, rows };
}

function number(text) {
  const value = Number(text.replace(/[,%]/g, "").replace("−", "-"));
  return text === "—" || Number.isNaN(value) ? null : value;
}

// 打印总是白底黑字，深色时也一样。
let printing = false;
const PRINTED = { paper: 589, page: 700 }; // 版心 156 mm；其他页 A4 两边各 12 mm
const ON_PAPER = { text: "#000", line: "#999", good: "#2e7d32", warn: "#d99a1c", bad: "#b3261e", busy: "#1f4e79", page: "#fff" };

function colours() {
  if (printing) return ON_PAPER;
  const style = getComputedStyle(document.body);
  const take = (name) => style.getPropertyValue(name).trim();
  return {
    text: take("--calm"),
    line: take("--line"),
    good: take("--good"),
    warn: take("--chart-warn"),
    bad: take("--bad"),
    busy: take("--busy"),
    page: take("--md-default-bg-color"),
  };
}

// 名称里带灯色的用灯色，其余依次取色。
function seriesColour(name, index, c) {
  if (name.startsWith("绿灯")) return c.good;
  if (name.startsWith("黄灯")) return c.warn;
  if (name.startsWith("红灯")) return c.bad;
  return [c.busy, c.good, c.warn, c.bad, c.text][index % 5];
}

function axes(c) {
  const label = { color: c.text, fontSize: 12 };
  const line = { lineStyle: { color: c.line } };
  return { axisLabel: label, axisLine: line, splitLine: line, axisTick: line, nameTextStyle: label };
}

// 名称在柱子下面排不开，就把柱子横过来，一个名称也不省；公文的 Word 和 PDF 也是这样（exports/official/chart.py）。
const LYING = 22;
const widthOf = (text) => [...text].reduce((sum, one) => sum + (one < "\u0080" ? 6 : 12), 0);

function lies({ rows }, width) {
  const longest = Math.max(...rows.map((row) => widthOf(row[0])));
  return rows.length * (longest + 6) > width - 64;
}

const DRAW = {
  bars(table, unit, c, figure, width) {
    const { headings, rows } = table;
    const legend = headings.length > 2 ? 56 : 32;
    const lying = lies(table, width);
    const names = { type: "category", data: rows.map((row) => row[0]), inverse: lying, ...axes(c) };
    names.axisLabel = { ...names.axisLabel, interval: 0 };
    const scale = { type: "value", name: unit, minInterval: 1, ...axes(c) };
    return {
      legend: headings.length > 2 ? { bottom: 0, textStyle: { color: c.text } } : undefined,
      grid: lying
        ? { left: 8, right: 40, top: 12, bottom: legend - 24, containLabel: true }
        : { left: 48, right: 16, top: 32, bottom: legend },
      tooltip: { trigger: "axis" },
      xAxis: lying ? scale : names,
      yAxis: lying ? names : scale,
      series: headings.slice(1).map((name, index) => ({
        name,
        type: "bar",
        stack: "all",
        barMaxWidth: 42,
        itemStyle: { color: seriesColour(name, index, c) },
        data: rows.map((row) => number(row[index + 1])),
      })),
    };
  },

  lines({ headings, rows }, unit, c) {
    return {
      legend: { bottom: 0, textStyle: { color: c.text } },
      grid: { left: 56, right: 16, top: 32, bottom: 56 },
      tooltip: { trigger: "axis" },
      xAxis: { type: "category", data: rows.map((row) => row[0]), ...axes(c) },
      yAxis: { type: "value", name: unit, ...axes(c) },
      series: headings.slice(1).map((name, index) => ({
        name,
        type: "line",
        symbolSize: 7,
        itemStyle: { color: seriesColour(name, index, c) },
        lineStyle: { type: index ? "dashed" : "solid" },
        data: rows.map((row) => number(row[index + 1])),
      })),
    };
  },

  ranks({ headings, rows }, unit, c) {
    const worst = Math.max(...rows.flatMap((row) => row.slice(1).map((cell) => number(cell) || 1)));
    return {
      grid: { left: 40, right: 130, top: 32, bottom: 32 },
      tooltip: { trigger: "item" },
      xAxis: { type: "category", boundaryGap: false, data: headings.slice(1), ...axes(c) },
      yAxis: { type: "value", name: unit, nameLocation: "start", inverse: true, min: 1, max: worst, interval: Math.max(1, Math.round(worst / 8)), ...axes(c) },
      series: rows.map((row, index) => ({
        name: row[0],
        type: "line",
        symbolSize: 8,
        itemStyle: { color: seriesColour("", index, c) },
        emphasis: { focus: "series", lineStyle: { width: 4 } },
        endLabel: { show: true, formatter: "{a}", color: c.text, fontSize: 11 },
        labelLayout: { moveOverlap: "shiftY" },
        data: row.slice(1).map(number),
      })),
    };
  },

  plan({ rows }, unit, c, figure) {
    const today = figure.dataset.today;
    const names = rows.map((row) => row[0]);
    const isDate = (text) => /^\d{4}-\d\d-\d\d$/.test(text);
    // 计划到实际（未完成则到统计日）之间连一条线，晚了多少一眼可见。
    const slips = rows.map((row, index) => {
      const end = isDate(row[2]) ? row[2] : today;
      return end > row[1] ? [row[1], index, end, isDate(row[2]) ? 1 : 0] : null;
    });
    const dot = (column, symbol, colour, name) => ({
      name,
      type: "scatter",
      symbol,
      symbolSize: 11,
      itemStyle: { color: colour, borderColor: c.busy, borderWidth: 2 },
      data: rows.flatMap((row, index) => (isDate(row[column]) ? [[row[column], index]] : [])),
    });
    return {
      legend: { bottom: 0, textStyle: { color: c.text } },
      grid: { left: 8, right: 24, top: 12, bottom: 52, containLabel: true },
      tooltip: { formatter: (point) => `${names[point.value[1]]}<br>${point.seriesName} ${String(point.value[0]).slice(0, 10)}` },
      xAxis: { type: "time", ...axes(c) },
      yAxis: { type: "category", inverse: true, data: names, ...axes(c) },
      series: [
        {
          name: "延误",
          type: "custom",
          itemStyle: { color: c.bad },
          data: slips.filter(Boolean),
          renderItem(_, api) {
            const from = api.coord([api.value(0), api.value(1)]);
            const to = api.coord([api.value(2), api.value(1)]);
            const fill = api.value(3) ? c.warn : c.bad;
            return { type: "rect", shape: { x: from[0], y: from[1] - 3, width: to[0] - from[0], height: 6 }, style: { fill } };
          },
          encode: { x: [0, 2], y: 1 },
        },
        dot(1, "diamond", c.page, "计划"),
        {
          ...dot(2, "circle", c.busy, "完成"),
          markLine: {
            silent: true,
            symbol: "none",
            lineStyle: { color: c.bad, type: "dashed" },
            label: { formatter: "统计日", color: c.text, position: "insideEndTop" },
            data: [{ xAxis: today }],
          },
        },
      ],
    };
  },
};

async function draw(figure) {
  const library = await echarts();
  let stage = figure.querySelector(".stage");
  if (!stage) {
    stage = document.createElement("div");
    stage.className = "stage";
    stage.setAttribute("aria-hidden", "true");
    const rows = figure.querySelectorAll("tbody tr").length;
    stage.classList.add(rows > 12 ? "tall" : "low");
    figure.querySelector("figcaption").after(stage);
  }
  const drawnBefore = library.getInstanceByDom(stage);
  if (drawnBefore) drawnBefore.dispose();
  const table = tableOf(figure);
  const width = printing ? PRINTED[figure.closest(".paper") ? "paper" : "page"] : stage.clientWidth;
  const isLying = figure.dataset.kind === "bars" && lies(table, width);
  const upright = stage.classList.contains("tall") ? 420 : 260;
  const height = isLying ? Math.min(table.rows.length * LYING + 80, 790) : upright;
  // 打印时按纸上的尺寸画：样式里的 rem 到那时才变。
  stage.style.height = printing || isLying ? `${height}px` : "";
  const size = printing ? { width, height } : {};
  const chart = library.init(stage, null, { renderer: "svg", ...size });
  const option = DRAW[figure.dataset.kind](table, figure.dataset.unit, colours(), figure, width);
  chart.setOption({ animation: false, textStyle: { fontFamily: "inherit" }, ...option });
}

if (figures.length) {
  const drawn = new Set();
  const seen = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting && !drawn.has(target)) {
          drawn.add(target);
          draw(target);
        }
      }
    },
    { rootMargin: "300px" },
  );
  figures.forEach((figure) => seen.observe(figure));
  // 公文随时会打印，打印时来不及装。
  if (document.querySelector(".paper figure.chart")) echarts();
  const redraw = () => drawn.forEach(draw);
  new MutationObserver(redraw).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  let waiting = 0;
  addEventListener("resize", () => {
    clearTimeout(waiting);
    waiting = setTimeout(redraw, 200);
  });
  addEventListener("beforeprint", () => {
    printing = true;
    figures.forEach((figure) => drawn.add(figure) && draw(figure));
  });
  addEventListener("afterprint", () => {
    printing = false;
    redraw();
  });
}
})();
