// The drawing of the timeline: months as stacked bars, years along the floor, the period as a brush.

import { svg } from "../dom.js";
import { NATURES } from "../map/natures.js";

const LEFT = 36, RIGHT = 12, BOTTOM = 18;
const EVENT = { month: "2022-02", words: "Full-scale invasion" };
const GRID = [1, 2, 5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560];

const quarterOf = (month) => `${month.slice(0, 5)}${Math.ceil(month.slice(5) / 3)}`;
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/** Where things stand for a size in pixels: months in bins (single, or quarters where low). */
export function layOut({ months, natures }, width, height) {
  const compact = height < 90, top = compact ? 6 : 22, floor = height - BOTTOM;
  const bins = [...Map.groupBy(months, compact ? quarterOf : (month) => month).values()], starts = bins.map(([month]) => months.indexOf(month));
  const step = (width - LEFT - RIGHT) / Math.max(1, bins.length);
  const stacks = bins.map((bin, k) => NATURES.map((nature) => [nature, sum((natures[nature] ?? []).slice(starts[k], starts[k] + bins[k].length))]));
  const totals = stacks.map((stack) => sum(stack.map(([, n]) => n))), most = Math.max(10, ...totals);
  return {
    width, height, compact, top, floor, bins, stacks, totals, most, step, left: LEFT, right: width - RIGHT,
    x: (k) => LEFT + k * step,
    y: (n) => floor - ((floor - top) * n) / most,
    binOf(day) {
      const month = day.slice(0, 7);
      if (month < months[0]) return 0;
      const k = bins.findIndex((bin) => month <= bin.at(-1));
      return k === -1 ? bins.length - 1 : k;
    },
    binAt: (px) => Math.max(0, Math.min(bins.length - 1, Math.floor((px - LEFT) / step))),
  };
}

function bars({ stacks, x, y, step }, from, to) {
  return stacks.flatMap((stack, k) => {
    let below = 0;
    return stack.filter(([, n]) => n).map(([nature, n]) => {
      below += n;
      return svg("rect", { class: `timeline__bar is-${nature}${k >= from && k <= to ? "" : " timeline__bar--out"}`, x: x(k) + 0.5, y: y(below), width: Math.max(1, step - 1), height: y(below - n) - y(below) });
    });
  });
}

function grid({ most, compact, y, left, right }) {
  return GRID.filter((n) => n <= most && n * 4 > most).slice(compact ? -1 : -2).flatMap((n) => [
    svg("path", { class: "timeline__grid", d: `M${left} ${y(n)}H${right}` }),
    svg("text", { class: "timeline__tick", x: left - 6, y: y(n) + 4, "text-anchor": "end" }, String(n)),
  ]);
}

function years({ bins, x, floor, height, step, compact }) {
  const room = step * (compact ? 4 : 12);
  return bins.flatMap(([month], k) => {
    if (!month.endsWith("-01")) return [];
    const year = month.slice(0, 4), worded = room > 34 || year % 2 === 0;
    return [svg("path", { class: "timeline__year", d: `M${x(k)} ${floor}v4` }), worded ? svg("text", { class: "timeline__tick", x: x(k) + 3, y: height - 5 }, year) : null].filter(Boolean);
  });
}

function note({ bins, x, y, totals, top }, k, words) {
  const right = k > bins.length * 0.8, at = x(k + 0.5);
  return [
    svg("path", { class: "timeline__lead", d: `M${at} ${top - 14}V${Math.max(top - 14, y(totals[k]) - 2)}` }),
    svg("text", { class: "timeline__note", x: at + (right ? -5 : 5), y: top - 5, "text-anchor": right ? "end" : "start" }, words),
  ];
}

function notes(plan) {
  if (plan.compact) return [svg("text", { class: "timeline__tick", x: plan.left + 2, y: 9 }, "incidents per quarter")];
  const peak = plan.totals.indexOf(Math.max(...plan.totals)), known = plan.bins.some((bin) => bin.includes(EVENT.month));
  const drawn = plan.totals[peak] ? note(plan, peak, `${plan.bins[peak][0]}: ${plan.totals[peak]}`) : [];
  return [...drawn, ...(known ? note(plan, plan.binOf(EVENT.month), EVENT.words) : [])];
}

function brush({ x, top, floor }, from, to) {
  return [
    svg("rect", { class: "timeline__brush", x: x(from), y: top - 4, width: x(to + 1) - x(from), height: floor - top + 4 }),
    svg("path", { class: "timeline__handle", d: `M${x(from)} ${top - 4}V${floor}M${x(to + 1)} ${top - 4}V${floor}` }),
  ];
}

/** The timeline as SVG; `from` and `to` are the first and last bin of the period, null when open. */
export function plot(plan, from, to) {
  const first = from ?? 0, last = to ?? plan.bins.length - 1;
  const label = `Incidents per ${plan.compact ? "quarter" : "month"}, stacked by nature. Drag to choose a period, or use the fields From and To among the filters.`;
  return svg("svg", { class: "timeline__plot", width: plan.width, height: plan.height, role: "img", "aria-label": label },
    ...(from === null && to === null ? [] : brush(plan, first, last)),
    ...grid(plan), ...bars(plan, first, last),
    svg("path", { class: "timeline__floor", d: `M${plan.left} ${plan.floor + 0.5}H${plan.right}` }),
    ...years(plan), ...notes(plan));
}
