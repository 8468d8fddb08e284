// Incidents over time under the map: bars by nature, a period to brush, a stretch to look closer at, and play.

import { element, find, plural } from "../dom.js";
import { NATURES } from "../map/natures.js";
import { onKey } from "../shortcuts.js";
import { createBrush } from "./timeline-brush.js";
import { createCounts } from "./timeline-counts.js";
import { dayAt, dayOf, isoOf, monthOf, periodWords, placeOf, spanWords, startOf, stepped, unitFor } from "./timeline-axis.js";
import { createPlayer } from "./timeline-play.js";
import { layOut, plot } from "./timeline-plot.js";

const PACE = 600; // milliseconds from one period that the page follows in play to the next
const CLOSEST = 1.5, GRAB = 7, TAP = 3, WINDOW = { quarter: 2, month: 3, week: 4, day: 7 };
const NATURE_WORDS = { violation: "violation", near_miss: "near miss", intercept: "intercept", debris_found: "debris found", suspected: "suspected" };
const UNIT_WORDS = { quarter: "per quarter", month: "per month", week: "per week", day: "per day" };
const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/** `filters()` gives the query of all filters but the period. `onPeriod(since, until, { step })` asks for a period of
    ISO days, either null for open; `step` is false where play passes through it. `onAhead(since, until)` tells
    which one play will ask for next. */
export function createTimeline(chart, { filters, onPeriod, onAhead }) {
  const section = chart.closest(".timeline"), side = find("[data-timeline-side]", section);
  const tip = element("p", { class: "timeline__tip", hidden: true });
  let whole = null, seen = null, plan = null, bins = [], drag = null, marked = null, due = false;
  let period = { since: null, until: null }, passing = null, followed = 0; // days, first and last; [first, end] on its way
  const counts = createCounts({ address: chart.dataset.address, filters, onArrive: (error) => { if (error) say(`Finer counts could not be loaded: ${error.message}`); else draw(); } });

  const extent = () => [dayAt(whole.from), dayAt(whole.to)];
  /** The period as [first day, day after the last], open ends at those of the axis. */
  const drawn = () => passing ?? [period.since ?? extent()[0], period.until === null ? extent()[1] : period.until + 1];
  const isOpen = () => !passing && period.since === null && period.until === null;

  const brush = createBrush(chart, {
    read: () => ({ first: drawn()[0], end: drawn()[1], unit: plan.unit, extent: extent() }),
    show: (first, end) => pass(first, end),
    settle: (first, end) => settle(first, end),
  });
  const player = createPlayer(side, {
    begin(grows) {
      const first = startOf(period.since ?? Math.max(extent()[0], dayAt(seen.from)), plan.unit), length = stepped(first, plan.unit, WINDOW[plan.unit]);
      const chosen = period.since !== null && period.until !== null && period.until + 1 < limit() ? period.until + 1 : length;
      return [first, grows ? stepped(first, plan.unit, 1) : chosen];
    },
    next([first, end], grows) {
      if (end >= limit()) return null;
      return [grows ? first : stepped(startOf(first, plan.unit), plan.unit, 1), stepped(startOf(end, plan.unit), plan.unit, 1)];
    },
    show(first, end, following) {
      pass(first, end);
      if (follow(first, end)) lookAhead(following);
    },
    rest(first, end) {
      settle(first, end, true, { step: !followed });
      followed = 0;
    },
  });

  /** The rest of the page follows play at a pace that it and the server can keep. */
  function follow(first, end) {
    const now = performance.now();
    if (followed && now - followed < PACE) return false;
    onPeriod(isoOf(first), isoOf(end - 1), { step: !followed });
    followed = now;
    return true;
  }

  /** What the page will follow next is asked for now, so that play does not wait for it. */
  function lookAhead(following) {
    const frame = following(PACE);
    if (frame) onAhead(isoOf(frame[0]), isoOf(frame[1] - 1));
  }

  const limit = () => Math.min(extent()[1], dayAt(seen.to));

  function pass(first, end) {
    passing = [first, end];
    draw();
  }

  /** An end moved to the end of the axis is open, if it may be; one that was not moved stays as it was given. */
  function settle(first, end, mayOpen = true, how = {}) {
    const [from, to] = mayOpen ? extent() : [-Infinity, Infinity], { since, until } = period;
    choose(first === since ? since : first <= from ? null : first, end - 1 === until ? until : end >= to ? null : end - 1, how);
  }

  function choose(since, until, how = {}) {
    passing = null;
    period = { since, until };
    draw();
    onPeriod(period.since === null ? null : isoOf(period.since), period.until === null ? null : isoOf(period.until), how);
  }

  function draw() {
    if (due) return;
    due = true;
    requestAnimationFrame(() => { due = false; drawNow(); });
  }

  function drawNow() {
    if (!whole || !chart.clientWidth) return;
    chart.classList.toggle("timeline__empty", counts.isEmpty);
    if (counts.isEmpty) {
      chart.replaceChildren("No incident has a month to be counted in.");
      plan = null;
      return;
    }
    plan = layOut(seen, chart.clientWidth, chart.clientHeight);
    const first = dayAt(seen.from), end = Math.ceil(dayAt(seen.to - 1e-6)) + 1;
    const fresh = counts.between(first, end, plan.unit);
    if (fresh) bins = fresh;
    else { plan.unit = "month"; bins = counts.between(first, end, "month"); } // until the finer ones are here
    const [from, to] = drawn(), open = isOpen();
    const label = `Incidents ${UNIT_WORDS[plan.unit]}, stacked by nature. ${periodWords(period.since, period.until)}.`;
    const drawing = plot(plan, bins, { period: open ? null : [from, to], marked, words: label });
    if (chart.contains(brush.handles[0])) find("svg", chart).replaceWith(drawing);
    else chart.replaceChildren(drawing, ...brush.handles, tip);
    const at = [plan.xOf(from), plan.xOf(to)];
    brush.place({ first: from, end: to, extent: extent(), at: at.map((x) => Math.max(plan.left, Math.min(plan.right, x))), shown: at.map((x) => x >= plan.left - 1 && x <= plan.right + 1), height: plan.floor - plan.top + 4 });
    section.classList.toggle("timeline--open", open);
    tell(open, from, to);
  }

  function tell(open, from, to) {
    find("[data-timeline-title]", side).textContent = `Incidents ${UNIT_WORDS[plan.unit]}`;
    const words = passing ? `${spanWords(from, to)}: ${plural(totalBetween(from, to), "incident")}` : periodWords(period.since, period.until);
    find("[data-timeline-period]", side).textContent = words;
    find("[data-timeline-clear]", side).hidden = open;
    const isWhole = seen.from <= whole.from && seen.to >= whole.to;
    for (const name of ["out", "whole", "earlier", "later"]) find(`[data-zoom="${name}"]`, side).disabled = isWhole;
    find('[data-zoom="in"]', side).disabled = seen.to - seen.from <= CLOSEST + 1e-6;
  }

  const totalBetween = (from, to) => sum(bins.filter(({ start, end }) => end > from && start < to).map(({ counts: n }) => sum(n)));
  const say = (words) => { find("[data-timeline-period]", side).textContent = words; };

  // The stretch in view

  function look(from, to) {
    const length = Math.max(CLOSEST, Math.min(whole.to - whole.from, to - from)), middle = (from + to) / 2;
    const begin = Math.max(whole.from, Math.min(whole.to - length, middle - length / 2));
    seen = { from: begin, to: begin + length };
    draw();
  }

  function zoom(factor, about) {
    const length = Math.max(CLOSEST, Math.min(whole.to - whole.from, (seen.to - seen.from) * factor)), share = (about - seen.from) / (seen.to - seen.from);
    look(about - share * length, about + (1 - share) * length);
  }

  const pan = (share) => look(seen.from + share * (seen.to - seen.from), seen.to + share * (seen.to - seen.from));

  /** What to look closer at: the period's middle when it is in view, else that of what is seen. */
  function focusPlace() {
    const middle = (placeOf(drawn()[0]) + placeOf(drawn()[1])) / 2;
    return !isOpen() && middle > seen.from && middle < seen.to ? middle : (seen.from + seen.to) / 2;
  }

  const ZOOMS = {
    in: () => zoom(0.5, focusPlace()),
    out: () => zoom(2, (seen.from + seen.to) / 2),
    whole: () => look(whole.from, whole.to),
    earlier: () => pan(-0.5),
    later: () => pan(0.5),
  };

  side.addEventListener("click", ({ target }) => {
    const name = target.closest("[data-zoom]")?.dataset.zoom;
    if (name && whole) ZOOMS[name]();
    if (target.closest("[data-timeline-clear]")) { player.stop(); player.forget(); choose(null, null); }
  });

  chart.addEventListener("wheel", (event) => {
    if (!plan) return;
    event.preventDefault();
    const across = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
    if (across) pan((event.deltaX || event.deltaY) / (plan.right - plan.left));
    else zoom(2 ** (Math.max(-480, Math.min(480, event.deltaY)) / 240), plan.placeAtX(xIn(event)));
  }, { passive: false });

  // The pointer

  const xIn = (event) => event.clientX - chart.getBoundingClientRect().left;

  /** What a pointer takes hold of: an end of the period, the whole of it, or nothing yet. */
  function grabbed(x) {
    if (isOpen()) return null;
    const [from, to] = drawn().map((day) => plan.xOf(day));
    if (Math.abs(x - to) <= GRAB) return "end";
    if (Math.abs(x - from) <= GRAB) return "begin";
    return x > from && x < to && to - from > 4 * GRAB && to - from < (plan.right - plan.left) * 0.9 ? "both" : null;
  }

  function dragged(x) {
    const day = plan.dayAtX(x), start = startOf(day, plan.unit), end = stepped(start, plan.unit, 1), [from, to] = drag.period;
    if (drag.grab === "begin") return [Math.min(start, startOf(to - 1, plan.unit)), to];
    if (drag.grab === "end") return [from, Math.max(end, stepped(startOf(from, plan.unit), plan.unit, 1))];
    if (drag.grab === "both") {
      const by = Math.round((placeOf(start) - placeOf(startOf(drag.day, plan.unit))) / (placeOf(stepped(start, plan.unit, 1)) - placeOf(start)));
      const moved = [stepped(startOf(from, plan.unit), plan.unit, by), stepped(startOf(to - 1, plan.unit), plan.unit, by + 1)];
      return moved[0] < extent()[0] || moved[1] > extent()[1] ? drag.last ?? drag.period : moved;
    }
    return day < drag.day ? [start, stepped(startOf(drag.day, plan.unit), plan.unit, 1)] : [startOf(drag.day, plan.unit), end];
  }

  chart.addEventListener("pointerdown", (event) => {
    if (!plan || event.button !== 0) return;
    player.stop();
    player.forget();
    brush.cancel();
    const x = xIn(event), hold = brush.isHandle(event.target);
    drag = { x, day: plan.dayAtX(x), grab: hold ?? grabbed(x), period: drawn(), moved: false };
    chart.setPointerCapture(event.pointerId);
  });
  chart.addEventListener("pointermove", (event) => {
    if (!plan) return;
    if (!drag) { point(xIn(event)); return; }
    drag.moved ||= Math.abs(xIn(event) - drag.x) > TAP;
    if (drag.moved) { drag.last = dragged(xIn(event)); pass(...drag.last); }
  });
  chart.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const { moved, last, grab } = drag;
    drag = null;
    if (moved) settle(...last, grab === "begin" || grab === "end");
    else if (!isOpen() && grab !== "begin" && grab !== "end") choose(null, null);
    if (event.pointerType !== "mouse") tip.hidden = true;
  });
  chart.addEventListener("pointercancel", () => { drag = null; passing = null; draw(); });
  chart.addEventListener("pointerleave", () => { tip.hidden = true; });

  /** What a bin counts, beside the pointer. */
  function point(x) {
    const day = plan.dayAtX(x), bin = bins.find(({ start, end }) => start <= day && day < end);
    tip.hidden = !bin || x < plan.left || x > plan.right;
    if (tip.hidden) return;
    const natures = NATURES.map((nature, i) => [nature, bin.counts[i]]).filter(([, n]) => n);
    tip.replaceChildren(element("b", {}, `${spanWords(bin.start, bin.end)}: ${plural(sum(bin.counts), "incident")}`), ...natures.map(([nature, n]) => element("span", { class: "timeline__tip-part" }, element("i", { class: `timeline__tip-swatch is-${nature}` }), `${NATURE_WORDS[nature]} ${n.toLocaleString("en")}`)));
    const at = (plan.xOf(bin.start) + plan.xOf(bin.end)) / 2, room = tip.offsetWidth / 2 + 4;
    tip.style.left = `${Math.max(room, Math.min(plan.width - room, at))}px`;
  }

  onKey(" ", (event) => {
    if (!whole || counts.isEmpty || event.target.closest?.("button, a, summary, select, input, [role=slider], [role=button], [data-ledger-scroll]")) return false;
    player.toggle();
    return true;
  });
  new ResizeObserver(() => draw()).observe(chart);

  return {
    /** Counts per month under the filters, and the period among them (ISO days or null). */
    show(told, { since, until }) {
      counts.renew(told);
      const { from, to } = chart.dataset, isNew = !whole;
      const names = [from, to, counts.firstMonth, counts.lastMonth].filter(Boolean).map((name) => monthOf(name));
      if (!names.length) names.push(monthOf(isoOf(Date.now() / 86_400_000)));
      whole = { from: Math.min(...names, whole?.from ?? Infinity), to: Math.max(...names.map((month) => month + 1), whole?.to ?? -Infinity) };
      if (isNew || (seen.from <= whole.from && seen.to >= whole.to)) seen = { ...whole };
      if (player.isPlaying) return draw();
      passing = null;
      period = { since: since ? dayOf(since) : null, until: until ? dayOf(until) : null };
      return draw();
    },

    /** Mark the bin of a day, as when its incident is pointed at elsewhere; null marks none. */
    mark(iso) {
      const day = iso ? dayOf(iso) : null;
      if (day === marked) return;
      marked = day;
      draw();
    },

    get unit() { return plan?.unit ?? unitFor(0); },
  };
}
