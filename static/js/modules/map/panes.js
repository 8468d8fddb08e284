// The map's storeys, from the land up: each is made once, whichever layer asks first.

const STOREYS = ["land", "areas", "lines", "halos", "names", "instruments"];
const ROOM = 0.3; // of the view's width and height, drawn about it
const renderers = new WeakMap();

export function preparePanes(map) {
  // Signs and names are moved by transforms in the plane: in space, each would be a layer for itself to the
  // browser, which then has hundreds to put together for every frame. The pane that holds them is one.
  L.Browser.ie3d = true;
  for (const storey of STOREYS) {
    if (!map.getPane(storey)) map.createPane(storey).classList.add(`pane-${storey}`);
  }
  return map;
}

let Kind = null;

/** Leaflet's SVG is drawn anew after every move. This one is when what it drew no longer fills the view, and
    in a task of its own: the pointer that moved the map needs not wait for it. */
const kindOf = () => (Kind ??= L.SVG.extend({
  getEvents() {
    return { ...L.SVG.prototype.getEvents.call(this), moveend: this._afterMove };
  },

  _afterMove() {
    if (this._zoom === this._map.getZoom()) setTimeout(() => { if (this._map && !this._fillsView()) this._update(); });
    else this._update();
  },

  _fillsView() {
    const corner = (point) => this._map.containerPointToLayerPoint(point);
    return this._bounds.contains(L.bounds(corner([0, 0]), corner(this._map.getSize())));
  },
}));

/** The SVG that draws a storey; shared by all its layers. */
export function rendererOf(map, pane) {
  preparePanes(map);
  if (!renderers.has(map)) renderers.set(map, {});
  return (renderers.get(map)[pane] ??= new (kindOf())({ pane, padding: ROOM }).addTo(map));
}
