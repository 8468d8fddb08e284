// Incidents per month under the map; dragging across it narrows the period.

import { layOut, plot } from "./timeline-plot.js";

const lastDay = (month) => {
  const [year, number] = month.split("-").map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
};

function monthsFrom(first, last) {
  const months = [];
  for (let [year, month] = first.split("-").map(Number); ; month === 12 ? (year++, month = 1) : month++) {
    const name = `${year}-${String(month).padStart(2, "0")}`;
    if (name > last) return months;
    months.push(name);
  }
}

/** The same counts over the whole register's months, so that a narrow question keeps the axis. */
function overWholeAxis({ months, natures }, axis) {
  const first = [axis.from.slice(0, 7) || months[0], months[0]].sort()[0], last = [axis.to.slice(0, 7), months.at(-1)].sort()[1];
  axis.from = first;
  axis.to = last;
  const all = monthsFrom(first, last), before = all.indexOf(months[0]), after = all.length - before - months.length;
  const padded = (counts) => [...Array(before).fill(0), ...counts, ...Array(after).fill(0)];
  return { months: all, natures: Object.fromEntries(Object.entries(natures).map(([nature, counts]) => [nature, padded(counts)])) };
}

export function createTimeline(element, { onPeriod }) {
  let data = null, period = { since: null, until: null }, plan = null, drag = null;

  function draw(from, to) {
    if (!data || !element.clientWidth) return;
    if (!data.months.length) {
      element.textContent = "No incident has a month to be counted in.";
      element.className = "timeline__chart timeline__empty";
      return;
    }
    element.className = "timeline__chart";
    plan = layOut(data, element.clientWidth, element.clientHeight);
    element.replaceChildren(plot(plan, from ?? (period.since ? plan.binOf(period.since) : null), to ?? (period.until ? plan.binOf(period.until) : null)));
  }

  const binUnder = (event) => plan.binAt(event.clientX - element.getBoundingClientRect().left);

  element.addEventListener("pointerdown", (event) => {
    if (!plan || event.button !== 0) return;
    drag = { start: binUnder(event), x: event.clientX, moved: false };
    element.setPointerCapture(event.pointerId);
  });
  element.addEventListener("pointermove", (event) => {
    if (!drag) return;
    drag.moved ||= Math.abs(event.clientX - drag.x) > 3;
    if (drag.moved) draw(...[drag.start, binUnder(event)].sort((a, b) => a - b));
  });
  element.addEventListener("pointerup", (event) => {
    if (!drag) return;
    const [from, to] = [drag.start, binUnder(event)].sort((a, b) => a - b), { moved } = drag;
    drag = null;
    if (moved) onPeriod(`${plan.bins[from][0]}-01`, lastDay(plan.bins[to].at(-1)));
    else if (period.since || period.until) onPeriod(null, null);
  });
  element.addEventListener("pointercancel", () => { drag = null; draw(); });
  new ResizeObserver(() => draw()).observe(element);

  return {
    show(shown, { since, until }) {
      data = shown.months.length ? overWholeAxis(shown, element.dataset) : shown;
      period = { since, until };
      draw();
    },
  };
}
