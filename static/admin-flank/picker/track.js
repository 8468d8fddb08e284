// A track drawn point by point on the map, or read from a file; kept as lines in its field.
import { find } from "../../js/modules/dom.js";
import { ask, wait } from "./asking.js";

const HEAD = "latitude,longitude,time";

/** [latitude, longitude] of the lines that hold two numbers. */
const pointsOf = (text) => text.split("\n").map((line) => line.split(/[,;\t]/, 2).map((cell) => (cell.trim() ? Number(cell) : NaN)))
  .filter((cells) => cells.length === 2 && cells.every(Number.isFinite));

export function drawTrack({ root, fields, complain, onPoints }) {
  const { track: lines, track_file: file, csrfmiddlewaretoken: token } = fields;
  const pencil = find("[data-draw]", root), undo = find("[data-undo]", root), crossed = find("[data-crossings]", root);
  const listeners = { drawing: () => {}, read: () => {} };
  let points = pointsOf(lines.value);

  const write = (text) => {
    lines.value = text;
    lines.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const told = (answer) => {
    complain(answer.problem ?? "");
    crossed.textContent = answer.problem ? "" : answer.value.stays.join("; ") || "It crosses nobody's airspace.";
  };

  const body = (name, value) => {
    const sent = new FormData();
    sent.append("csrfmiddlewaretoken", token.value);
    sent.append(name, value);
    return { method: "POST", body: sent };
  };

  const follow = wait(400, async () => {
    crossed.textContent = "";
    const text = lines.value.trim();
    if (!text || text === HEAD || points.length === 1) return;
    const answer = await ask("track", root.dataset.track, body("track", text));
    if (!answer) return;
    told(answer);
    // What was pasted as GeoJSON or GPX becomes lines, to be drawn on and taken back.
    if (answer.value && !points.length) {
      write(answer.value.lines);
      listeners.read();
    }
  });

  const renew = () => {
    points = pointsOf(lines.value);
    undo.disabled = !points.length;
    onPoints(points);
    follow();
  };

  lines.addEventListener("input", renew);
  pencil.addEventListener("click", () => {
    const isDrawing = pencil.getAttribute("aria-pressed") !== "true";
    pencil.setAttribute("aria-pressed", String(isDrawing));
    listeners.drawing(isDrawing);
  });
  undo.addEventListener("click", () => write(lines.value.trimEnd().split("\n").slice(0, -1).join("\n")));
  file.addEventListener("change", async () => {
    if (!file.files.length) return;
    const answer = await ask("track", root.dataset.track, body("track_file", file.files[0]));
    if (!answer) return;
    file.value = "";
    told(answer);
    if (!answer.value) return;
    write(answer.value.lines);
    listeners.read();
  });
  undo.disabled = !points.length;
  if (points.length) follow();

  return {
    get points() { return points; },
    add: ([latitude, longitude]) => write([lines.value.trim() || HEAD, `${latitude},${longitude}`].join("\n")),
    whenDrawing: (call) => { listeners.drawing = call; },
    whenRead: (call) => { listeners.read = call; },
  };
}
