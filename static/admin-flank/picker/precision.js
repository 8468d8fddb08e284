/** How closely a place of the gazetteer is known: a code, and the radius where it fits the code. */
export function precisionOf({ kind, uncertainty_km: km }) {
  if (kind === "sea_area") return ["sea_area", km ?? 40];
  if (kind === "admin_area" || kind === "area") return km > 75 ? ["region", km] : ["district", km];
  if (["airbase", "airport", "base", "site"].includes(kind) && km <= 5) return ["site", km];
  return km > 15 ? ["district", km] : ["settlement", km];
}
