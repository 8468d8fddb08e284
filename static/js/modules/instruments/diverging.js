// Two colours away from one another: more on one side, more on the other.

import { element } from "../dom.js";
import { stepClass } from "./steps.js";

export const signed = (n) => (n > 0 ? `+${n.toLocaleString("en")}` : n < 0 ? `−${(-n).toLocaleString("en")}` : "0");

/** The legend: a row of colours for each side, with the least number of the first step and of the last. */
export function diverging(steps, sides) {
  const edges = steps.length > 1 ? `${steps[0].toLocaleString("en")} to ${steps.at(-1).toLocaleString("en")} and more` : `${(steps[0] ?? 1).toLocaleString("en")} and more`;
  return sides.map((words, i) => element("p", { class: "diverging__row" },
    element("span", { class: `diverging${i ? " choropleth--less" : ""}`, "aria-hidden": "true" }, ...steps.map((_, step) => element("span", { class: `ramp__swatch ${stepClass(steps, step + 1)}` }))),
    `more: ${words} (by ${edges})`));
}
