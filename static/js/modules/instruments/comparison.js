// What is compared: the filters in use, and the same with another period or another country.

import { dayOf, isoOf, periodWords } from "../workspace/timeline-axis.js";

const PERIOD = /^(\d{4}-\d\d-\d\d)\/(\d{4}-\d\d-\d\d)$/;

/** {since, until} or {country} that an address's `compare` says; null for none. */
export function comparedTo(text) {
  if (!text) return null;
  const [, since, until] = text.match(PERIOD) ?? [];
  return since ? { since, until } : { country: text };
}

/** The query of the other side. */
export function otherQuery(filters, other) {
  const query = new URLSearchParams(filters);
  for (const [name, value] of Object.entries(other)) query.set(name, value);
  return query.toString();
}

const period = (query) => periodWords(...["since", "until"].map((name) => (query.get(name) ? dayOf(query.get(name)) : null)));

/** How each side is called: by its period where periods are compared, by its country otherwise. */
export function sideWords(filters, other, nameOf) {
  const query = new URLSearchParams(filters);
  if (other.since) return [period(query), period(new URLSearchParams(other))];
  const named = (codes) => (codes ? codes.split(",").map((code) => nameOf(code) ?? code).join(", ") : "All countries");
  return [named(query.get("country")), named(other.country)];
}

/** How many days a side's period has; null where an end is open. */
export const daysOf = (query) => (query.get("since") && query.get("until") ? dayOf(query.get("until")) - dayOf(query.get("since")) + 1 : null);

/** The period of the same length that ends where this one begins, and the same days a year before; of an open
    one, the last twelve months before `today` are taken for it. */
export function nearPeriods(query, today) {
  const until = query.get("until") ? dayOf(query.get("until")) : today, since = query.get("since") ? dayOf(query.get("since")) : until - 364;
  const yearBack = (day) => { const iso = isoOf(day), back = `${iso.slice(0, 4) - 1}${iso.slice(4)}`; return back.endsWith("02-29") ? back.replace("02-29", "02-28") : back; };
  return { before: { since: isoOf(2 * since - until - 1), until: isoOf(since - 1) }, year: { since: yearBack(since), until: yearBack(until) } };
}

/** "14 more than (+70 %)", "as many as", "3 fewer than (−12 %)". */
export function differenceWords(one, other) {
  if (one === other) return "as many";
  const share = other ? ` (${one > other ? "+" : "−"}${Math.round((Math.abs(one - other) / other) * 100).toLocaleString("en")} %)` : "";
  return `${Math.abs(one - other).toLocaleString("en")} ${one > other ? "more" : "fewer"}${share}`;
}
