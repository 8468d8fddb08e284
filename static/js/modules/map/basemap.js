// The plate under the data: land, coast, borders, the flank, twelve-mile limits.

import { refineBorders } from "./edge.js";
import { boxOfLand } from "./inside.js";
import { knowNames, nameLands, nameTowns } from "./names.js";
import { preparePanes, rendererOf } from "./panes.js";

const ATTRIBUTION = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap contributors</a>';
const TOWNS_ATTRIBUTION = 'names: <a href="https://www.geonames.org/">GeoNames</a>';
const fetched = new Map();
const drawn = new WeakMap();
const settings = new WeakMap();

async function fetchPart(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The basemap could not be read (${answer.status}).`);
  return answer.json();
}

/** Fetched once for all maps; a failure is forgotten, so that asking again tries again. */
function partAt(address) {
  if (!fetched.has(address)) {
    fetched.set(address, fetchPart(address).catch((error) => { fetched.delete(address); throw error; }));
  }
  return fetched.get(address);
}

function plate(map, topology, states) {
  const tier = ({ id }) => states.get(id)?.tier ?? "context";
  const isFlank = (a, b) => [a, b].map(({ id }) => states.get(id)?.side).sort().join() === "east,flank";
  const { countries, limits } = topology.objects;
  const lands = topojson.feature(topology, countries);
  const line = (geometry, className) => L.geoJSON(geometry, { pane: "lines", renderer: rendererOf(map, "lines"), interactive: false, style: { className } });
  const layers = [
    L.geoJSON(lands, {
      pane: "land", renderer: rendererOf(map, "land"), interactive: false,
      style: (land) => ({ className: `land land--${tier(land)}`, stroke: false }),
    }),
    line(topojson.feature(topology, limits), "sea-limit"),
    line(topojson.mesh(topology, countries, (a, b) => a === b), "coast"),
    line(topojson.mesh(topology, countries, (a, b) => a !== b && !isFlank(a, b)), "border"),
    line(topojson.mesh(topology, countries, (a, b) => a !== b && isFlank(a, b)), "border border--flank"),
  ];
  return { layers: L.layerGroup(layers), lands: new Map(lands.features.map((land) => [land.id, land])) };
}

/** The shapes of states by code, as finely as they are drawn by then. */
export async function landsOf(map) {
  while (!drawn.has(map)) await new Promise((resolve) => map.once("basemap:drawn", resolve));
  return drawn.get(map).lands;
}

function show(map, level, topology, states) {
  const before = drawn.get(map);
  if (before?.level === level) return;
  const now = { level, ...plate(map, topology, states) };
  now.layers.addTo(map);
  before?.layers.remove();
  drawn.set(map, now);
  map.fire("basemap:drawn");
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
  const { names, coarse, fine, towns, townsNear, nearFromZoom, edge, edgesFromZoom } = given;
  const states = new Map(names.states.map((state) => [state.code, state]));
  preparePanes(map);
  map.attributionControl.addAttribution(ATTRIBUTION);
  map.attributionControl.addAttribution(TOWNS_ATTRIBUTION);
  knowNames(map, names);
  const said = new Set();
  const nameTownsOf = async (address) => {
    const list = said.has(address) ? null : await mayFail(address);
    if (!list || said.has(address)) return;
    said.add(address);
    nameTowns(map, list);
  };
  giveWayToTiles(map);
  const plain = await partAt(coarse);
  show(map, "coarse", plain, states);
  nameLands(map, drawn.get(map).lands);
  map.getContainer().querySelector("[data-map-status]")?.remove();

  const refine = async () => {
    nameTownsOf(towns);
    if (map.getZoom() < nearFromZoom) {
      show(map, "coarse", plain, states);
      return;
    }
    nameTownsOf(townsNear);
    const close = await mayFail(fine);
    if (close && map.getZoom() >= nearFromZoom) show(map, "fine", close, states);
  };
  map.on("zoomend", refine);
  refineBorders(map, { fromZoom: edgesFromZoom, addressOf: (code) => edge.replace("CODE", code), seen: () => coveredInView(map, states) });
  await refine();
}
