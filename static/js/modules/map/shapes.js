// Lines and lands that never change, drawn by Leaflet from flat arrays of numbers. Its own layers keep
// three objects for each point as long as they stand, most of what the page would need of memory.

const ABOUT = 8; // pixels about what is drawn that a line's edge may need

/** {numbers, box} of [[longitude, latitude], …]: x and y of each in pixels at zoom 0, and what they span. */
function flat(points) {
  const numbers = new Float64Array(2 * points.length), box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [i, [longitude, latitude]] of points.entries()) {
    const { x, y } = L.CRS.EPSG3857.latLngToPoint(L.latLng(latitude, longitude), 0);
    numbers[2 * i] = x;
    numbers[2 * i + 1] = y;
    box[0] = Math.min(box[0], x); box[1] = Math.min(box[1], y); box[2] = Math.max(box[2], x); box[3] = Math.max(box[3], y);
  }
  return { numbers, box };
}

/** A kind of Leaflet's paths whose points are there only while they are drawn. */
const lean = (Kind) => Kind.extend({
  initialize(lines, options) {
    Kind.prototype.initialize.call(this, [], options);
    this._flat = lines.map(flat);
    this._extent = this._flat.reduce((all, { box }) => [Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3])], [Infinity, Infinity, -Infinity, -Infinity]);
  },

  _boundsOf([left, top, right, bottom]) {
    return L.bounds(this._pointAt(left, top), this._pointAt(right, bottom));
  },

  _pointAt(x, y) {
    return new L.Point(Math.round(x * this._scale) - this._origin.x, Math.round(y * this._scale) - this._origin.y);
  },

  _project() {
    this._scale = 2 ** this._map.getZoom();
    this._origin = this._map.getPixelOrigin();
    if (!this._flat.length) return;
    this._rawPxBounds = this._boundsOf(this._extent);
    this._updateBounds();
  },

  _pointsOf(numbers) {
    const points = [];
    for (let i = 0; i < numbers.length; i += 2) points.push(this._pointAt(numbers[i], numbers[i + 1]));
    return points;
  },

  _update() {
    if (!this._map) return;
    const { min, max } = this._renderer._bounds, seen = L.bounds(min.subtract([ABOUT, ABOUT]), max.add([ABOUT, ABOUT]));
    this._rings = this._flat.filter(({ box }) => this._boundsOf(box).intersects(seen)).map(({ numbers }) => this._pointsOf(numbers));
    Kind.prototype._update.call(this);
    this._rings = this._parts = [];
  },
});

let kinds = null;
const kindsOf = () => (kinds ??= { Line: lean(L.Polyline), Land: lean(L.Polygon) });

/** A layer that draws a GeoJSON MultiLineString. */
export const lineShape = ({ coordinates }, options) => new (kindsOf().Line)(coordinates, options);

/** A layer that draws a GeoJSON Polygon or MultiPolygon; rings within rings are holes. */
export const landShape = ({ type, coordinates }, options) => new (kindsOf().Land)((type === "Polygon" ? [coordinates] : coordinates).flatMap((rings) => rings.map((ring) => ring.slice(0, -1))), options);
