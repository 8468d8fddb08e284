// The plate under the data: land, coast, borders, the flank, twelve-mile limits.

import { knowNames, nameLands, nameTowns } from "./names.js";
import { preparePanes, rendererOf } from "./panes.js";

const ATTRIBUTION = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap contributors</a>';
const TOWNS_ATTRIBUTION = 'names: <a href="https://www.geonames.org/">GeoNames</a>';
const NEIGHBOURS = new Set(["RU", "RU-KGD", "BY"]);
const FLANK = new Set(["NO", "FI", "EE", "LV", "LT", "PL", "SK", "HU", "RO", "BG"]);
const EAST = new Set(["RU", "RU-KGD", "BY", "UA"]);

const tier = (code, covered) => (covered.has(code) ? "covered" : NEIGHBOURS.has(code) ? "neighbour" : "context");
const isFlank = (a, b) => (FLANK.has(a.id) && EAST.has(b.id)) || (FLANK.has(b.id) && EAST.has(a.id));

const fetched = new Map();
const drawn = new WeakMap();

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

function plate(map, topology, covered) {
  const { countries, limits } = topology.objects;
  const lands = topojson.feature(topology, countries);
  const line = (geometry, className) => L.geoJSON(geometry, { pane: "lines", renderer: rendererOf(map, "lines"), interactive: false, style: { className } });
  const layers = [
    L.geoJSON(lands, {
      pane: "land", renderer: rendererOf(map, "land"), interactive: false,
      style: ({ id }) => ({ className: `land land--${tier(id, covered)}`, stroke: false }),
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

function show(map, level, topology, covered) {
  const before = drawn.get(map);
  if (before?.level === level) return;
  const now = { level, ...plate(map, topology, covered) };
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

export async function draw(map, { names, coarse, fine, towns, townsNear, nearFromZoom }) {
  const covered = new Set(names.states.filter((state) => state.covered).map(({ code }) => code));
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
  const plain = await partAt(coarse);
  show(map, "coarse", plain, covered);
  nameLands(map, drawn.get(map).lands);
  map.getContainer().querySelector("[data-map-status]")?.remove();

  const refine = async () => {
    nameTownsOf(towns);
    if (map.getZoom() < nearFromZoom) {
      show(map, "coarse", plain, covered);
      return;
    }
    nameTownsOf(townsNear);
    const close = await mayFail(fine);
    if (close && map.getZoom() >= nearFromZoom) show(map, "fine", close, covered);
  };
  map.on("zoomend", refine);
  await refine();
}
