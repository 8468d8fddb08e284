// Where a page's modules meet the maps that Folium's script made.

const made = new Map();

function entry(name) {
  if (!made.has(name)) made.set(name, Promise.withResolvers?.() ?? resolvers());
  return made.get(name);
}

function resolvers() {
  const parts = {};
  parts.promise = new Promise((resolve, reject) => Object.assign(parts, { resolve, reject }));
  return parts;
}

/** Called by Folium's script. */
export const announce = (name, map) => entry(name).resolve(map);

/** The Leaflet map of that name, as soon as there is one. */
export const whenReady = (name) => entry(name).promise;

// What a reader came for stands on the map before the rest of a page is asked for.

const LATE = 1000, UNSEEN = 200; // milliseconds: after the page is loaded at most; a hidden page paints nothing
const first = resolvers();

/** Said once the first signs are drawn. */
export function tellFirst() {
  setTimeout(first.resolve, UNSEEN);
  requestAnimationFrame(() => (globalThis.requestIdleCallback ?? setTimeout)(() => first.resolve()));
}

/** Resolves once the first signs are seen, or seem not to come. */
export function whenFirst() {
  const late = () => setTimeout(first.resolve, LATE);
  if (document.readyState === "complete") late();
  else addEventListener("load", late, { once: true });
  return first.promise;
}
