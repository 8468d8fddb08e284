// Few steps of colour for many numbers, and the legend that tells them.

import { element } from "../dom.js";

const MOST = 5;
const thousands = (n) => n.toLocaleString("en");

/** The round number (1, 2 or 5 times a power of ten) next to a positive one. */
function round(n) {
  const power = 10 ** Math.floor(Math.log10(n));
  return [1, 2, 5, 10].map((m) => m * power).reduce((a, b) => (Math.abs(Math.log(a / n)) <= Math.abs(Math.log(b / n)) ? a : b));
}

/** Where steps begin, from the lowest: at most five round numbers from `least` up to `most`. A whole `least` is the lowest
    itself, round or not: none of what is counted from there on stays without a step. */
export function stepsOf(most, least = 1) {
  if (!(most > 0)) return [];
  const ratio = Math.max(most / least, 1), lowest = Number.isInteger(least) ? least : round(least);
  const edges = Array.from({ length: MOST }, (_, i) => (i ? Math.max(lowest, round(least * ratio ** (i / MOST))) : lowest));
  return [...new Set(edges)].filter((edge) => edge <= most);
}

/** Which step a number is in, from 1; 0 for below all. */
export const stepOf = (steps, n) => steps.findLastIndex((edge) => n >= edge) + 1;

/** The steps with their colours: [1–4] [5–9] [10 and more]. `whole` says that numbers are counts. */
export function legend(steps, { whole = true, prefix = "step" } = {}) {
  const words = (edge, next) => {
    if (next === undefined) return `${thousands(edge)} and more`;
    if (!whole) return `${thousands(edge)} to ${thousands(next)}`;
    return next - 1 === edge ? thousands(edge) : `${thousands(edge)}–${thousands(next - 1)}`;
  };
  return element("ol", { class: "ramp" }, ...steps.map((edge, i) => element("li", { class: "ramp__one" }, element("span", { class: `ramp__swatch ${prefix}--${i + 1 + MOST - steps.length}` }), words(edge, steps[i + 1]))));
}

/** The class of a step's colour: the highest step has the strongest, however many there are. */
export const stepClass = (steps, step, prefix = "step") => (step ? `${prefix}--${step + MOST - steps.length}` : "");

/** One scale for all that draw on it, as two maps side by side: each says its highest number and gets that of all. */
export function createScale() {
  const known = new Map(), top = () => Math.max(0, ...[...known.values()].map(({ most }) => most));
  const settle = (before, who) => { if (top() !== before) for (const [other, { redraw }] of known) if (other !== who) redraw(); };
  return {
    agree(who, most, redraw) {
      const before = top();
      known.set(who, { most, redraw });
      settle(before, who);
      return top();
    },
    leave(who) {
      const before = top();
      known.delete(who);
      settle(before, who);
    },
  };
}
