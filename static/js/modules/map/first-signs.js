// The signs that came with the page (incidents/maps/signs/) give way to those that the map draws: the same,
// at the same places. A sign that holds the focus hands it on.

import { find, findAll } from "../dom.js";

const REACH = 3; // pixels between a sign and the one that takes its place

function follower(sign, map) {
  const { e: x, f: y } = sign.getScreenCTM();
  return findAll(".sign", map.getContainer()).find((other) => {
    const { left, top, width, height } = other.getBoundingClientRect();
    return Math.hypot(left + width / 2 - x, top + height / 2 - y) < REACH;
  });
}

/** Take them away once `map` has drawn its own, or is moved; is to be called right before it draws. */
export function giveWay(map) {
  const first = find("[data-first-signs]");
  if (!first) return;
  map.once("signs:drawn movestart zoomstart", () => {
    const focused = document.activeElement?.closest("[data-first-signs] a"), next = focused && follower(focused, map);
    first.remove();
    next?.focus({ preventScroll: true });
  });
}
