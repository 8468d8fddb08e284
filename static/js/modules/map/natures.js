// The order in which natures stack, in donuts, plates and the timeline.
export const NATURES = ["violation", "near_miss", "intercept", "debris_found", "suspected"];

/** [nature, number] for each nature that occurs, in that order. */
export function byNature(features) {
  const counts = new Map();
  for (const { properties } of features) counts.set(properties.nature, (counts.get(properties.nature) ?? 0) + 1);
  return NATURES.filter((nature) => counts.has(nature)).map((nature) => [nature, counts.get(nature)]);
}
