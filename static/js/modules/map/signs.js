// The drawn signs: shape says the kind, colour the nature, solidity whether it happened.

import { element, shape, svg } from "../dom.js";
import { donutRadius } from "./clusters.js";
import { byNature } from "./natures.js";

const RING = 4.5;

/** One incident's sign; `cased` adds the paper edge it needs on the map. */
export function glyph({ kind, nature, occurrence }, { cased = false } = {}) {
  return svg("svg", { class: `glyph is-${nature} is-${occurrence}`, viewBox: "0 0 16 16", "aria-hidden": "true" },
    cased ? shape(kind, "glyph__case") : null,
    shape(kind, "glyph__mark"),
    occurrence === "refuted" ? shape("strike", "glyph__strike") : null);
}

/** A cluster: one arc per nature, the count inside. */
export function donut(features) {
  const total = features.length, r = donutRadius(total), middle = r + 1, size = 2 * middle;
  let start = 25;
  const arcs = byNature(features).map(([nature, n]) => {
    const share = (100 * n) / total;
    const arc = svg("circle", { class: `donut__arc is-${nature}`, cx: middle, cy: middle, r: r - RING / 2, pathLength: 100, "stroke-width": RING, "stroke-dasharray": `${share} ${100 - share}`, "stroke-dashoffset": start });
    start -= share;
    return arc;
  });
  return svg("svg", { class: "donut", width: size, height: size, "aria-hidden": "true" },
    svg("circle", { class: "donut__edge", cx: middle, cy: middle, r }),
    svg("circle", { class: "donut__hole", cx: middle, cy: middle, r }),
    ...arcs,
    svg("text", { class: total > 999 ? "donut__count donut__count--long" : "donut__count", x: middle, y: middle + 4 }, String(total)));
}

function bar(features) {
  const width = 20;
  let x = 0;
  const parts = byNature(features).map(([nature, n]) => {
    const length = (width * n) / features.length;
    const part = svg("rect", { class: `area-badge__part is-${nature}`, x, width: length, height: 5 });
    x += length;
    return part;
  });
  return svg("svg", { class: "area-badge__bar", width, height: 5, "aria-hidden": "true" }, ...parts);
}

/** What is known only to an area: a square plate, because there is no point to stand on; under the
    area's name, where it bears that itself. */
export function plate(features, { name, look } = {}) {
  const badge = features.length === 1
    ? element("span", { class: "area-badge" }, glyph(features[0].properties))
    : element("span", { class: "area-badge" }, bar(features), element("b", {}, String(features.length)));
  return element("span", { class: "area-plate" }, ...(name ? [element("span", { class: `area-plate__name ${look}` }, name), " "] : []), badge);
}

export const plateWidth = (features) => (features.length === 1 ? 22 : 36 + 7 * String(features.length).length);
