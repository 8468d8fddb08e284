// The drawn signs: shape says the kind, colour the nature, solidity whether it happened.

import { element, shape, svg } from "../dom.js";
import { donutRadius } from "./clusters.js";
import { occurring, sum } from "./natures.js";

const RING = 4.5;

/** One incident's sign; `cased` adds the paper edge it needs on the map. */
export function glyph({ kind, nature, occurrence }, { cased = false } = {}) {
  return svg("svg", { class: `glyph is-${nature} is-${occurrence}`, viewBox: "0 0 16 16", "aria-hidden": "true" },
    cased ? shape(kind, "glyph__case") : null,
    shape(kind, "glyph__mark"),
    occurrence === "refuted" ? shape("strike", "glyph__strike") : null);
}

/** A count as short as it must be to fit. */
function short(n) {
  if (n < 10_000) return String(n);
  return n < 1_000_000 ? `${Math.round(n / 1000)}k` : `${(n / 1_000_000).toFixed(1)}M`;
}

/** A cluster: one arc per nature, the count inside. `counts` are by nature. */
export function donut(counts) {
  const total = sum(counts), r = donutRadius(total), middle = r + 1, size = 2 * middle;
  let start = 25;
  const arcs = occurring(counts).map(([nature, n]) => {
    const share = (100 * n) / total;
    const arc = svg("circle", { class: `donut__arc is-${nature}`, cx: middle, cy: middle, r: r - RING / 2, pathLength: 100, "stroke-width": RING, "stroke-dasharray": n < total ? `${share} ${100 - share}` : null, "stroke-dashoffset": start });
    start -= share;
    return arc;
  });
  return svg("svg", { class: "donut", width: size, height: size, "aria-hidden": "true" },
    svg("circle", { class: "donut__ground", cx: middle, cy: middle, r }),
    ...arcs,
    svg("text", { class: total > 999 ? "donut__count donut__count--long" : "donut__count", x: middle, y: middle + 4 }, short(total)));
}

function bar(counts) {
  const width = 20, total = sum(counts);
  let x = 0;
  const parts = occurring(counts).map(([nature, n]) => {
    const length = (width * n) / total;
    const part = svg("rect", { class: `area-badge__part is-${nature}`, x, width: length, height: 5 });
    x += length;
    return part;
  });
  return svg("svg", { class: "area-badge__bar", width, height: 5, "aria-hidden": "true" }, ...parts);
}

/** What is known only to an area: a square plate, because there is no point to stand on; under the
    area's name, where it bears that itself. `one` is the incident where there is one alone. */
export function plate({ counts, one, name, look }) {
  const badge = one
    ? element("span", { class: "area-badge" }, glyph(one))
    : element("span", { class: "area-badge" }, bar(counts), element("b", {}, short(sum(counts))));
  return element("span", { class: "area-plate" }, ...(name ? [element("span", { class: `area-plate__name ${look}` }, name), " "] : []), badge);
}

export const plateWidth = ({ n, one }) => (one ? 22 : 36 + 7 * short(n).length);
