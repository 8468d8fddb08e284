// Rectangles filed by the squares they touch, so that thousands can be asked at once what they meet.

const CELL = 64;

const meet = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

const COLUMNS = 1 << 20; // more than a plane has squares in a row

function cellsOf({ x, y, width, height }) {
  const cells = [];
  for (let i = Math.floor(x / CELL); i <= Math.floor((x + width) / CELL); i++) {
    for (let j = Math.floor(y / CELL); j <= Math.floor((y + height) / CELL); j++) cells.push(i * COLUMNS + j);
  }
  return cells;
}

/** Boxes are {x, y, width, height} in pixels of one plane. */
export class Boxes {
  #cells = new Map();

  constructor(boxes = []) { boxes.forEach((box) => this.add(box)); }

  add(box) {
    for (const key of cellsOf(box)) {
      const cell = this.#cells.get(key);
      if (cell) cell.push(box);
      else this.#cells.set(key, [box]);
    }
  }

  /** How many boxes it meets; one that touches two squares may count twice. */
  met(box) {
    let number = 0;
    for (const key of cellsOf(box)) {
      for (const other of this.#cells.get(key) ?? []) if (meet(box, other)) number += 1;
    }
    return number;
  }
}
