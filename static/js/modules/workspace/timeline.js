// Incidents per month under the map; dragging across it narrows the period.

import { layOut, plot } from "./timeline-plot.js";

const lastDay = (month) => {
  const [year, number] = month.split("-").map(Number);
  return `${month}-${new Date(Date.UTC(year, number, 0)).getUTCDate()}`;
};

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
      data = shown;
      period = { since, until };
      draw();
    },
  };
}
