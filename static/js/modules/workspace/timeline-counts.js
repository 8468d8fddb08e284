// How many incidents fall into each bin: months come with the page, weeks and days are asked for.

import { NATURES } from "../map/natures.js";
import { binsBetween, dayOf, isoOf, monthOf, placeOf } from "./timeline-axis.js";

const KEPT = 12, ROOM = 1; // answers kept; how many widths of the view are asked for on either side
const EARLIEST = "1900-01-01";
const none = NATURES.map(() => 0);

/** Counts of an answer by the first day of each bin. */
function byStart({ natures }, starts) {
  return new Map(starts.map((start, i) => [start, NATURES.map((nature) => natures[nature]?.[i] ?? 0)]));
}

/** `address` of the counts; `filters()` what they are asked under; `onArrive()` when finer ones came. */
export function createCounts({ address, filters, onArrive }) {
  let months = { months: [], natures: {} }, monthly = new Map(), answers = new Map(), pending = null;

  function summed(bins) {
    return bins.map(({ start, end }) => {
      const counts = [...none];
      for (let month = Math.round(placeOf(start)); month < Math.round(placeOf(end)); month++) monthly.get(month)?.forEach((n, i) => { counts[i] += n; });
      return { start, end, counts };
    });
  }

  async function ask(unit, first, end) {
    const asked = String(filters()), key = `${unit} ${first} ${end} ${asked}`;
    if (pending?.key === key) return;
    pending?.abort.abort();
    const mine = pending = { key, abort: new AbortController() };
    const query = new URLSearchParams(asked);
    query.set("unit", unit);
    query.set("since", [isoOf(first), EARLIEST].sort()[1]);
    query.set("until", isoOf(end - 1));
    try {
      const answer = await fetch(`${address}?${query}`, { signal: mine.abort.signal });
      if (!answer.ok) throw new Error(`The server answered ${answer.status}.`);
      const told = await answer.json();
      if (answers.size >= KEPT) answers.delete(answers.keys().next().value);
      answers.set(key, { unit, first, end, asked, counts: byStart(told, told[`${unit}s`].map(dayOf)) });
      onArrive(null);
    } catch (error) {
      if (error.name !== "AbortError") onArrive(error);
    } finally {
      if (pending === mine) pending = null;
    }
  }

  return {
    /** Counts per month under new filters: {months, natures}. */
    renew(told) {
      if (JSON.stringify(told) === JSON.stringify(months)) return; // another period, and no other incidents
      months = told;
      monthly = new Map(told.months.map((name, i) => [monthOf(name), NATURES.map((nature) => told.natures[nature]?.[i] ?? 0)]));
      pending?.abort.abort();
      answers = new Map();
    },

    get isEmpty() { return !months.months.length; },
    get firstMonth() { return months.months[0]; },
    get lastMonth() { return months.months.at(-1); },

    /** [{start, end, counts}] of a stretch of days; null while finer counts than months are on their way. */
    between(first, end, unit) {
      const bins = binsBetween(first, end, unit);
      if (unit === "quarter" || unit === "month") return summed(bins);
      const asked = String(filters());
      const known = [...answers.values()].find((a) => a.unit === unit && a.asked === asked && a.first <= first && end <= a.end);
      if (known) return bins.map(({ start, end: to }) => ({ start, end: to, counts: known.counts.get(start) ?? none }));
      const room = (end - first) * ROOM;
      ask(unit, first - room, end + room);
      return null;
    },
  };
}
