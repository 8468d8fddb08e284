// The signs of a second map, under other filters; there they are looked at, and chosen on the first.

import { Marks } from "../map/marks.js";
import { createScene } from "../workspace/scene.js";

export function start({ map, bar, state }, { filters }) {
  const scene = createScene({ map, address: bar.dataset.map, first: null, onDraw: (drawing) => marks.show(drawing) });
  const marks = new Marks(map, { spread: (mark) => scene.spread(mark), onSelect: (one) => state.set({ incident: one.reference }) });
  const update = () => scene.draw(filters());
  map.on("moveend", update);
  update();
  return {
    update,
    stop() {
      map.off("moveend", update);
      marks.show({ signs: [], spots: [], areas: [], zoom: null });
    },
  };
}
