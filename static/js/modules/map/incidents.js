// The layer of incidents on the workspace's map; the page steers it.

import { Marks } from "./marks.js";
import { whenNamed } from "./names.js";
import { whenOpened } from "./view.js";

const marksOn = new WeakMap();

/** The marks of a map, once there are any. */
export async function marksOf(map) {
  while (!marksOn.has(map)) await new Promise((resolve) => map.once("incidents:ready", resolve));
  return marksOn.get(map);
}

export async function draw(map) {
  await Promise.all([whenOpened(map), whenNamed(map)]);
  marksOn.set(map, new Marks(map));
  map.fire("incidents:ready");
}
