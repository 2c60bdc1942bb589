// Line charts over steps, drawn by uPlot.
import uPlot from "../webjars/uplot/1.6.30/dist/uPlot.esm.js";
import { element } from "./dom.js";
import { number } from "./format.js";

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

function axis(more) {
  return { stroke: colour("--faint"), grid: { stroke: colour("--line"), width: 1 }, ticks: { stroke: colour("--line"), width: 1 }, font: "12px system-ui", ...more };
}

/** Without a pointer, the legend shows the last value of each curve. */
function last(plot) {
  if (plot.cursor.idx !== null && plot.cursor.idx !== undefined) return;
  const idxs = plot.data.map(values => values.findLastIndex(each => each !== null && each !== undefined));
  plot.setLegend({ idxs }, false);
}

/**
 * @param curves [{label, points: [[x, y], …]}]
 * @param signal of the view; nothing is drawn after it is aborted
 */
export function chart(curves, { logarithmic, signal }) {
  const place = element("div", { class: "chart", "data-testid": "chart" });
  let plot;

  function draw() {
    plot?.destroy();
    const data = uPlot.join(curves.map(each => [each.points.map(point => point[0]), each.points.map(point => point[1])]));
    plot = new uPlot({
      width: Math.max(260, place.clientWidth),
      height: 260,
      scales: { x: { time: false }, y: { distr: logarithmic ? 3 : 1 } },
      cursor: { focus: { prox: 24 }, drag: { x: true, y: false } },
      axes: [axis({ label: "step", labelFont: "12px system-ui", labelSize: 18 }), axis({ size: 58, values: (_, ticks) => ticks.map(each => each === null ? "" : number(each)) })],
      series: [{ label: "step" }, ...curves.map((each, at) => ({ label: each.label, stroke: colour(`--curve-${at % 8}`), width: 1.8, spanGaps: true, points: { show: each.points.length < 40, size: 5 }, value: (_, value) => value === null ? "–" : number(value) }))],
      hooks: { ready: [last] },
    }, data, place);
    plot.over.addEventListener("mouseleave", () => requestAnimationFrame(() => last(plot)));
  }

  const width = new ResizeObserver(() => plot?.setSize({ width: Math.max(260, place.clientWidth), height: 260 }));
  requestAnimationFrame(() => {
    if (signal.aborted) return;
    draw();
    width.observe(place);
  });
  addEventListener("theme", draw, { signal });
  signal.addEventListener("abort", () => {
    width.disconnect();
    plot?.destroy();
  }, { once: true });
  return place;
}
