// Where a state's name may stand within its borders when its own place is out of view or taken.

const COLUMNS = 18, ROWS = 12, SMALL = 2;

const boxes = new WeakMap();

/** [west, south, east, north] of a ring of [longitude, latitude]. */
function boxOf(ring) {
  if (!boxes.has(ring)) {
    let west = Infinity, south = Infinity, east = -Infinity, north = -Infinity;
    for (const [x, y] of ring) {
      west = Math.min(west, x); east = Math.max(east, x); south = Math.min(south, y); north = Math.max(north, y);
    }
    boxes.set(ring, [west, south, east, north]);
  }
  return boxes.get(ring);
}

/** [west, south, east, north] of a land (a GeoJSON MultiPolygon feature). */
export function boxOfLand(land) {
  const all = land.geometry.coordinates.map(([outline]) => boxOf(outline));
  return [0, 1].map((i) => Math.min(...all.map((box) => box[i]))).concat([2, 3].map((i) => Math.max(...all.map((box) => box[i]))));
}

function isInRing([x, y], ring) {
  const [west, south, east, north] = boxOf(ring);
  if (x < west || x > east || y < south || y > north) return false;
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i], [bx, by] = ring[j];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** The point nearest to `home` (projected pixels) that is in view, free, and where a text of this width
    lies within the outline of a land (a GeoJSON MultiPolygon feature), or over a small one's edges;
    null where there is none. */
export function spotInside(map, land, { view, home, width, isFree }) {
  const outlines = land.geometry.coordinates.map(([outline]) => outline);
  const seen = outlines.map((outline) => {
    const [west, south, east, north] = boxOf(outline);
    return L.bounds(map.project([north, west]), map.project([south, east]));
  }).filter((bounds) => bounds.intersects(view));
  if (!seen.length) return null;
  const least = (axis) => Math.max(view.min[axis], Math.min(...seen.map((b) => b.min[axis])));
  const most = (axis) => Math.min(view.max[axis], Math.max(...seen.map((b) => b.max[axis])));
  const [left, right, top, bottom] = [least("x"), most("x"), least("y"), most("y")];
  // A state hardly wider than its name may be overrun by it.
  const reach = right - left < SMALL * width ? width / 6 : width / 2;
  if (right - left < 2 * reach) return null;
  // Longitude goes with x, and latitude with y alone.
  const longitudeAt = (x) => map.unproject([x, top]).lng, west = longitudeAt(left), degrees = (longitudeAt(right) - west) / (right - left);
  const holds = (x, latitude) => outlines.some((outline) => isInRing([west + (x - left) * degrees, latitude], outline));
  const lattice = [];
  for (let j = 1; j < ROWS; j++) {
    const y = top + ((bottom - top) * j) / ROWS, latitude = map.unproject([left, y]).lat;
    for (let i = 1; i < COLUMNS; i++) {
      const x = left + ((right - left) * i) / COLUMNS;
      lattice.push({ x, y, latitude, away: (x - home.x) ** 2 + (y - home.y) ** 2 });
    }
  }
  return lattice.sort((a, b) => a.away - b.away)
    .find((p) => isFree(p) && holds(p.x, p.latitude) && holds(p.x - reach, p.latitude) && holds(p.x + reach, p.latitude)) ?? null;
}
