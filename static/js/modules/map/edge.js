// The edge of a state's airspace: over land its borders, at sea twelve nautical miles off the coast.

import { rendererOf } from "./panes.js";

const WORLD = [[-180, -85], [180, -85], [180, 85], [-180, 85], [-180, -85]];

/** [[longitude, latitude], …] from steps by turns. */
function pointsOf(steps, grid) {
  const points = [];
  let x = 0, y = 0;
  for (let i = 0; i < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    points.push([x / grid, y / grid]);
  }
  return points;
}

/** The airspace at an address: {rings, stretches: [{beyond, points}]}; null where there is none to be had. */
export async function airspaceAt(address) {
  if (!address) return null;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`The edge of the airspace could not be read (${answer.status}).`);
    const { grid, rings } = await answer.json();
    const cut = rings.map((ring) => ring.map(({ beyond, steps }) => ({ beyond, points: pointsOf(steps, grid) })));
    return { rings: cut.map((ring) => ring.flatMap(({ points }) => points)), stretches: cut.flat() };
  } catch (error) {
    console.warn(error);
    return null; // the map stands without it
  }
}

/** The box around the largest ring of an airspace. */
export const mainBounds = ({ rings: [largest] }) => L.latLngBounds(largest.map(([longitude, latitude]) => [latitude, longitude]));

/** Cover what is not the airspace with a veil, and draw its edge: firm towards the front. It is finer than
    the borders of the basemap, which give way to it from close by. */
export function drawAirspace(map, { rings, stretches }, { lightly = false } = {}) {
  map.getContainer().classList.add("map--edged");
  const around = { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [WORLD, ...rings] } };
  L.geoJSON(around, { pane: "areas", renderer: rendererOf(map, "areas"), interactive: false, style: { className: lightly ? "veil veil--light" : "veil" } }).addTo(map);
  for (const beyond of ["state", "sea", "front"]) {
    const lines = stretches.filter((stretch) => stretch.beyond === beyond).map(({ points }) => points);
    const edge = { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: lines } };
    L.geoJSON(edge, { pane: "lines", renderer: rendererOf(map, "lines"), interactive: false, style: { className: `airspace-edge airspace-edge--${beyond}` } }).addTo(map);
  }
}
