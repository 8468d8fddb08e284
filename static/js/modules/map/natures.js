// The order in which natures stack, in donuts, plates and the timeline.
export const NATURES = ["violation", "near_miss", "intercept", "debris_found", "suspected"];

/** Counts in that order, of one incident. */
export const countsOf = (nature) => NATURES.map((name) => (name === nature ? 1 : 0));

export const sum = (numbers) => numbers.reduce((a, b) => a + b, 0);

/** Counts of several together, each having `natures`. */
export const together = (members) => NATURES.map((_, i) => members.reduce((n, { natures }) => n + natures[i], 0));

/** [nature, number] for each nature that occurs, in that order. */
export const occurring = (counts) => NATURES.map((nature, i) => [nature, counts[i]]).filter(([, n]) => n);
