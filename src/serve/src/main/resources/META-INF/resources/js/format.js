// Formats numbers, times and sizes.

export const GLYPHS = {
  success: "✓", running: "●", failed: "✕", interrupted: "‖", waiting: "○", up_for_retry: "↻", skipped: "–", upstream_failed: "⊘",
};

/** A scheduler's id, `manual__2026-11-25T07:00:00+00:00`, short enough for a list. */
export const shortName = id => id.replace(/^(\w+?)__(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(:\d\d)?.*$/, "$1 $2 $3$4");

export const words = text => text.replaceAll("_", " ");

export function duration(seconds) {
  if (seconds === undefined || seconds === null) return "–";
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 10) return `${minutes} min ${whole % 60} s`;
  if (minutes < 60) return `${minutes} min`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

export function size(bytes) {
  const units = ["B", "KiB", "MiB", "GiB", "TiB"];
  let at = 0;
  let value = bytes;
  while (value >= 1024 && at < units.length - 1) {
    value /= 1024;
    at++;
  }
  return `${at === 0 || value >= 100 ? Math.round(value) : value.toFixed(1)} ${units[at]}`;
}

export const percent = share => share === undefined || share === null ? "–" : `${(100 * share).toFixed(1)} %`;

export function number(value) {
  if (typeof value !== "number") return value === undefined || value === null ? "–" : String(value);
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return String(value);
  const size = Math.abs(value);
  return size >= 1e5 || (size < 1e-4 && size > 0) ? value.toExponential(3) : String(Number(value.toPrecision(5)));
}

export const value = any => typeof any === "object" && any !== null ? JSON.stringify(any) : number(any);

/** A metric in a list: a share as a percentage. */
export const metric = (name, any) => typeof any === "number" && any >= 0 && any <= 1 && /(^|\.)(\w+_)?accuracy(_\w+)?$|(^|\.)chance$/.test(name) ? percent(any) : value(any);

/** Two decimals with a real minus sign; no minus before zero. */
const signed = any => any.toFixed(2).replace(/^-(0\.00)$/, "$1").replace("-", "−");

/** An interval with its middle, as everywhere in print. */
export const interval = each => `${signed(each.mean)} [${signed(each.low)}, ${signed(each.high)}]`;

const MOMENT = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "medium" });

export const moment = text => text ? MOMENT.format(new Date(text)) : "–";

export function ago(text) {
  if (!text) return "–";
  const seconds = (Date.now() - new Date(text)) / 1000;
  if (seconds < 60) return "just now";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 86400) return `${Math.floor(seconds / 3600)} h ago`;
  if (seconds < 7 * 86400) return `${Math.floor(seconds / 86400)} d ago`;
  return new Date(text).toISOString().slice(0, 10);
}
