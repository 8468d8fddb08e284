// How many incidents stand where in a view: from the map's own address, without refuted ones.

import { NATURES } from "../map/natures.js";

const MOST_TILES = 300, DEEPEST = 20, ROOM = 0.06;
const STANDING = ["confirmed", "probable", "unverified", "disputed"]; // refuted incidents are not counted

/** The zoom of a question about the view, so much finer than what is drawn or as fine as may be asked. */
function zoomFor(map, finer) {
  const view = map.getPixelBounds(), { x, y } = view.getSize().divideBy(256);
  let zoom = Math.min(DEEPEST, Math.floor(map.getZoom() + finer));
  const tiles = () => (x * 2 ** (zoom - map.getZoom()) + 2) * (y * 2 ** (zoom - map.getZoom()) + 2);
  while (tiles() > MOST_TILES) zoom -= 1;
  return zoom;
}

/** {zoom, query}: what to ask of the map's address for the view under these filters (a query string). */
export function questionOf(map, filters, finer) {
  const query = new URLSearchParams(filters), bounds = map.getBounds().pad(ROOM), zoom = zoomFor(map, finer), { max, min } = Math;
  const occurrence = query.get("occurrence")?.split(",").filter((code) => STANDING.includes(code)) ?? STANDING;
  if (occurrence.length) query.set("occurrence", occurrence.join());
  if (query.has("bbox")) query.set("within", query.get("bbox"));
  query.set("zoom", zoom);
  query.set("bbox", [max(-180, bounds.getWest()), max(-85, bounds.getSouth()), min(180, bounds.getEast()), min(85, bounds.getNorth())].map((degrees) => degrees.toFixed(3)).join());
  return { zoom, query };
}

/** [latitude, longitude, number] of an answer of the map's address. */
export function weightsOf({ cells, incidents }) {
  const many = cells.latitude.map((latitude, i) => [latitude, cells.longitude[i], NATURES.reduce((n, nature) => n + (cells[nature]?.[i] ?? 0), 0)]);
  return [...many, ...incidents.latitude.map((latitude, i) => [latitude, incidents.longitude[i], incidents.refuted[i] ? 0 : 1])].filter(([, , n]) => n);
}

/** How many an answer knows only to a state or a sea. */
export const unplacedIn = ({ areas }) => areas.reduce((n, { natures }) => n + natures.reduce((a, b) => a + b, 0), 0);
