// The map of the workspace: it draws what the state says, and says where it looks and what is pressed.

import { anchorOf } from "../map/names.js";
import { isArea, isPlaced, latLngOf } from "../map/drawn.js";
import { giveWay } from "../map/first-signs.js";
import { coveredBelow, whenOpened } from "../map/view.js";
import { marksOf } from "../map/incidents.js";
import { find, moves, readBlock } from "../dom.js";
import { tellFirst, whenReady } from "../maps.js";
import { viewOf, writtenView } from "./address.js";
import { createScene } from "./scene.js";

const CLOSE_ENOUGH = 6, CLOSE = 7;
// Servers refuse addresses of more than 4,000 letters, of which an area takes up to 18.
const MOST_AREAS = 150;

/** Where a map looks, as the address tells it. */
function placeOf(map) {
  const { lat: latitude, lng: longitude } = map.getCenter();
  return writtenView({ zoom: Number(map.getZoom().toFixed(2)), latitude, longitude });
}

const firstSigns = () => {
  const block = document.getElementById("first-signs");
  if (!block) return null;
  const filters = new URLSearchParams(block.dataset.query);
  filters.sort();
  return { ...readBlock("first-signs"), filters: filters.toString() };
};

/** What the list's address takes for a spot, or for areas. */
const queryOf = ({ spot, areas }) => {
  if (areas) return { areas: areas.slice(0, MOST_AREAS).map(({ state, latitude, longitude }) => state ?? `${latitude},${longitude}`).join(";") };
  const near = spot.pad(0.05), edge = 1e-5;
  return { spot: [near.getWest() - edge, near.getSouth() - edge, near.getEast() + edge, near.getNorth() + edge].map((degrees) => degrees.toFixed(5)).join(",") };
};

/** What the list says that it holds; an address has no room for more than so many areas. */
const wordsOf = ({ areas }) => {
  if (!areas) return "at one spot";
  if (areas.length <= MOST_AREAS) return areas.length === 1 ? "known only to this area" : "known only to these areas";
  return `known only to the first ${MOST_AREAS} of ${areas.length.toLocaleString("en")} areas gathered here; “Show all in view” lists those of the others too`;
};

/** Draws the signs of the view that the page opens on, then resolves to what follows the state. */
export async function createViewport(state) {
  const map = await whenReady("flank"), marks = await marksOf(map), { home } = await whenOpened(map);
  const onDraw = (drawing) => { giveWay(map); marks.show(drawing); };
  const scene = createScene({ map, address: find(".map-pane").dataset.signsAddress, first: firstSigns(), onDraw, onRetry: () => state.set({ tries: (state.get("tries") ?? 0) + 1 }) });
  const opened = { place: placeOf(map), filters: state.get("filters") };
  map.on("moveend", () => scene.draw(state.get("filters")));
  scene.draw(opened.filters);
  tellFirst();
  return { follow: (handlers) => follow(state, { map, marks, scene, home, opened, ...handlers }) };
}

/** From here on the map follows the state, and tells it what it shows; `onHold` is told when the list holds a sign's. */
function follow(state, { map, marks, scene, home, opened, onHold }) {
  let told = null;

  marks.handle({
    spread: (mark) => scene.spread(mark),
    onHover: (one) => state.set({ pointed: one ? { ...one, by: "map" } : null }),
    onSelect: (one) => state.set({ incident: one.reference, shown: { one } }),
    onHold(held) {
      state.set({ incident: null, held: { query: queryOf(held), words: wordsOf(held) } });
      onHold();
    },
  });

  /** What nothing covers of the map. */
  function tellView() {
    const bounds = map.getBounds(), covered = coveredBelow(map);
    const south = covered ? map.containerPointToLatLng([0, map.getSize().y - covered]).lat : bounds.getSouth();
    const clamp = (degrees, most) => Math.max(-most, Math.min(most, degrees)).toFixed(4);
    const view = [clamp(bounds.getWest(), 180), clamp(south, 90), clamp(bounds.getEast(), 180), clamp(bounds.getNorth(), 90)].join(",");
    if (view === told) return;
    told = view;
    state.set({ view, held: null });
  }

  const tellPlace = () => state.set({ map: placeOf(map) }, { step: false });
  let due = false, isOwn = false;
  map.on("moveend", () => {
    isOwn ||= !going;
    if (due) return;
    due = true;
    setTimeout(() => { // a task of its own: Leaflet has drawn much already in that of the pointer
      const tell = isOwn;
      due = isOwn = false;
      if (tell) tellPlace();
      tellView();
    });
  });
  map.on("resize", tellView);

  let going = false;
  function go(view) {
    if (view && placeOf(map) === writtenView(view)) return;
    going = true;
    if (view) map.setView([view.latitude, view.longitude], view.zoom, { animate: false });
    else home();
    going = false;
  }

  let zooming = false, chosen = null;
  map.on("zoomstart", () => { zooming = true; });
  map.on("zoomend", () => { zooming = false; });

  const positionOf = (one) => (one.precision === "country" ? anchorOf(map, one.country) : null) ?? (isPlaced(one) ? latLngOf(one) : null);

  /** Bring an incident into the part of the map that nothing covers, without a needless jump. */
  function reveal(one) {
    const at = positionOf(one);
    if (!at) return;
    if (zooming) {
      // Leaflet lets go of what it is asked while it zooms, so that a quick walk would end elsewhere.
      map.once("moveend", () => { if (chosen === one.reference) reveal(one); });
      return;
    }
    const covered = coveredBelow(map), size = map.getSize(), point = map.latLngToContainerPoint(at);
    const visible = point.x > 60 && point.x < size.x - 60 && point.y > 60 && point.y < size.y - covered - 60;
    const closer = !isArea(one) && map.getZoom() < CLOSE_ENOUGH;
    if (visible && !closer) return;
    const zoom = isArea(one) ? map.getZoom() : Math.max(map.getZoom(), CLOSE);
    const centre = map.unproject(map.project(at, zoom).add([0, covered / 2]), zoom);
    map.setView(centre, zoom, { animate: moves() });
  }

  state.watch(["filters", "tries"], ({ filters }, { how }) => { if (how !== "start" || filters !== opened.filters) scene.draw(filters); });
  state.watch(["map"], ({ map: place }, { how }) => { if (how === "history" || (how === "choice" && !place)) go(viewOf(place)); });
  state.watch(["ahead"], ({ ahead }) => { if (ahead !== null) scene.ahead(ahead); });
  state.watch(["pointed"], ({ pointed }) => marks.point(pointed?.reference ? pointed : null));
  state.watch(["incident", "shown"], ({ incident, shown }, { how }) => {
    const one = shown?.one.reference === incident ? shown.one : null;
    if ((one?.reference ?? null) !== chosen) {
      chosen = one?.reference ?? null;
      if (one && (how === "choice" || !state.get("map")) && !(how === "start" && state.get("map"))) reveal(one);
      marks.select(one);
    }
    if (one && shown.border) marks.measure(incident, shown.border);
  });
  if (placeOf(map) !== opened.place) tellPlace(); // a reader was quicker than the page
  tellView();
}
