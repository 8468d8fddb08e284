// A surface over a view: kernels added up on a lattice, and the outlines of what lies above a level.

/** `points` are [x, y, weight] in pixels; the sum of their bells (1 × weight at the middle) on a lattice of `cell`
    pixels, with a margin of zeros: {values, columns, rows, cell}. */
export function surface(points, width, height, { sigma, cell }) {
  const columns = Math.ceil(width / cell) + 3, rows = Math.ceil(height / cell) + 3, values = new Float32Array(columns * rows);
  const reach = Math.ceil((3 * sigma) / cell), scale = (cell * cell) / (2 * sigma * sigma);
  for (const [x, y, weight] of points) {
    const column = x / cell + 1, row = y / cell + 1;
    for (let j = Math.max(1, Math.ceil(row - reach)); j <= Math.min(rows - 2, Math.floor(row + reach)); j++) {
      for (let i = Math.max(1, Math.ceil(column - reach)); i <= Math.min(columns - 2, Math.floor(column + reach)); i++) {
        values[j * columns + i] += weight * Math.exp(-scale * ((i - column) ** 2 + (j - row) ** 2));
      }
    }
  }
  return { values, columns, rows, cell };
}

/** For each pattern of corners above the level, the sides (0 top, 1 right, 2 bottom, 3 left) that its lines join. */
const SIDES = [[], [[3, 2]], [[2, 1]], [[3, 1]], [[1, 0]], [[3, 0], [1, 2]], [[2, 0]], [[3, 0]], [[0, 3]], [[0, 2]], [[0, 1], [2, 3]], [[0, 1]], [[1, 3]], [[1, 2]], [[2, 3]], []];

/** The outlines of what lies at or above a level, as the `d` of a path; marching squares. */
export function outlines({ values, columns, rows, cell }, level) {
  const next = new Map(), at = (i, j) => values[j * columns + i];
  const share = (a, b) => (level - a) / (b - a);
  /** The crossing on a side of a square, by a key that the neighbouring square has for it too. */
  const crossing = (i, j, side) => {
    if (side === 0) return [`h${i}/${j}`, i + share(at(i, j), at(i + 1, j)), j];
    if (side === 2) return [`h${i}/${j + 1}`, i + share(at(i, j + 1), at(i + 1, j + 1)), j + 1];
    if (side === 3) return [`v${i}/${j}`, i, j + share(at(i, j), at(i, j + 1))];
    return [`v${i + 1}/${j}`, i + 1, j + share(at(i + 1, j), at(i + 1, j + 1))];
  };
  for (let j = 0; j < rows - 1; j++) {
    for (let i = 0; i < columns - 1; i++) {
      const pattern = (at(i, j) >= level ? 8 : 0) + (at(i + 1, j) >= level ? 4 : 0) + (at(i + 1, j + 1) >= level ? 2 : 0) + (at(i, j + 1) >= level ? 1 : 0);
      for (const [from, to] of SIDES[pattern]) {
        const [key, x, y] = crossing(i, j, from);
        next.set(key, { x, y, to: crossing(i, j, to)[0] });
      }
    }
  }
  let way = "";
  while (next.size) {
    let [key, step] = next.entries().next().value, mark = "M";
    while (step) {
      way += `${mark}${((step.x - 1) * cell).toFixed(1)} ${((step.y - 1) * cell).toFixed(1)}`;
      mark = "L";
      next.delete(key);
      key = step.to;
      step = next.get(key);
    }
    way += "Z";
  }
  return way;
}
