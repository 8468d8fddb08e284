// What an element of the page tells about its incident: see templates/incidents/_sign_data.html.

import { find } from "../dom.js";

/** The incident of a list's row or of a card, as the map draws it (map/drawn.js). */
export function oneOf(element) {
  const { reference, day: date, sign, at, km, partOf, points } = element.dataset;
  const [kind, nature, occurrence, precision, country] = sign.split(" ");
  const [latitude, longitude] = at ? at.split(",").map(Number) : [null, null];
  const title = find(".entry__title, [data-card-title]", element)?.textContent ?? "";
  return {
    reference, title, date, kind, nature, occurrence, country, latitude, longitude,
    precision: precision === "-" ? "" : precision, uncertainty_km: km ? Number(km) : null, part_of: partOf ?? null, points: points ?? null,
  };
}

/** Its place in the list's order, as the list's address takes it. */
export const placeOf = ({ date, reference, points }) => `${date}/${reference}${points ? `/${points}` : ""}`;
