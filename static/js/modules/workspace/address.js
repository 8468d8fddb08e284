// The address: filters as comma-separated lists, `map=zoom/latitude/longitude`, `incident=` and such.

/** Names that stand in the address and are no filters. */
export const VIEW_NAMES = ["map", "incident", "mode", "compare", "layers", "ordering"];

/** {zoom, latitude, longitude} that `map=` tells; null for none. */
export function viewOf(map) {
  const [zoom, latitude, longitude] = (map ?? "").split("/").map(Number);
  return map && [zoom, latitude, longitude].every(Number.isFinite) ? { zoom, latitude, longitude } : null;
}

export const writtenView = ({ zoom, latitude, longitude }) => `${zoom}/${latitude.toFixed(3)}/${longitude.toFixed(3)}`;

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

export function withoutPeriod(parameters) {
  const filters = new URLSearchParams(parameters);
  ["since", "until"].forEach((name) => filters.delete(name));
  return filters;
}

/** An address people can read: commas and slashes stay themselves. */
export function written(parameters) {
  const query = parameters.toString().replaceAll("%2C", ",").replaceAll("%2F", "/");
  return query ? `${location.pathname}?${query}` : location.pathname;
}
