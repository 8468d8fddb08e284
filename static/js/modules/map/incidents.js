// The incidents of a page's data block, and the page's way to steer them.

import { readBlock } from "../dom.js";
import { Marks } from "./marks.js";
import { whenNamed } from "./names.js";
import { whenOpened } from "./view.js";

const marksOn = new WeakMap();

/** The marks of a map, once drawn. */
export async function marksOf(map) {
  while (!marksOn.has(map)) await new Promise((resolve) => map.once("incidents:drawn", resolve));
  return marksOn.get(map);
}

export async function draw(map, { block }) {
  await Promise.all([whenOpened(map), whenNamed(map)]);
  const marks = new Marks(map);
  marks.show(readBlock(block).features);
  marksOn.set(map, marks);
  map.fire("incidents:drawn");
}
