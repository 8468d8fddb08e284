// Playing the timeline: a window goes on bin by bin, or grows; where motion is not wanted, by the button alone.

import { find, moves } from "../dom.js";

const BEAT = 640; // milliseconds a bin at speed 1

/** `frames()` gives {start, step(bin start, by), window: [first, end], limit}: what to begin with and where to end.
    `show(first, end, following)` shows a frame on its way, `following(milliseconds)` being what comes by then, `rest(first, end)` where it comes to rest. */
export function createPlayer(side, { begin, next, show, rest }) {
  const button = find("[data-play]", side), speed = find("[data-speed]", side), kind = find("[data-window]", side);
  let timer = null, frame = null;

  const label = () => {
    button.setAttribute("aria-label", timer ? "Pause" : moves() ? "Play" : "One step on");
    button.dataset.playing = String(Boolean(timer));
    find("use", button).setAttribute("href", `${document.documentElement.dataset.symbols}#${timer ? "pause" : moves() ? "play" : "step"}`);
  };

  function stop() {
    if (!timer) return;
    clearTimeout(timer);
    timer = null;
    label();
    if (frame) rest(...frame);
  }

  /** One bin on; false at the end of the axis. */
  function step() {
    const grows = kind.value === "cumulative";
    const following = frame ? next(frame, grows) : begin(grows);
    if (!following) return false;
    frame = following;
    return true;
  }

  /** The frame so many beats after this one, or null beyond the end of the axis. */
  function following(beats) {
    let far = frame;
    for (let n = 0; far && n < beats; n++) far = next(far, kind.value === "cumulative");
    return far;
  }

  function beat() {
    if (!step()) { stop(); frame = null; return; }
    const pause = BEAT / Number(speed.value);
    show(...frame, (milliseconds) => following(Math.ceil(milliseconds / pause)));
    timer = setTimeout(beat, pause);
  }

  function toggle() {
    if (timer) { stop(); return; }
    if (!moves()) {
      if (!step()) { frame = null; step(); }
      if (frame) rest(...frame);
      return;
    }
    timer = setTimeout(beat, 0);
    label();
  }

  button.addEventListener("click", toggle);
  kind.addEventListener("change", () => { frame = null; });
  matchMedia("(prefers-reduced-motion: reduce)").addEventListener("change", () => { stop(); label(); });
  label();

  return {
    toggle,
    stop,
    /** What was chosen otherwise is where the next play begins. */
    forget() { frame = null; },
    get isPlaying() { return Boolean(timer); },
  };
}
