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
