// The address is the state: filters as comma-separated lists, `map=zoom/latitude/longitude`, `incident=`.

export const VIEW_NAMES = ["map", "incident"];
const DATES = ["since", "until"];

export function readAddress() {
  const parameters = new URLSearchParams(location.search);
  const [zoom, latitude, longitude] = (parameters.get("map") ?? "").split("/").map(Number);
  return {
    since: parameters.get("since") || null,
    until: parameters.get("until") || null,
    incident: parameters.get("incident") || null,
    view: parameters.get("map") && [zoom, latitude, longitude].every(Number.isFinite) ? { zoom, latitude, longitude } : null,
  };
}

/** The form's choices as parameters; names the form does not know keep what the address says. */
export function filtersOf(form) {
  const parameters = new URLSearchParams(location.search);
  const lists = new Map();
  for (const control of form.elements) {
    if (!control.name) continue;
    parameters.delete(control.name);
    if (control.type === "checkbox" && control.checked) lists.set(control.name, [...(lists.get(control.name) ?? []), control.value]);
    if (control.type !== "checkbox" && control.value.trim()) lists.set(control.name, [control.value.trim()]);
  }
  for (const [name, values] of lists) parameters.set(name, values.join(","));
  return withoutView(parameters);
}

export function withoutView(parameters) {
  const filters = new URLSearchParams(parameters);
  VIEW_NAMES.forEach((name) => filters.delete(name));
  return filters;
}

/** An address people can read: commas and slashes stay themselves. */
export function written(parameters) {
  const query = parameters.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
  return query ? `${location.pathname}?${query}` : location.pathname;
}

export const isPeriod = (name) => DATES.includes(name);
