// The arithmetic of the timeline: days, bins and the stretch of time in view. Nothing is drawn here.
//
// A day is its number since 1970-01-01. A place on the axis is counted in months (12 × year + month,
// and the share of the month that has passed), so that bars of months are equally wide.

const DAY = 86_400_000;
const SHORT = 7; // pixels that a bar needs to be hovered and told from its neighbour
const NARROW_MONTH = 4.5;
const SPANS = { quarter: 3, month: 1, week: 7 / 30.44, day: 1 / 30.44 }; // in months
const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

export const dayOf = (iso) => Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
export const isoOf = (day) => new Date(day * DAY).toISOString().slice(0, 10);
export const monthOf = (name) => Number(name.slice(0, 4)) * 12 + Number(name.slice(5, 7)) - 1;
const firstDayOf = (month) => Date.UTC(Math.floor(month / 12), ((month % 12) + 12) % 12, 1) / DAY;

/** Where a day begins on the axis. */
export function placeOf(day) {
  const date = new Date(day * DAY), month = date.getUTCFullYear() * 12 + date.getUTCMonth();
  return month + (date.getUTCDate() - 1) / (firstDayOf(month + 1) - firstDayOf(month));
}

/** The day at a place on the axis. */
export function dayAt(place) {
  const month = Math.floor(place);
  return firstDayOf(month) + Math.floor((place - month) * (firstDayOf(month + 1) - firstDayOf(month)) + 1e-6);
}

/** In what bars are counted where a month is so many pixels wide. */
export function unitFor(monthWidth) {
  if (monthWidth * SPANS.day >= SHORT) return "day";
  if (monthWidth * SPANS.week >= SHORT) return "week";
  return monthWidth < NARROW_MONTH ? "quarter" : "month";
}

/** The first day of the bin that holds a day. */
export function startOf(day, unit) {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7); // 1970-01-01 was a Thursday; weeks begin on Monday
  const month = Math.floor(placeOf(day) + 1e-9);
  return firstDayOf(unit === "quarter" ? month - (month % 3) : month);
}

/** The first day of a bin so many bins on. */
export function stepped(start, unit, by) {
  if (unit === "day") return start + by;
  if (unit === "week") return start + 7 * by;
  return firstDayOf(Math.round(placeOf(start)) + by * SPANS[unit]);
}

/** Every bin that touches a stretch of days: [{start, end}], `end` being the day after its last. */
export function binsBetween(first, end, unit) {
  const bins = [];
  for (let start = startOf(first, unit); start < end; start = bins.at(-1).end) bins.push({ start, end: stepped(start, unit, 1) });
  return bins;
}

const dated = (day) => {
  const date = new Date(day * DAY);
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}`;
};
const monthly = (day) => dated(day).replace(/^\d+ /, "");
const isMonthStart = (day) => new Date(day * DAY).getUTCDate() === 1;

/** A stretch of days in words, `end` being the day after its last: "May 2025", "3 to 9 May 2025". */
export function spanWords(start, end) {
  if (isMonthStart(start) && isMonthStart(end)) {
    const [from, to] = [monthly(start), monthly(end - 1)];
    return from === to ? from : `${from.slice(-4) === to.slice(-4) ? from.slice(0, -5) : from} to ${to}`;
  }
  const [from, to] = [dated(start), dated(end - 1)];
  if (end - start === 1) return from;
  const sameMonth = monthly(start) === monthly(end - 1);
  return `${sameMonth ? from.split(" ")[0] : from.slice(-4) === to.slice(-4) ? from.slice(0, -5) : from} to ${to}`;
}

/** A period in words; either end may be null for open. */
export function periodWords(since, until) {
  if (since === null && until === null) return "The whole period";
  const edge = (day, isEnd) => (isMonthStart(isEnd ? day + 1 : day) ? monthly(day) : dated(day));
  if (until === null) return `Since ${edge(since, false)}`;
  if (since === null) return `Until ${edge(until, true)}`;
  return spanWords(since, until + 1);
}

/** The edge of a bin as a slider says it: whole months by their name. */
export const edgeWords = (day, isEnd) => (isMonthStart(isEnd ? day + 1 : day) ? monthly(day) : dated(day));
