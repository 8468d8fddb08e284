// States coloured by the difference between two sides: more here, or more there.

import { nameOf } from "../map/names.js";
import { countsByState } from "./by-country.js";
import { createAsker } from "./asking.js";
import { diverging, signed } from "./diverging.js";
import { colourStates, stateList } from "./states.js";
import { stepClass, stepOf, stepsOf } from "./steps.js";

/** Draw it; {nodes for the legend, remove}. `sides` are the words for each. */
export async function drawDifference({ map, bar }, queries, sides) {
  const askers = [createAsker(), createAsker()];
  const [here, there] = await Promise.all(queries.map((query, i) => countsByState(askers[i], bar, new URLSearchParams(query))));
  const codes = [...new Set([...here.keys(), ...there.keys()])];
  const rows = codes.map((code) => ({ code, here: here.get(code) ?? 0, there: there.get(code) ?? 0 })).map((row) => ({ ...row, by: row.here - row.there }));
  const steps = stepsOf(Math.max(0, ...rows.map(({ by }) => Math.abs(by))));
  const values = rows.map(({ code, here: a, there: b, by }) => [code, {
    className: by ? `${stepClass(steps, stepOf(steps, Math.abs(by)))} ${by < 0 ? "choropleth--less" : ""}` : "choropleth--same",
    words: `${a.toLocaleString("en")} against ${b.toLocaleString("en")}`, label: signed(by),
  }]);
  const drawn = await colourStates(map, values);
  const list = rows.sort((a, b) => Math.abs(b.by) - Math.abs(a.by)).map(({ code, here: a, there: b, by }) => [nameOf(map, code) ?? code, `${signed(by)} (${a.toLocaleString("en")}, ${b.toLocaleString("en")})`]);
  return {
    nodes: [
      ...diverging(steps, sides),
      stateList(list),
    ],
    remove: () => drawn.remove(),
  };
}
