// One stop for the Tab key among all signs; arrow keys go on to the nearest sign that way.

const TURN = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

const middle = (sign) => {
  const { left, top, width, height } = sign.getBoundingClientRect();
  return [left + width / 2, top + height / 2];
};

function nearest(from, signs, [dx, dy]) {
  const [x, y] = middle(from);
  let best = null, least = Infinity;
  for (const sign of signs) {
    const [sx, sy] = middle(sign), ahead = (sx - x) * dx + (sy - y) * dy, aside = Math.abs((sx - x) * dy) + Math.abs((sy - y) * dx);
    if (ahead <= 1 || ahead + 2 * aside >= least) continue;
    least = ahead + 2 * aside;
    best = sign;
  }
  return best;
}

export function makeRoving(container) {
  const signs = () => {
    const frame = container.getBoundingClientRect();
    return [...container.querySelectorAll(".sign[tabindex]")].filter((sign) => {
      const [x, y] = middle(sign);
      return x > frame.left && x < frame.right && y > frame.top && y < frame.bottom;
    });
  };
  const offer = (sign) => {
    container.querySelectorAll('.sign[tabindex="0"]').forEach((other) => { other.tabIndex = -1; });
    if (sign) sign.tabIndex = 0;
  };
  container.addEventListener("focusin", ({ target }) => {
    if (target === container) offer(signs()[0]);
    else if (target.classList.contains("sign")) offer(target);
  });
  container.addEventListener("keydown", (event) => {
    const turn = TURN[event.key];
    if (!turn || !event.target.classList.contains("sign")) return;
    event.preventDefault();
    nearest(event.target, signs(), turn)?.focus({ preventScroll: true });
  });
}
