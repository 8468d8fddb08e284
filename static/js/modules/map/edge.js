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

const asked = new Map();

/** The airspace at an address: {rings, stretches: [{beyond, points}]}; null where there is none to be had. */
export function airspaceAt(address) {
  if (!asked.has(address)) asked.set(address, read(address));
  return asked.get(address);
}

async function read(address) {
  if (!address) return null;
  try {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`The edge of the airspace could not be read (${answer.status}).`);
    const { grid, rings } = await answer.json();
    const cut = rings.map((ring) => ring.map(({ beyond, steps }) => ({ beyond, points: pointsOf(steps, grid) })));
    return { rings: cut.map((ring) => ring.flatMap(({ points }) => points)), stretches: cut.flat() };
  } catch (error) {
    console.warn(error);
    asked.delete(address);
    return null; // the map stands without it
  }
}

/** The box around the largest ring of an airspace. */
export const mainBounds = ({ rings: [largest] }) => L.latLngBounds(largest.map(([longitude, latitude]) => [latitude, longitude]));

function drawStretches(map, stretches, classes) {
  return Object.entries(classes).map(([beyond, className]) => {
    const lines = stretches.filter((stretch) => stretch.beyond === beyond).map(({ points }) => points);
    const edge = { type: "Feature", properties: {}, geometry: { type: "MultiLineString", coordinates: lines } };
    return L.geoJSON(edge, { pane: "lines", renderer: rendererOf(map, "lines"), interactive: false, style: { className } }).addTo(map);
  });
}

/** From close by, the edges of the states in view in place of the basemap's borders, which are coarser.
    `addressOf` gives a state's, `seen` the codes of states in view. */
export function refineBorders(map, { fromZoom, addressOf, seen }) {
  const drawn = new Set();
  const refine = async () => {
    const { classList } = map.getContainer();
    if (map.getZoom() < fromZoom) {
      classList.remove("map--fine");
      return;
    }
    const codes = seen(), spaces = await Promise.all(codes.map((code) => airspaceAt(addressOf(code))));
    for (const [i, code] of codes.entries()) {
      if (!spaces[i] || drawn.has(code)) continue;
      drawn.add(code);
      drawStretches(map, spaces[i].stretches, { state: "fine border", sea: "fine sea-limit", front: "fine border border--flank" });
    }
    classList.toggle("map--fine", map.getZoom() >= fromZoom && codes.every((code) => drawn.has(code)));
  };
  map.on("moveend", refine);
  refine();
}

/** Cover what is not the airspace with a veil, and draw its edge: firm towards the front. */
export function drawAirspace(map, { rings, stretches }, { lightly = false } = {}) {
  const around = { type: "Feature", properties: {}, geometry: { type: "Polygon", coordinates: [WORLD, ...rings] } };
  L.geoJSON(around, { pane: "areas", renderer: rendererOf(map, "areas"), interactive: false, style: { className: lightly ? "veil veil--light" : "veil" } }).addTo(map);
  drawStretches(map, stretches, { state: "airspace-edge", sea: "airspace-edge airspace-edge--sea", front: "airspace-edge airspace-edge--front" });
}
