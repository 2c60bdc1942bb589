// Scatter plot of the t-SNE coordinates; hover names a point.
import { element } from "./dom.js";

const HEIGHT = 420;
const NEAR = 12;

export function scatter(embedding, signal) {
  const points = [...embedding.points].sort((one, other) => (one.kind === "text") - (other.kind === "text")); // words on top
  if (points.length === 0) return element("p", { class: "faint" }, "no points");
  const canvas = element("canvas", { class: "scatter", role: "img", "aria-label": `${points.length} points; the list below has all of them` });
  const name = element("p", { class: "small", "aria-live": "polite" }, "Point at a dot to read what it is.");
  const labels = [...new Set(points.map(each => each.label))].sort();
  const span = key => [Math.min(...points.map(each => each[key])), Math.max(...points.map(each => each[key]))];
  const [left, right] = span("x");
  const [low, high] = span("y");
  const place = point => [
    16 + (point.x - left) / Math.max(1e-9, right - left) * (canvas.clientWidth - 32),
    16 + (high - point.y) / Math.max(1e-9, high - low) * (HEIGHT - 32)];

  function draw(marked) {
    if (signal.aborted) return;
    const scale = devicePixelRatio || 1;
    canvas.width = canvas.clientWidth * scale;
    canvas.height = HEIGHT * scale;
    const pen = canvas.getContext("2d");
    const style = getComputedStyle(document.documentElement);
    pen.scale(scale, scale);
    for (const point of points) {
      const [x, y] = place(point);
      const isWord = point.kind === "text";
      pen.globalAlpha = marked && point.label !== marked.label ? 0.18 : 0.85;
      pen.fillStyle = style.getPropertyValue(`--curve-${labels.indexOf(point.label) % 8}`);
      pen.beginPath();
      pen.arc(x, y, isWord ? 6 : 3.2, 0, 7);
      pen.fill();
      if (isWord) {
        pen.font = "600 12px system-ui";
        pen.strokeStyle = style.getPropertyValue("--card");
        pen.lineWidth = 3;
        pen.strokeText(point.label, x + 8, y + 4);
        pen.fillStyle = style.getPropertyValue("--ink");
        pen.fillText(point.label, x + 8, y + 4);
      }
    }
  }

  canvas.addEventListener("pointermove", event => {
    let best;
    let nearest = NEAR;
    for (const point of points) {
      const [x, y] = place(point);
      const distance = Math.hypot(x - event.offsetX, y - event.offsetY);
      if (distance < nearest) [best, nearest] = [point, distance];
    }
    draw(best);
    name.textContent = best ? `${best.label} (${best.kind.replaceAll("_", " ")}${best.image ? ", " + best.image : ""})` : " ";
  });
  canvas.addEventListener("pointerleave", () => draw());
  const width = new ResizeObserver(() => draw());
  width.observe(canvas);
  signal.addEventListener("abort", () => width.disconnect(), { once: true });
  addEventListener("theme", () => draw(), { signal });
  return [canvas, name, element("details", {}, element("summary", {}, "List of points"),
    element("ul", { class: "columns small", tabindex: "0", "aria-label": "points" }, points.slice(0, 2000).map(each => element("li", {}, `${each.label} (${each.kind}): ${each.x.toFixed(2)}, ${each.y.toFixed(2)}`))))];
}
