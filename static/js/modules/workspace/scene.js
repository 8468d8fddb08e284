// The signs of the map's view, from /api/v1/map/: one question a view, snapped to tiles, with some room
// about it, so that a small move asks for nothing. What was drawn stays until there is something else.

import { find } from "../dom.js";
import { fromAnswer } from "../map/drawn.js";
import { NotReady, SaidAlready, asJson, cause, createDoor, tellWaiting } from "./asking.js";

const FINER = 0.5, TILE = 256, MOST_TILES = 400, DEEPEST = 20, ROOM = 0.2, KEPT = 6, SLOW = 250; // the last in milliseconds

/** Columns and rows of tiles at a zoom that hold a view, with room about it as long as there is some to have. */
function tilesFor(map) {
  const bounds = map.getBounds(), sides = [bounds.pad(ROOM), bounds];
  for (let zoom = Math.min(DEEPEST, Math.ceil(map.getZoom() + FINER)); ; zoom--) {
    for (const side of sides) {
      const [west, south, east, north] = tilesOf(side, zoom);
      if ((east - west + 1) * (south - north + 1) <= MOST_TILES) return { zoom, west, south, east, north };
    }
  }
}

function tilesOf(bounds, zoom) {
  const last = 2 ** zoom - 1, inside = (n) => Math.max(0, Math.min(last, n));
  const { x: left, y: top } = L.CRS.EPSG3857.latLngToPoint(bounds.getNorthWest(), zoom);
  const { x: right, y: bottom } = L.CRS.EPSG3857.latLngToPoint(bounds.getSouthEast(), zoom);
  return [inside(Math.floor(left / TILE)), inside(Math.floor(bottom / TILE)), inside(Math.floor(right / TILE)), inside(Math.floor(top / TILE))];
}

/** The middles of the first and last tile: the answer covers every tile that the box touches. */
function boxOf({ zoom, west, south, east, north }) {
  const at = (column, row) => L.CRS.EPSG3857.pointToLatLng(L.point((column + 0.5) * TILE, (row + 0.5) * TILE), zoom);
  const { lat: top, lng: left } = at(west, north), { lat: bottom, lng: right } = at(east, south);
  return [left, bottom, right, top].map((degrees) => degrees.toFixed(5)).join(",");
}

/** The part of a view that lies in the world. */
function within(bounds) {
  const clamp = (value, most) => Math.max(-most, Math.min(most, value));
  return L.latLngBounds([clamp(bounds.getSouth(), 85), clamp(bounds.getWest(), 180)], [clamp(bounds.getNorth(), 85), clamp(bounds.getEast(), 180)]);
}

const covers = (answer, map, filters) => answer && answer.filters === filters && answer.zoom === tilesFor(map).zoom
  && L.latLngBounds([answer.bbox[1], answer.bbox[0]], [answer.bbox[3], answer.bbox[2]]).contains(within(map.getBounds()));

/** `first` is the answer that the page holds, for the filters `query`. `onDraw` gets what is to be drawn. */
export function createScene({ map, address, first, onDraw, onRetry }) {
  const ask = createDoor(asJson, { keep: KEPT }), look = createDoor(asJson);
  const failure = find("[data-signs-failure]");
  let shown = first, wanted = "", again = null, round = 0;

  const written = (tiles, filters) => {
    const query = new URLSearchParams(filters), box = query.get("bbox");
    query.set("zoom", tiles.zoom);
    query.set("bbox", boxOf(tiles));
    if (box) query.set("within", box);
    return `${address}?${query}`;
  };

  function fail(error) {
    if (error instanceof SaidAlready) return;
    find("[data-signs-words]", failure).textContent = error instanceof NotReady ? error.message : `The signs of this view could not be loaded. ${cause(error)}`;
    failure.hidden = false;
    clearTimeout(again);
    if (error instanceof NotReady) again = setTimeout(() => draw(wanted), error.seconds * 1000);
  }

  /** Draw the map's view under these filters (a query string). */
  async function draw(filters) {
    wanted = filters;
    if (covers(shown, map, filters)) {
      if (shown === first) { first = null; onDraw(fromAnswer(shown)); }
      failure.hidden = true;
      return;
    }
    first = null;
    const slow = setTimeout(() => tellWaiting("map", true), SLOW);
    const mine = round += 1;
    try {
      const answer = await ask(written(tilesFor(map), filters));
      if (!answer) return;
      clearTimeout(again);
      failure.hidden = true;
      shown = { ...answer, filters };
      onDraw(fromAnswer(answer));
    } catch (error) {
      fail(error);
    } finally {
      clearTimeout(slow);
      if (mine === round) tellWaiting("map", false);
    }
  }

  find("[data-signs-retry]", failure).addEventListener("click", () => { failure.hidden = true; onRetry(); });

  /** Where what a donut gathers stands: [[latitude, longitude]], found by looking closer at its cell. */
  async function spreadOf(member, zoom) {
    if (member.one) return [[member.latitude, member.longitude]];
    const cell = L.CRS.EPSG3857.latLngToPoint(L.latLng(member.latitude, member.longitude), zoom).divideBy(32).floor().multiplyBy(32);
    const corner = (at) => L.CRS.EPSG3857.pointToLatLng(at, zoom), { lat: north, lng: west } = corner(cell.add([0.01, 0.01])), { lat: south, lng: east } = corner(cell.add([31.99, 31.99]));
    const query = new URLSearchParams(wanted), closer = Math.min(DEEPEST, zoom + 7), box = query.get("bbox");
    query.set("zoom", closer);
    query.set("bbox", [west, south, east, north].map((degrees) => degrees.toFixed(7)).join(","));
    if (box) query.set("within", box);
    const answer = await look(`${address}?${query}`);
    if (!answer) return [];
    const { signs } = fromAnswer(answer);
    if (signs.length === 1 && !signs[0].one && closer < DEEPEST) return spreadOf(signs[0], closer);
    return signs.map(({ latitude, longitude }) => [latitude, longitude]);
  }

  return {
    draw,

    /** Ask for what the map's view will show under these filters. */
    ahead(filters) { if (!covers(shown, map, filters)) ask.ahead(written(tilesFor(map), filters)); },

    /** The bounds of what a donut holds; null where another question came between, or the answer failed. */
    async spread({ members }) {
      if (members.length > 1) return L.latLngBounds(members.map(({ latitude, longitude }) => [latitude, longitude]));
      try {
        const points = await spreadOf(members[0], shown.zoom);
        return points.length ? L.latLngBounds(points) : null;
      } catch (error) {
        fail(error);
        return null;
      }
    },
  };
}
