// The article's text: offsets in code points, as the server counts, and links from words to fields.
import { findAll } from "../../js/modules/dom.js";

const points = (text) => [...text].length;

/** Runs of `pane` hold the text; a run that supports fields is a link to the first of them. */
export function textOf(pane) {
  const whole = pane.textContent;

  const offsetOf = (node, within) => {
    const range = document.createRange();
    range.selectNodeContents(pane);
    range.setEnd(node, within);
    return points(range.toString());
  };

  /** [start, end) of what is selected in the text, without blanks around it; null for nothing. */
  function selected() {
    const selection = document.getSelection();
    if (!selection.rangeCount || selection.isCollapsed) return null;
    const range = selection.getRangeAt(0);
    if (!pane.contains(range.startContainer) || !pane.contains(range.endContainer)) return null;
    const words = range.toString(), start = offsetOf(range.startContainer, range.startOffset);
    const lead = points(words) - points(words.trimStart());
    const length = points(words.trim());
    return length ? [start + lead, start + lead + length] : null;
  }

  const words = ([start, end]) => [...whole].slice(start, end).join("");

  /** Cut the run that holds the offset in two, so that one begins there. */
  function cut(offset) {
    let seen = 0;
    for (const run of [...pane.children]) {
      const signs = [...run.textContent];
      if (offset > seen && offset < seen + signs.length) {
        const rest = run.cloneNode(false);
        run.textContent = signs.slice(0, offset - seen).join("");
        rest.textContent = signs.slice(offset - seen).join("");
        run.after(rest);
        return;
      }
      seen += signs.length;
    }
  }

  function* runsIn([start, end]) {
    let seen = 0;
    for (const run of [...pane.children]) {
      const next = seen + points(run.textContent);
      if (seen >= start && next <= end && next > seen) yield run;
      seen = next;
    }
  }

  function setTargets(run, targets, label) {
    const made = document.createElement(targets.length ? "a" : "span");
    made.textContent = run.textContent;
    if (targets.length) {
      made.className = "mark";
      made.draggable = false;
      made.href = `#${targets[0]}`;
      made.dataset.for = targets.join(" ");
      made.title = label ?? run.title;
    }
    run.replaceWith(made);
  }

  const targetsOf = (run) => run.dataset.for?.split(" ") ?? [];

  return {
    selected,
    words,
    get length() { return points(whole); },
    whole,
    /** The links of a field, by the id of its control. */
    marksOf: (id) => findAll("a.mark", pane).filter((run) => targetsOf(run).includes(id)),
    targetsOf,
    link(span, id, label) {
      span.forEach(cut);
      for (const run of runsIn(span)) setTargets(run, [...new Set([...targetsOf(run), id])], [run.title, label].filter(Boolean).join("; "));
    },
    unlink(span, id) {
      for (const run of runsIn(span)) setTargets(run, targetsOf(run).filter((one) => one !== id));
    },
  };
}
