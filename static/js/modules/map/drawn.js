// What a map draws, whichever way it came:
// {signs: [{latitude, longitude, natures, n, one}], spots: [{latitude, longitude, nature, part_of}],
//  areas: [{state, latitude, longitude, natures, n, one}], zoom}.
// `natures` are counts in the order of NATURES, `n` is their sum. `one` is the incident where there is
// one alone: {reference, title, date, kind, nature, occurrence, precision, country, uncertainty_km,
// latitude, longitude, part_of}. An area has a `state` or, at sea, a point. Cells of `zoom` are 32 pixels.

import { NATURES, countsOf, sum } from "./natures.js";

export const NOTHING_DRAWN = { signs: [], spots: [], areas: [], zoom: null };

const rowsOf = (columns) => {
  const names = Object.keys(columns), length = names.length ? columns[names[0]].length : 0;
  return Array.from({ length }, (_, i) => Object.fromEntries(names.map((name) => [name, columns[name][i]])));
};

const named = ({ location_precision: precision, state: country, ...rest }) => ({ ...rest, precision, country, part_of: null });

/** From an answer of /api/v1/map/. */
export function fromAnswer({ zoom, cells, incidents, spots, areas }) {
  const columns = NATURES.map((nature) => cells[nature]);
  const close = cells.latitude.map((latitude, i) => {
    const natures = columns.map((column) => column[i]);
    return { latitude, longitude: cells.longitude[i], natures, n: sum(natures), one: null };
  });
  const alone = rowsOf(incidents).map(named).map((one) => ({ latitude: one.latitude, longitude: one.longitude, natures: countsOf(one.nature), n: 1, one }));
  return {
    zoom,
    signs: [...close, ...alone],
    spots: rowsOf(spots),
    areas: areas.map(({ incident, ...area }) => ({ ...area, n: sum(area.natures), one: incident ? named(incident) : null })),
  };
}

/** An incident from a GeoJSON feature of a page's data block. */
export const oneOfFeature = ({ geometry, properties }) => ({ ...properties, longitude: geometry?.coordinates[0] ?? null, latitude: geometry?.coordinates[1] ?? null });

/** From GeoJSON features. */
export function fromFeatures(features) {
  const ones = features.map(oneOfFeature);
  const told = (one) => ({ latitude: one.latitude, longitude: one.longitude, natures: countsOf(one.nature), n: 1, one });
  const whole = ones.filter((one) => !one.part_of);
  return {
    zoom: null,
    signs: whole.filter((one) => isPlaced(one) && !isArea(one)).map(told),
    spots: ones.filter((one) => one.part_of && isPlaced(one)),
    areas: whole.filter((one) => isArea(one) && (isPlaced(one) || one.precision === "country"))
      .map((one) => ({ ...told(one), state: one.precision === "country" ? one.country : null })),
  };
}

export const isArea = ({ precision }) => precision === "country" || precision === "sea_area";
export const isPlaced = ({ latitude }) => latitude !== null;
export const latLngOf = ({ latitude, longitude }) => [latitude, longitude];
