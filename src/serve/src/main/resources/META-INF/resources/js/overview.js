// A small map of a drawing that is larger than its window: the part that is visible, and a way to others.
import { drawing, element } from "./dom.js";

const WIDTH = 168;
const HEIGHT = 300;
const LOW = 120; // its height on a phone, where it is above the drawing
const MOST = 0.6; // of the drawing; where more of it is visible, it needs no map

/**
 * The map of a scrolling window. Assistive technology does not see it: the window itself is scrolled with the keyboard.
 *
 * @param size of the whole drawing, in its own units
 * @param scale pixels per unit
 * @param boxes what is drawn, with the state of each
 */
export function overview(window, { width, height }, scale, boxes) {
  const fit = Math.min(WIDTH / width, (matchMedia("(max-width: 640px)").matches ? LOW : HEIGHT) / height);
  const visible = drawing("rect", { class: "visible", rx: 4 / fit, "stroke-width": 2 / fit });
  const map = drawing("svg", { viewBox: `0 0 ${width} ${height}`, width: width * fit, height: height * fit, "aria-hidden": "true" },
    boxes.map(each => drawing("rect", { class: `state-${each.state}`, x: each.x, y: each.y, width: each.width, height: each.height })), visible);
  const place = element("div", { class: "overview", hidden: true, "data-testid": "dag-overview" }, map);

  function show() {
    if (window.clientWidth === 0) return; // not on the page yet
    const shown = { x: window.scrollLeft / scale, y: window.scrollTop / scale, width: Math.min(width, window.clientWidth / scale), height: Math.min(height, window.clientHeight / scale) };
    if (place.hidden) place.hidden = shown.width * shown.height > MOST * width * height; // once shown, it stays
    for (const [name, value] of Object.entries(shown)) visible.setAttribute(name, value);
  }

  function go(event) {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(map.getScreenCTM().inverse());
    window.scrollTo(at.x * scale - window.clientWidth / 2, at.y * scale - window.clientHeight / 2);
  }

  map.addEventListener("pointerdown", event => {
    map.setPointerCapture(event.pointerId);
    go(event);
  });
  map.addEventListener("pointermove", event => { if (event.buttons > 0) go(event); });
  window.addEventListener("scroll", show, { passive: true });
  new ResizeObserver(show).observe(window);
  return place;
}
