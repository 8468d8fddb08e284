// Which part of the world the map opens on; an address that names a view wins (see workspace/address.js).

const NARROW = matchMedia("(max-width: 47.99rem)");

/** Room that something drawn over the map takes from its lower edge, such as a phone's list. */
export function coveredBelow(map) {
  const cover = document.querySelector("[data-covers-map]");
  if (!cover || !NARROW.matches) return 0;
  const overlap = map.getContainer().getBoundingClientRect().bottom - cover.getBoundingClientRect().top;
  return Math.max(0, Math.min(overlap, map.getSize().y * 0.7));
}

const opened = new WeakMap();

/** Resolves once the map looks somewhere: to {home}, which makes it look where it does by itself. */
export async function whenOpened(map) {
  while (!opened.has(map)) await new Promise((resolve) => map.once("view:opened", resolve));
  return opened.get(map);
}

export function draw(map, { wide, narrow }) {
  const home = () => map.fitBounds(NARROW.matches ? narrow : wide, { animate: false, paddingBottomRight: [0, coveredBelow(map)] });
  const asked = new URLSearchParams(location.search).get("map")?.split("/").map(Number);
  if (asked?.length === 3 && asked.every(Number.isFinite)) {
    const [zoom, latitude, longitude] = asked;
    map.setView([latitude, longitude], zoom, { animate: false });
  } else {
    home();
  }
  opened.set(map, { home });
  map.fire("view:opened");
}
