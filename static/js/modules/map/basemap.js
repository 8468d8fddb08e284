// The plate under the data: land, coast, borders, the flank, twelve-mile limits.

import { refineBorders } from "./edge.js";
import { boxOfLand } from "./inside.js";
import { knowNames, nameLands, nameTowns } from "./names.js";
import { preparePanes, rendererOf } from "./panes.js";
import { landShape, lineShape } from "./shapes.js";
import { whenFirst } from "../maps.js";

const ATTRIBUTION = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap contributors</a>';
const TOWNS_ATTRIBUTION = 'names: <a href="https://www.geonames.org/">GeoNames</a>';
const SLICE = 12; // milliseconds of drawing in one go
const fetching = new Map();
const asked = new WeakMap();
const drawn = new WeakMap();
const settings = new WeakMap();

async function fetchPart(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The basemap could not be read (${answer.status}).`);
  return answer.json();
}

/** Asked for once by all maps at a time; the browser keeps it, not the page. */
function partAt(address) {
  if (!fetching.has(address)) fetching.set(address, fetchPart(address).finally(() => fetching.delete(address)));
  return fetching.get(address);
}

/** Let the page answer its reader between two pieces of work. */
const breath = () => new Promise((resolve) => setTimeout(resolve));

/** The scripts of the page run before this, or will have run by then. */
const whenParsed = () => (globalThis.topojson ? null : new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true })));

/** Put the plate on the map piece by piece; to {layers, lands}, or null where it is no longer wanted. */
async function plate(map, topology, states, isWanted) {
  const tier = ({ id }) => states.get(id)?.tier ?? "context";
  const isFlank = (a, b) => [a, b].map(({ id }) => states.get(id)?.side).sort().join() === "east,flank";
  const { countries, limits } = topology.objects, lands = new Map(), layers = L.layerGroup().addTo(map);
  const optionsOf = (pane, more) => ({ pane, renderer: rendererOf(map, pane), interactive: false, ...more });
  const pieces = [
    ...countries.geometries.map((country) => () => {
      const land = topojson.feature(topology, country);
      lands.set(land.id, land);
      return landShape(land.geometry, optionsOf("land", { className: `land land--${tier(land)}`, stroke: false }));
    }),
    ...[
      ["sea-limit", () => topojson.feature(topology, limits).geometry],
      ["coast", () => topojson.mesh(topology, countries, (a, b) => a === b)],
      ["border", () => topojson.mesh(topology, countries, (a, b) => a !== b && !isFlank(a, b))],
      ["border border--flank", () => topojson.mesh(topology, countries, (a, b) => a !== b && isFlank(a, b))],
    ].map(([className, linesOf]) => () => lineShape(linesOf(), optionsOf("lines", { className }))),
  ];
  let begun = performance.now();
  for (const piece of pieces) {
    if (performance.now() - begun > SLICE) {
      await breath();
      begun = performance.now();
    }
    if (!isWanted()) { layers.remove(); return null; }
    piece().addTo(layers);
  }
  return { layers, lands };
}

/** The shapes of states by code, as finely as they are drawn by then. */
export async function landsOf(map) {
  while (!drawn.has(map)) await new Promise((resolve) => map.once("basemap:drawn", resolve));
  return drawn.get(map).lands;
}

/** Draw a level, unless another is asked for meanwhile. */
async function show(map, level, address, states) {
  if (asked.get(map)?.level === level) return;
  const wish = { level }, isWanted = () => asked.get(map) === wish && map.getContainer().isConnected;
  asked.set(map, wish);
  if (drawn.get(map)?.level === level) return;
  try {
    const topology = await partAt(address);
    await whenParsed();
    const now = isWanted() && await plate(map, topology, states, isWanted);
    if (!now) return;
    drawn.get(map)?.layers.remove();
    drawn.set(map, { level, ...now });
    map.fire("basemap:drawn");
  } catch (error) {
    if (asked.get(map) === wish) asked.delete(map);
    throw error;
  }
}

/** What is nice to have: without it the map stands, and the next change of zoom asks again. */
async function mayFail(address) {
  try {
    return await partAt(address);
  } catch (error) {
    console.warn(error);
    return null;
  }
}

/** Where the site's settings lay tiles under the map they take our plate's place, once one has come. */
function giveWayToTiles(map) {
  map.eachLayer((layer) => {
    if (layer instanceof L.TileLayer) layer.once("tileload", () => { map.getContainer().classList.add("map--tiled"); map.fire("moveend"); });
  });
}

/** Codes of the register's states whose land, with its sea, reaches into the view. */
function coveredInView(map, states) {
  const view = map.getBounds(), { lands } = drawn.get(map);
  return [...states.values()].filter(({ code, tier }) => tier === "covered" && lands.has(code)).filter(({ code }) => {
    const [west, south, east, north] = boxOfLand(lands.get(code));
    return L.latLngBounds([south, west], [north, east]).pad(0.05).intersects(view);
  }).map(({ code }) => code);
}

/** What a map's plate was drawn by, for another map that shows the same. */
export const basemapOf = (map) => settings.get(map);

export async function draw(map, given) {
  settings.set(map, given);
  const { names, coarse, fine, towns, townsNear, nearFromZoom, edge, edgesFromZoom, afterSigns } = given;
  const states = new Map(names.states.map((state) => [state.code, state]));
  preparePanes(map);
  map.attributionControl.addAttribution(ATTRIBUTION);
  map.attributionControl.addAttribution(TOWNS_ATTRIBUTION);
  const signs = afterSigns ? whenFirst() : null;
  knowNames(map, names, signs);
  const said = new Set();
  const nameTownsOf = async (address) => {
    const list = said.has(address) ? null : await mayFail(address);
    if (!list || said.has(address)) return;
    said.add(address);
    nameTowns(map, list);
  };
  giveWayToTiles(map);
  await signs;
  await show(map, "coarse", coarse, states);
  nameLands(map, drawn.get(map).lands);
  map.getContainer().querySelector("[data-map-status]")?.remove();

  const refine = async () => {
    nameTownsOf(towns);
    if (map.getZoom() < nearFromZoom) {
      await show(map, "coarse", coarse, states).catch(console.warn);
      return;
    }
    nameTownsOf(townsNear);
    await show(map, "fine", fine, states).catch(console.warn);
  };
  map.on("zoomend", refine);
  refineBorders(map, { fromZoom: edgesFromZoom, addressOf: (code) => edge.replace("CODE", code), seen: () => coveredInView(map, states) });
  await refine();
}
