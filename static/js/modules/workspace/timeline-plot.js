// The drawing of the timeline: bins as stacked bars, the calendar along the floor, the period as a brush.

import { svg } from "../dom.js";
import { NATURES } from "../map/natures.js";
import { dayAt, dayOf, placeOf, spanWords, unitFor } from "./timeline-axis.js";

const LEFT = 36, RIGHT = 12, BOTTOM = 18, LOW = 90;
const EVENT = { day: "2022-02-24", words: "Full-scale invasion" };
const MONTH_WIDE = 54, YEAR_WIDE = 34;
const SHORT_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);
const thousands = (n) => n.toLocaleString("en");

/** Where things stand for a size in pixels and a stretch of the axis, `from` to `to` in months. */
export function layOut({ from, to }, width, height) {
  const low = height < LOW, top = low ? 8 : 22, floor = height - BOTTOM, right = width - RIGHT;
  const monthWidth = (right - LEFT) / (to - from);
  const x = (place) => LEFT + (place - from) * monthWidth;
  return {
    width, height, low, top, floor, left: LEFT, right, from, to, monthWidth, x, unit: unitFor(monthWidth),
    xOf: (day) => x(placeOf(day)),
    dayAtX: (px) => dayAt(from + (Math.max(LEFT, Math.min(right - 0.01, px)) - LEFT) / monthWidth),
    placeAtX: (px) => from + (px - LEFT) / monthWidth,
  };
}

/** Round numbers for the scale: at most two lines under the highest bar. */
function gridOf(most, low) {
  const power = 10 ** Math.floor(Math.log10(most)), steps = [0.2, 0.4, 0.5, 1, 2, 4, 5].map((n) => n * power).filter((n) => n <= most && Number.isInteger(n));
  const top = steps.at(-1) ?? 1;
  return low || !Number.isInteger(top / 2) ? [top] : [top / 2, top];
}

/** A shape a nature, not a rectangle a bar: thousands of bars stay a handful of elements. */
function bars({ xOf }, bins, y, isIn) {
  const paths = new Map();
  for (const bin of bins) {
    const left = xOf(bin.start), width = Math.max(1, xOf(bin.end) - left - 1), kept = isIn(bin);
    let below = 0;
    NATURES.forEach((nature, i) => {
      const n = bin.counts[i];
      if (!n) return;
      const key = `is-${nature}${kept ? "" : " timeline__bar--out"}`, from = y(below), to = y(below + n);
      paths.set(key, `${paths.get(key) ?? ""}M${(left + 0.5).toFixed(1)} ${from.toFixed(1)}h${width.toFixed(1)}V${to.toFixed(1)}h${(-width).toFixed(1)}Z`);
      below += n;
    });
  }
  return [...paths].map(([key, d]) => svg("path", { class: `timeline__bar ${key}`, d }));
}

function grid({ left, right, low }, most, y) {
  return gridOf(most, low).flatMap((n) => [
    svg("path", { class: "timeline__grid", d: `M${left} ${y(n)}H${right}` }),
    svg("text", { class: "timeline__tick", x: left - 6, y: y(n) + 4, "text-anchor": "end" }, thousands(n)),
  ]);
}

/** Years; and months, or days, where there is room for their names. */
function calendar({ from, to, x, left, right, floor, height, monthWidth }) {
  const parts = [], every = monthWidth * 12 > YEAR_WIDE ? 1 : 2;
  const mark = (place, words, isYear) => {
    if (x(place) < left - 1) return;
    parts.push(svg("path", { class: "timeline__year", d: `M${x(place)} ${floor}v${isYear ? 5 : 3}` }));
    if (words && x(place) < right - 24) parts.push(svg("text", { class: `timeline__tick${isYear ? " timeline__tick--year" : ""}`, x: x(place) + 3, y: height - 5 }, words));
  };
  for (let month = Math.ceil(from); month < to; month++) {
    const year = Math.floor(month / 12), isYear = month % 12 === 0;
    if (isYear) mark(month, year % every === 0 ? String(year) : null, true);
    else if (monthWidth >= MONTH_WIDE / 2) mark(month, monthWidth >= MONTH_WIDE || month % 3 === 0 ? SHORT_MONTHS[month % 12] : null, false);
  }
  const first = Math.ceil(from);
  if (x(first) > left + MONTH_WIDE + 30 && monthWidth >= MONTH_WIDE / 2) parts.push(svg("text", { class: "timeline__tick", x: left + 3, y: height - 5 }, `${SHORT_MONTHS[Math.floor(from) % 12]} ${Math.floor(from / 12)}`));
  return parts;
}

function note({ left, right, top }, at, y, words) {
  if (at < left || at > right) return [];
  const leans = at > right - 120;
  return [
    svg("path", { class: "timeline__lead", d: `M${at} ${top - 14}V${Math.max(top - 14, y - 2)}` }),
    svg("text", { class: "timeline__note", x: at + (leans ? -5 : 5), y: top - 5, "text-anchor": leans ? "end" : "start" }, words),
  ];
}

/** The highest bar, and what readers look for. */
function notes(plan, bins, totals, y) {
  const at = dayOf(EVENT.day), eventful = bins.findIndex(({ start, end }) => start <= at && at < end), peak = totals.indexOf(Math.max(...totals));
  const middle = ({ start, end }) => (plan.xOf(start) + plan.xOf(end)) / 2;
  return [
    ...(eventful === -1 ? [] : note(plan, plan.xOf(at), y(totals[eventful]), EVENT.words)),
    ...(totals[peak] ? note(plan, middle(bins[peak]), y(totals[peak]), `${spanWords(bins[peak].start, bins[peak].end)}: ${thousands(totals[peak])}`) : []),
  ];
}

/** The timeline as SVG. `bins` are [{start, end, counts}] in view; `period` [first day, day after the last],
    null for all; `marked` a day whose bin stands out, or null. */
export function plot(plan, bins, { period, marked, words }) {
  const totals = bins.map(({ counts }) => sum(counts)), most = Math.max(plan.unit === "day" ? 4 : 10, ...totals);
  const y = (n) => plan.floor - ((plan.floor - plan.top) * n) / most;
  const isIn = ({ start, end }) => !period || (end > period[0] && start < period[1]);
  const spot = marked === null ? null : bins.find(({ start, end }) => start <= marked && marked < end);
  const clipped = svg("svg", { x: plan.left, y: 0, width: plan.right - plan.left, height: plan.height, viewBox: `${plan.left} 0 ${plan.right - plan.left} ${plan.height}` }, ...bars(plan, bins, y, isIn));
  return svg("svg", { class: "timeline__plot", width: plan.width, height: plan.height, role: "img", "aria-label": words },
    ...(period ? [svg("rect", { class: "timeline__brush", x: Math.max(plan.left, plan.xOf(period[0])), y: plan.top - 4, width: Math.max(0, Math.min(plan.right, plan.xOf(period[1])) - Math.max(plan.left, plan.xOf(period[0]))), height: plan.floor - plan.top + 4 })] : []),
    ...grid(plan, most, y),
    ...(spot ? [svg("rect", { class: "timeline__spot", x: plan.xOf(spot.start), y: plan.top - 4, width: Math.max(2, plan.xOf(spot.end) - plan.xOf(spot.start)), height: plan.floor - plan.top + 4 })] : []),
    clipped,
    svg("path", { class: "timeline__floor", d: `M${plan.left} ${plan.floor + 0.5}H${plan.right}` }),
    ...calendar(plan),
    ...(plan.low ? [] : notes(plan, bins, totals, y)));
}
