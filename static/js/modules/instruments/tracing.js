// What a part of the page shows, traced as SVG that needs no stylesheet: shapes, boxes, words, signs.

import { svg } from "../dom.js";

const GEOMETRY = ["d", "cx", "cy", "r", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "points", "pathLength", "transform", "text-anchor"];
const LOOK = ["fill-rule", "stroke-width", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "opacity", "paint-order"];
const USUAL = { "fill-rule": "nonzero", "stroke-dasharray": "none", "stroke-dashoffset": "0px", "stroke-linecap": "butt", "stroke-linejoin": "miter", opacity: "1", "paint-order": "normal", "stroke-width": "1px" };
const FACE = "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', system-ui, sans-serif";

const pen = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
const colours = new Map();

/** Any computed colour as [#rrggbb, opacity]: `color()` and `oklab()` are not understood everywhere. */
export function plainColour(computed) {
  if (!colours.has(computed)) {
    pen.clearRect(0, 0, 1, 1);
    pen.fillStyle = "#000";
    pen.fillStyle = computed;
    pen.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = pen.getImageData(0, 0, 1, 1).data;
    colours.set(computed, [`#${[r, g, b].map((n) => n.toString(16).padStart(2, "0")).join("")}`, Math.round((a / 255) * 100) / 100]);
  }
  return colours.get(computed);
}

function paint(name, computed, opacity = 1) {
  if (computed === "none" || computed.startsWith("url")) return { [name]: "none" };
  const [colour, alpha] = plainColour(computed), all = alpha * opacity;
  return all === 0 ? { [name]: "none" } : { [name]: colour, ...(all < 1 ? { [`${name}-opacity`]: String(Math.round(all * 100) / 100) } : {}) };
}

const number = (n) => String(Math.round(n * 10) / 10);

function shapeLook(style) {
  const stroke = paint("stroke", style.stroke, Number(style.strokeOpacity));
  const look = { ...paint("fill", style.fill, Number(style.fillOpacity)), ...stroke };
  for (const name of LOOK) {
    const value = style.getPropertyValue(name);
    if (value !== USUAL[name] && (stroke.stroke !== "none" || !name.startsWith("stroke"))) look[name] = value.replaceAll("px", "");
  }
  if (stroke.stroke === "none") delete look.stroke;
  return look;
}

const hidden = (style) => style.display === "none" || style.visibility === "hidden" || style.opacity === "0";

/** How the words of an element are set. */
function typeOf(style) {
  return {
    "font-family": FACE, "font-size": style.fontSize.replace("px", ""),
    ...(Number(style.fontWeight) !== 400 ? { "font-weight": style.fontWeight } : {}),
    ...(style.fontStyle === "italic" ? { "font-style": "italic" } : {}),
    ...(style.letterSpacing !== "normal" ? { "letter-spacing": style.letterSpacing.replace("px", "") } : {}),
  };
}

const isBox = (style) => plainColour(style.backgroundColor)[1] > 0 || (parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none");

function box({ x, y, width, height }, style) {
  const edge = style.borderTopStyle === "none" ? 0 : parseFloat(style.borderTopWidth), radius = style.borderTopLeftRadius;
  const rx = Math.min(width, height) / 2 < parseFloat(radius) || radius.endsWith("%") ? Math.min(width, height) / 2 : parseFloat(radius);
  return svg("rect", {
    x: number(x + edge / 2), y: number(y + edge / 2), width: number(Math.max(0, width - edge)), height: number(Math.max(0, height - edge)),
    ...(rx ? { rx: number(rx) } : {}), ...paint("fill", style.backgroundColor), ...(edge ? { ...paint("stroke", style.borderTopColor), "stroke-width": edge } : {}),
  });
}

/** A tracer of what stands within `frame`, a box of the screen; `symbols` is the symbol file as a document. */
export function createTracer(frame, symbols) {
  const seen = ({ left, right, top, bottom }) => right > frame.left && left < frame.right && bottom > frame.top && top < frame.bottom;

  function traceShape(node, into) {
    const style = getComputedStyle(node);
    if (hidden(style)) return;
    const name = node.localName, kept = {};
    for (const attribute of GEOMETRY) if (node.hasAttribute(attribute)) kept[attribute] = node.getAttribute(attribute);
    if (name === "use") {
      const symbol = symbols.getElementById(node.getAttribute("href").split("#")[1]);
      for (const path of symbol?.querySelectorAll("path") ?? []) into.append(svg("path", { d: path.getAttribute("d"), ...shapeLook(style) }));
    } else if (name === "g" || name === "svg") {
      const group = name === "g" ? svg("g", kept) : into;
      for (const child of node.children) traceShape(child, group);
      if (group !== into && group.childNodes.length) into.append(group);
    } else if (name === "text") {
      into.append(svg("text", { ...kept, ...typeOf(style), ...shapeLook(style), "text-anchor": style.textAnchor }, node.textContent));
    } else if (name !== "title" && kept.d !== "M0 0") {
      into.append(svg(name, { ...kept, ...shapeLook(style) }));
    }
  }

  function traceDrawing(node, into) {
    const { a, b, c, d, e, f } = node.getScreenCTM(), places = [a, b, c, d, e - frame.left, f - frame.top].map((n) => Math.round(n * 1000) / 1000);
    const group = svg("g", { transform: `matrix(${places.join(" ")})` });
    for (const child of node.children) traceShape(child, group);
    if (group.childNodes.length) into.append(group);
  }

  function traceWords(node, style, into) {
    const words = node.textContent.replace(/\s+/g, " ").trim();
    if (!words) return;
    const range = document.createRange();
    range.selectNodeContents(node);
    const rect = range.getBoundingClientRect();
    if (!rect.width || !seen(rect)) return;
    pen.font = `${style.fontWeight} ${style.fontSize} "Source Sans 3"`;
    const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText(words);
    const shadow = style.textShadow !== "none" ? plainColour(style.textShadow.match(/^[a-z]+\([^)]*\)/)?.[0] ?? "#fff")[0] : null;
    into.append(svg("text", {
      x: number(rect.left - frame.left), y: number(rect.top - frame.top + (rect.height * up) / (up + down)), ...typeOf(style), ...paint("fill", style.color),
      ...(shadow ? { stroke: shadow, "stroke-width": "2.5", "stroke-opacity": ".8", "stroke-linejoin": "round", "paint-order": "stroke" } : {}),
    }, style.textTransform === "uppercase" ? words.toUpperCase() : words));
  }

  /** The dot before a town's name. */
  function traceDot(node, into) {
    const style = getComputedStyle(node, "::before"), width = parseFloat(style.width), height = parseFloat(style.height);
    if (style.content === "none" || style.display === "none" || !(width && height)) return;
    const { left, top } = node.getBoundingClientRect();
    into.append(box({ x: left - frame.left + parseFloat(style.marginLeft), y: top - frame.top + parseFloat(style.marginTop), width, height }, style));
  }

  /** Trace an element and all within it. */
  return function trace(node, into) {
    if (node.nodeType === Node.TEXT_NODE) { traceWords(node, getComputedStyle(node.parentElement), into); return; }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    const style = getComputedStyle(node);
    if (hidden(style) || style.clipPath !== "none") return;
    if (node.localName === "svg") { if (seen(node.getBoundingClientRect())) traceDrawing(node, into); return; }
    const rect = node.getBoundingClientRect();
    if (rect.width && seen(rect) && isBox(style)) into.append(box({ x: rect.left - frame.left, y: rect.top - frame.top, width: rect.width, height: rect.height }, style));
    traceDot(node, into);
    for (const child of node.childNodes) trace(child, into);
  };
}
