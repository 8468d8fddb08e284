// Signs that would overlap become one donut. Positions are pixels at the current zoom.

const SIGN_RADIUS = 9, GAP = 2, WIDEST = 30;
const CELL = 2 * WIDEST + GAP;

export const donutRadius = (n) => Math.min(WIDEST, 10.5 + 1.75 * Math.sqrt(n));
const radius = (mark) => (mark.members.length === 1 ? SIGN_RADIUS : donutRadius(mark.members.length));

/** Marks filed by the square of the plane they stand in, so that neighbours are found at once. */
class Plane {
  #cells = new Map();

  #key(x, y) { return `${Math.floor(x / CELL)}/${Math.floor(y / CELL)}`; }

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
    const column = Math.floor(mark.x / CELL), row = Math.floor(mark.y / CELL);
    for (let i = column - 1; i <= column + 1; i++) {
      for (let j = row - 1; j <= row + 1; j++) {
        const near = this.#cells.get(`${i}/${j}`)?.find((other) => Math.hypot(other.x - mark.x, other.y - mark.y) < radius(other) + radius(mark) + GAP);
        if (near) return near;
      }
    }
    return null;
  }
}

function absorb(near, mark) {
  const a = near.members.length, b = mark.members.length;
  near.x = (near.x * a + mark.x * b) / (a + b);
  near.y = (near.y * a + mark.y * b) / (a + b);
  for (const member of mark.members) near.members.push(member);
}

/** Join [{x, y, feature}] until no two marks overlap: [{x, y, members}]. */
export function cluster(points) {
  let marks = points.map(({ x, y, feature }) => ({ x, y, members: [feature] }));
  for (let joined = true; joined;) {
    joined = false;
    marks.sort((a, b) => b.members.length - a.members.length);
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
