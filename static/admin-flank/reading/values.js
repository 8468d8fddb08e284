// What selected words mean for a field: put in where that is plain, left to the editor where not.
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

const two = (number) => String(number).padStart(2, "0");

/** "10 July", "July 10, 2025", "10.07.2025": as 2025-07-10, in the year of publication if none. */
export function dayOf(words, published) {
  if (/^\d{4}-\d{2}-\d{2}$/.test(words)) return words;
  const dotted = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(words);
  if (dotted) return `${dotted[3]}-${two(dotted[2])}-${two(dotted[1])}`;
  const day = /\b(\d{1,2})(?:st|nd|rd|th)?\b/.exec(words);
  const month = MONTHS.findIndex((name) => words.toLowerCase().split(/[^a-z]+/).some((word) => word.startsWith(name)));
  const year = /\b(?:19|20)\d{2}\b/.exec(words)?.[0] ?? published?.slice(0, 4);
  return day && month >= 0 && year && Number(day[1]) <= 31 ? `${year}-${two(month + 1)}-${two(day[1])}` : null;
}

const NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

export function numberOf(words) {
  const figure = /\d+(?:[.,]\d+)?/.exec(words.replace(/(\d),(?=\d{3}\b)/g, "$1"));
  if (figure) return figure[0].replace(",", ".");
  const spelt = NUMBERS.findIndex((name) => words.toLowerCase().split(/[^a-z]+/).includes(name));
  return spelt >= 0 ? String(spelt) : null;
}

/** Put the value of the words into the control; whether it could be told what it is. */
export function putWords(control, words, published) {
  let value = words.replace(/\s+/g, " ").trim();
  if (control.type === "checkbox") return false;
  if (control.tagName === "SELECT") {
    const told = value.toLowerCase();
    const meant = [...control.options].filter((option) => option.value && option.label && (told.includes(option.label.toLowerCase()) || option.label.toLowerCase().includes(told)));
    if (meant.length !== 1) return false;
    value = meant[0].value;
  } else if (control.matches("[data-day]")) {
    value = dayOf(value, published);
  } else if (control.type === "number") {
    value = numberOf(value);
  }
  if (value === null) return false;
  control.value = control.maxLength > 0 ? value.slice(0, control.maxLength) : value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
  return true;
}
