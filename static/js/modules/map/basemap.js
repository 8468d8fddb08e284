// The plate under the data: land, coast, borders, the flank, twelve-mile limits.

import { drawNames } from "./names.js";
import { preparePanes, rendererOf } from "./panes.js";
import { STATES } from "./places.js";

const ATTRIBUTION = '© <a href="https://www.openstreetmap.org/copyright">OpenStreetMap contributors</a>';
const COVERED = new Set(STATES.map(([, , , code]) => code));
const NEIGHBOURS = new Set(["RU", "RU-KGD", "BY"]);
const FLANK = new Set(["NO", "FI", "EE", "LV", "LT", "PL", "SK", "HU", "RO", "BG"]);
const EAST = new Set(["RU", "RU-KGD", "BY", "UA"]);

const tier = (code) => (COVERED.has(code) ? "covered" : NEIGHBOURS.has(code) ? "neighbour" : "context");
const isFlank = (a, b) => (FLANK.has(a.id) && EAST.has(b.id)) || (FLANK.has(b.id) && EAST.has(a.id));

const fetched = new Map();
const drawn = new WeakMap();

async function fetchTopology(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`The basemap could not be read (${answer.status}).`);
  return answer.json();
}

/** Fetched once for all maps; a failure is forgotten, so that asking again tries again. */
function topologyAt(address) {
  if (!fetched.has(address)) {
    fetched.set(address, fetchTopology(address).catch((error) => { fetched.delete(address); throw error; }));
  }
  return fetched.get(address);
}

function plate(map, topology) {
  const { countries, limits } = topology.objects;
  const lands = topojson.feature(topology, countries);
  const line = (geometry, className) => L.geoJSON(geometry, { pane: "lines", renderer: rendererOf(map, "lines"), interactive: false, style: { className } });
  const layers = [
    L.geoJSON(lands, {
      pane: "land", renderer: rendererOf(map, "land"), interactive: false,
      style: ({ id }) => ({ className: `land land--${tier(id)}`, stroke: false }),
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

function show(map, level, topology) {
  const before = drawn.get(map);
  if (before?.level === level) return;
  const now = { level, ...plate(map, topology) };
  now.layers.addTo(map);
  before?.layers.remove();
  drawn.set(map, now);
  map.fire("basemap:drawn");
}

export async function draw(map, { coarse, fine, fineFromZoom, townsFromZoom }) {
  preparePanes(map);
  map.attributionControl.addAttribution(ATTRIBUTION);
  drawNames(map, { townsFromZoom });
  show(map, "coarse", await topologyAt(coarse));
  map.getContainer().querySelector("[data-map-status]")?.remove();

  let fineTopology = null;
  const refine = async () => {
    if (map.getZoom() < fineFromZoom) {
      show(map, "coarse", await topologyAt(coarse));
      return;
    }
    try {
      fineTopology ??= await topologyAt(fine);
    } catch (error) {
      console.warn(error);
      return; // the coarse plate stands; the next change of zoom tries again
    }
    if (map.getZoom() >= fineFromZoom) show(map, "fine", fineTopology);
  };
  map.on("zoomend", refine);
  await refine();
}
