// The map's storeys, from the land up: each is made once, whichever layer asks first.

const STOREYS = ["land", "areas", "lines", "halos", "names", "instruments"];
const renderers = new WeakMap();

export function preparePanes(map) {
  for (const storey of STOREYS) {
    if (!map.getPane(storey)) map.createPane(storey).classList.add(`pane-${storey}`);
  }
  return map;
}

/** The SVG that draws a storey; shared by all its layers. */
export function rendererOf(map, pane) {
  preparePanes(map);
  if (!renderers.has(map)) renderers.set(map, {});
  return (renderers.get(map)[pane] ??= L.svg({ pane, padding: 0.3 }).addTo(map));
}
