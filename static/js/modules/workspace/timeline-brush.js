// The two ends of the period on the timeline: dragged, or moved with the keys as sliders.

import { element } from "../dom.js";
import { edgeWords, isoOf, startOf, stepped } from "./timeline-axis.js";

const SETTLES = 350; // milliseconds after the last key until the period is asked for
const BIG = { day: 7, week: 4, month: 12, quarter: 4 };

function handle(name, label) {
  return element("div", { class: `timeline__handle timeline__handle--${name}`, role: "slider", tabindex: "0", "aria-label": label, "aria-orientation": "horizontal", "data-handle": name });
}

/** `read()` tells {first, end, unit, extent}: days of the period as drawn, and of the whole axis;
    `show(first, end)` draws a period on its way, `settle(first, end)` asks for it; null for an open end. */
export function createBrush(chart, { read, show, settle }) {
  const begin = handle("begin", "Begin of the period"), finish = handle("end", "End of the period");
  let due = null;

  /** The next edge of a bin, at least one bin from the other end and within the axis. */
  function moved(isEnd, by) {
    const { first, end, unit, extent } = read(), edge = isEnd ? end : first, at = startOf(edge, unit);
    const next = Number.isFinite(by) ? stepped(at !== edge && by < 0 ? stepped(at, unit, 1) : at, unit, by) : by < 0 ? extent[0] : extent[1];
    const least = isEnd ? stepped(startOf(first, unit), unit, 1) : extent[0], most = isEnd ? extent[1] : startOf(end - 1, unit);
    const to = Math.max(least, Math.min(most, next));
    return isEnd ? [first, to] : [to, end];
  }

  function press(event) {
    const isEnd = event.currentTarget === finish, { unit } = read();
    const by = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1, PageUp: BIG[unit], PageDown: -BIG[unit], Home: -Infinity, End: Infinity }[event.key];
    if (by === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    event.stopPropagation();
    const [first, end] = moved(isEnd, by);
    show(first, end);
    clearTimeout(due);
    due = setTimeout(() => settle(first, end), SETTLES);
  }

  for (const one of [begin, finish]) one.addEventListener("keydown", press);

  return {
    handles: [begin, finish],

    /** Put the handles where the period ends; `at` are pixels, `shown` whether each is in view. */
    place({ first, end, extent, at, shown, height }) {
      for (const [one, i, day, isEnd] of [[begin, 0, first, false], [finish, 1, end - 1, true]]) {
        one.style.left = `${at[i]}px`;
        one.style.height = `${height}px`;
        one.classList.toggle("timeline__handle--away", !shown[i]);
        one.setAttribute("aria-valuemin", extent[0]);
        one.setAttribute("aria-valuemax", extent[1] - 1);
        one.setAttribute("aria-valuenow", day);
        one.setAttribute("aria-valuetext", edgeWords(day, isEnd));
        one.dataset.day = isoOf(day);
      }
    },
    isHandle: (node) => node.closest?.("[data-handle]")?.dataset.handle ?? null,
    cancel() { clearTimeout(due); },
    get chart() { return chart; },
  };
}
