// Distances along the ellipsoid (WGS 84), by Karney's own library, which is fetched when first needed.

import { find } from "../dom.js";

const METRES_PER_MILE = 1852, STEP_KM = 50, MOST_STEPS = 128;
let fetched = null;

/** The library's WGS 84. */
export function wgs84() {
  fetched ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = find("[data-geodesic]").dataset.geodesic;
    script.addEventListener("load", () => resolve(window.geodesic.Geodesic.WGS84));
    script.addEventListener("error", () => { fetched = null; reject(new Error("The script of distances could not be fetched.")); });
    document.head.append(script);
  });
  return fetched;
}

/** The shortest way between two [latitude, longitude]: {km, bearing in degrees, points along it}. */
export function wayBetween(earth, [lat1, lon1], [lat2, lon2]) {
  const line = earth.InverseLine(lat1, lon1, lat2, lon2), km = line.s13 / 1000;
  const steps = Math.max(1, Math.min(MOST_STEPS, Math.ceil(km / STEP_KM))), points = [[lat1, lon1]];
  for (let i = 1; i <= steps; i++) {
    const { lat2: latitude, lon2: longitude } = line.Position((line.s13 * i) / steps);
    const last = points.at(-1)[1];
    points.push([latitude, longitude + 360 * Math.round((last - longitude) / 360)]); // on across 180°
  }
  return { km, bearing: (line.azi1 + 360) % 360, points };
}

const rounded = (n) => n.toLocaleString("en", n < 10 ? { minimumFractionDigits: 2, maximumFractionDigits: 2 } : n < 1000 ? { minimumFractionDigits: 1, maximumFractionDigits: 1 } : { maximumFractionDigits: 0 });

/** "123.4 km (66.6 nautical miles)". */
export const lengthWords = (km, { short = false } = {}) => `${rounded(km)} km (${rounded((km * 1000) / METRES_PER_MILE)} ${short ? "nmi" : "nautical miles"})`;

const side = (degrees, [positive, negative]) => `${Math.abs(degrees).toFixed(3)}° ${degrees < 0 ? negative : positive}`;
export const placeWords = ([latitude, longitude]) => `${side(latitude, "NS")}, ${side(((longitude + 540) % 360) - 180, "EW")}`;
