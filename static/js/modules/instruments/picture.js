// The view as a picture to keep: what is drawn, with its legend, filters in words, sources and day; SVG or PNG.

import { element, find, findAll, svg } from "../dom.js";
import { periodWords, dayOf } from "../workspace/timeline-axis.js";
import { createTracer, plainColour } from "./tracing.js";

const EDGE = 16, LINE = 19, SCALE = 2;
const NATURES = { violation: "Violation", near_miss: "Near miss", intercept: "Intercept", debris_found: "Debris found", suspected: "Suspected" };

/** The filters in use, in words. */
function filterWords(state) {
  const form = find("[data-filter-form]"), groups = new Map();
  for (const box of findAll("input[type=checkbox]:checked", form)) {
    const title = find("legend", box.closest("fieldset")).textContent.trim(), name = find(".facet__name", box.closest(".facet__row"))?.textContent.trim();
    groups.set(title, [...(groups.get(title) ?? []), name ?? box.value]);
  }
  const [since, until] = ["since", "until"].map((name) => (state.get(name) ? dayOf(state.get(name)) : null));
  return [
    since === null && until === null ? "All of the time on record" : periodWords(since, until),
    ...[...groups].map(([title, names]) => `${title}: ${names.join(", ")}`),
    ...(state.get("search") ? [`Search: “${state.get("search")}”`] : []),
    ...(state.get("min_depth_km") ? [`At least ${state.get("min_depth_km")} km deep`] : []),
    ...findAll(".further__words", form).map((words) => words.textContent),
  ].join(" · ");
}

/** The faces of the page's type that the words need, as a stylesheet that stands by itself. */
async function faces(words) {
  const beyond = /[\u0100-\u02ff\u1e00-\u1eff]/.test(words), cyrillic = /[\u0400-\u04ff]/.test(words), rules = [];
  for (const sheet of document.styleSheets) {
    for (const rule of sheet.href?.includes("/tokens") ? sheet.cssRules : []) {
      if (!(rule instanceof CSSFontFaceRule)) continue;
      const address = new URL(rule.style.getPropertyValue("src").match(/url\("?([^")]+)/)[1], sheet.href), kind = address.pathname.match(/3-([a-z-]+)-wght/)?.[1];
      if (kind === "latin" || (kind === "latin-ext" && beyond) || (kind === "cyrillic" && cyrillic)) rules.push([address, rule.style.getPropertyValue("unicode-range")]);
    }
  }
  const written = await Promise.all(rules.map(async ([address, range]) => {
    const bytes = new Uint8Array(await (await fetch(address)).arrayBuffer());
    const text = btoa(bytes.reduce((all, byte) => all + String.fromCharCode(byte), ""));
    return `@font-face{font-family:"Source Sans 3";font-weight:200 900;src:url(data:font/woff2;base64,${text}) format("woff2");unicode-range:${range}}`;
  }));
  return svg("style", {}, written.join(""));
}

const pen = document.createElement("canvas").getContext("2d");
function folded(words, width, size) {
  pen.font = `${size}px "Source Sans 3"`;
  const lines = [""];
  for (const word of words.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (pen.measureText(longer).width > width && lines.at(-1)) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return lines;
}

/** What a token is at this moment, in the theme in use. */
function token(name) {
  const probe = document.body.appendChild(element("i", { hidden: true }));
  probe.style.color = `var(${name})`;
  const [colour] = plainColour(getComputedStyle(probe).color);
  probe.remove();
  return colour;
}

/** The legend in a row: [{colour, words}]. */
function legendOf(stage) {
  const sides = findAll("[data-panel] .diverging__row", stage);
  if (sides.length) return { title: "Difference", entries: sides.flatMap((row) => findAll(".ramp__swatch", row).map((swatch, i, { length }) => ({ colour: plainColour(getComputedStyle(swatch).backgroundColor)[0], words: i + 1 === length ? row.textContent.trim() : "" }))) };
  const ramp = findAll("[data-legend] .ramp__one", stage);
  if (ramp.length) {
    const title = [find("[data-legend] .panel__title", stage), find("[data-legend] .panel__words", stage)].filter(Boolean).map((node) => node.textContent).join(", ");
    return { title, entries: ramp.map((one) => ({ colour: plainColour(getComputedStyle(find(".ramp__swatch", one)).backgroundColor)[0], words: one.textContent })) };
  }
  return { title: "", entries: Object.entries(NATURES).map(([nature, words]) => ({ colour: token(`--${nature.replace("debris_found", "debris").replace("_", "-")}`), words })) };
}

/** One map as it stands in the picture, `frame` being the box of the screen that the picture shows; `words`
    tell it from the other where two are compared. */
function plateOf(container, frame, symbols, words) {
  const own = container.getBoundingClientRect(), trace = createTracer(own, symbols), { width, height } = own, ruler = find(".map-scale", container);
  const plate = svg("svg", { x: own.left - frame.left, y: own.top - frame.top, width, height, overflow: "hidden" });
  plate.append(svg("rect", { width, height, fill: plainColour(getComputedStyle(container).backgroundColor)[0] }));
  const panes = [...find(".leaflet-map-pane", container).children].sort((a, b) => (Number(getComputedStyle(a).zIndex) || 0) - (Number(getComputedStyle(b).zIndex) || 0));
  for (const part of [...panes, ruler]) if (part) trace(part, plate);
  if (words === undefined) return plate;
  pen.font = '600 14px "Source Sans 3"';
  plate.append(
    svg("rect", { width, height, fill: "none", stroke: token("--rule-firm") }),
    svg("rect", { x: EDGE, y: EDGE, width: pen.measureText(words).width + 16, height: 24, rx: 3, fill: token("--paper"), stroke: token("--rule-firm") }),
    svg("text", { x: EDGE + 8, y: EDGE + 17, "font-size": 14, "font-weight": 600, fill: token("--ink") }, words),
  );
  return plate;
}

/** The box of the screen that holds every one of the parts. */
function frameOf(parts) {
  const boxes = parts.map((part) => part.getBoundingClientRect()), edge = (name, most) => most(...boxes.map((box) => box[name]));
  const left = edge("left", Math.min), top = edge("top", Math.min), right = edge("right", Math.max), bottom = edge("bottom", Math.max);
  return { left, top, right, bottom, width: right - left, height: bottom - top };
}

/** The whole picture as an SVG element: of compared maps both, each with the words for its side. */
async function drawPicture({ map, bar, state }) {
  const stage = bar.closest(".map-pane"), container = map.getContainer(), maps = [container, ...findAll(".map--second", stage)], frame = frameOf(maps);
  const answer = await fetch(document.documentElement.dataset.symbols);
  const symbols = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  const sides = findAll(".compared__tag", stage).map((tag) => tag.textContent), plate = svg("g", {}, ...maps.map((one, i) => plateOf(one, frame, symbols, sides[i])));

  const width = frame.width, foot = svg("g", { transform: `translate(0 ${frame.height})` }), ink = token("--ink"), soft = token("--ink-soft");
  let y = 8;
  const write = (words, size, attributes = {}) => {
    for (const line of folded(words, width - 2 * EDGE, size * (attributes["font-weight"] ? 1.06 : 1))) {
      y += size < 13 ? LINE - 3 : LINE;
      foot.append(svg("text", { x: EDGE, y, "font-size": size, fill: ink, ...attributes }, line));
    }
  };
  write("Airspace incidents along NATO’s eastern flank", 16, { "font-weight": 600 });
  const counted = find("[data-count]")?.textContent.trim(), note = find("[data-count-note]")?.textContent.trim();
  if (counted) write(`${counted} ${note ?? ""}`.trim(), 13);
  write(filterWords(state), 13);
  if (sides.length) write(`Compared: ${sides.join(" and ")}`, 13);
  const { title, entries } = legendOf(stage);
  if (title) write(title, 12, { fill: soft });
  y += LINE;
  let x = EDGE;
  pen.font = '12px "Source Sans 3"';
  for (const { colour, words } of entries) {
    const room = 18 + pen.measureText(words).width + 14;
    if (x + room > width - EDGE && x > EDGE) { x = EDGE; y += LINE - 3; }
    foot.append(svg("rect", { x, y: y - 10, width: 12, height: 11, fill: colour }), svg("text", { x: x + 17, y, "font-size": 12, fill: soft }, words));
    x += room;
  }
  const today = new Date().toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric" });
  write(`${find(".leaflet-control-attribution", container).textContent.trim()} · Flankwatch, ${location.host}, ${today}`, 11, { fill: soft });
  const height = Math.ceil(frame.height + y + 14);
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, width, height, "font-family": "'Source Sans 3', 'Noto Sans', system-ui, sans-serif" },
    svg("title", {}, `Airspace incidents along NATO’s eastern flank: ${filterWords(state)}`),
    svg("rect", { width, height, fill: token("--paper") }), plate, foot);
  root.prepend(await faces(root.textContent));
  return { root, width, height };
}

const textOf = (root) => new XMLSerializer().serializeToString(root);

/** Where a node of the picture stands: every transform above it. */
function placeOf(node) {
  let place = new DOMMatrix();
  for (let up = node.parentElement; up; up = up.parentElement) {
    const [, kind, given] = up.getAttribute("transform")?.match(/(matrix|translate)\(([^)]*)\)/) ?? [], n = given?.split(/[ ,]+/).map(Number);
    if (kind) place = (kind === "matrix" ? new DOMMatrix(n) : new DOMMatrix().translate(...n)).multiply(place);
  }
  return place;
}

/** One line of the picture's words, in the page's own type, which an image cannot be relied on to load in time. */
function writeOn(context, text) {
  const told = (name, otherwise) => text.getAttribute(name) ?? otherwise, { a, b, c, d, e, f } = placeOf(text);
  context.save();
  context.transform(a, b, c, d, e, f);
  context.font = `${told("font-style", "normal")} ${told("font-weight", "400")} ${told("font-size", "12")}px "Source Sans 3", "Noto Sans", sans-serif`;
  context.letterSpacing = `${told("letter-spacing", "0")}px`;
  context.textAlign = { middle: "center", end: "right" }[told("text-anchor", "start")] ?? "left";
  const at = [text.textContent, Number(told("x", 0)), Number(told("y", 0))];
  if (text.hasAttribute("stroke") && told("stroke") !== "none") {
    Object.assign(context, { strokeStyle: told("stroke"), lineWidth: Number(told("stroke-width", 1)), lineJoin: "round", globalAlpha: Number(told("stroke-opacity", 1)) });
    context.strokeText(...at);
  }
  Object.assign(context, { fillStyle: told("fill", "#000"), globalAlpha: Number(told("fill-opacity", 1)) });
  context.fillText(...at);
  context.restore();
}

async function asPng({ root, width, height }) {
  const words = findAll("text", root), wordless = root.cloneNode(true);
  for (const part of findAll("text, style", wordless)) part.remove();
  const image = new Image(), bytes = new TextEncoder().encode(textOf(wordless));
  image.src = `data:image/svg+xml;base64,${btoa(bytes.reduce((all, byte) => all + String.fromCharCode(byte), ""))}`;
  await image.decode();
  const canvas = document.createElement("canvas"), context = canvas.getContext("2d");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  context.scale(SCALE, SCALE);
  context.drawImage(image, 0, 0, width, height);
  for (const text of words) writeOn(context, text);
  return new Promise((resolve, reject) => canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("The browser could not make the picture."))), "image/png"));
}

function keep(blob, ending) {
  const link = element("a", { href: URL.createObjectURL(blob), download: `flankwatch-${new Date().toISOString().slice(0, 10)}.${ending}` });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function start(shared, { onStop }) {
  const { panel, say } = shared, name = "picture", said = element("p", { class: "panel__note", role: "status" });

  async function save(ending, button) {
    button.disabled = true;
    said.textContent = "Drawing the picture…";
    try {
      const picture = await drawPicture(shared);
      keep(ending === "svg" ? new Blob([textOf(picture.root)], { type: "image/svg+xml" }) : await asPng(picture), ending);
      said.textContent = `Saved as ${ending.toUpperCase()}.`;
    } catch (error) {
      said.textContent = `The picture could not be made. ${error.message}`;
    } finally {
      button.disabled = false;
    }
  }

  const buttons = [["png", "PNG image"], ["svg", "SVG drawing"]].map(([ending, words]) => {
    const button = element("button", { class: "button", type: "button" }, words);
    button.addEventListener("click", () => save(ending, button));
    return button;
  });
  panel.show(name, "Save as a picture", [
    element("p", {}, `What the ${shared.bar.closest(".map-pane").dataset.compared ? "two maps show" : "map shows"} now, with ${shared.bar.closest(".map-pane").dataset.compared ? "their" : "its"} legend, the filters in words, the sources and the date.`),
    element("p", { class: "panel__acts" }, ...buttons), said,
  ], { onClose: onStop, over: shared.panel.owner === "compare" });
  buttons[0].focus();
  say("Save as a picture.");
  return { stop: () => panel.leave(name) };
}
