// Signs that would overlap become one donut. Positions are pixels at the current zoom. The server joins the
// signs of the first view by the same steps in the same order: incidents/maps/signs/merging.py.

const SIGN_RADIUS = 9, GAP = 2, WIDEST = 30;
const CELL = 2 * WIDEST + GAP, COLUMNS = 1 << 20;

/** In whole pixels, so that a donut stands as sharply wherever it is put. */
export const donutRadius = (n) => Math.min(WIDEST, Math.floor(11 + 1.75 * Math.sqrt(n)));
const radius = ({ n, members }) => (n === 1 && members.length === 1 && members[0].one ? SIGN_RADIUS : donutRadius(n));

/** Marks filed by the square of the plane they stand in, so that neighbours are found at once. */
class Plane {
  #cells = new Map();

  #key(x, y) { return Math.floor(x / CELL) * COLUMNS + Math.floor(y / CELL); }

  add(mark) {
    mark.cell = this.#key(mark.x, mark.y);
    const cell = this.#cells.get(mark.cell);
    if (cell) cell.push(mark);
    else this.#cells.set(mark.cell, [mark]);
  }

  move(mark) {
    if (mark.cell === this.#key(mark.x, mark.y)) return;
    const cell = this.#cells.get(mark.cell);
    cell.splice(cell.indexOf(mark), 1);
    this.add(mark);
  }

  nearest(mark) {
    const column = Math.floor(mark.x / CELL), row = Math.floor(mark.y / CELL), own = radius(mark) + GAP;
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        const near = this.#cells.get(i * COLUMNS + j)?.find((other) => Math.hypot(other.x - mark.x, other.y - mark.y) < radius(other) + own);
        if (near) return near;
      }
    }
    return null;
  }
}

function absorb(near, mark) {
  const a = near.n, b = mark.n;
  near.x = (near.x * a + mark.x * b) / (a + b);
  near.y = (near.y * a + mark.y * b) / (a + b);
  near.n = a + b;
  for (const member of mark.members) near.members.push(member);
}

/** Join [{x, y, member}], whose members weigh `n`, until no two marks overlap: [{x, y, n, members}]. */
export function cluster(points) {
  let marks = points.map(({ x, y, member }) => ({ x, y, n: member.n, members: [member] }));
  for (let joined = true; joined;) {
    joined = false;
    marks.sort((a, b) => b.n - a.n);
    const plane = new Plane(), kept = [];
    for (const mark of marks) {
      const near = plane.nearest(mark);
      if (near) {
        absorb(near, mark);
        plane.move(near);
        joined = true;
      } else {
        plane.add(mark);
        kept.push(mark);
      }
    }
    marks = kept;
  }
  return marks;
}
