// Words selected in the text, by mouse, finger or arrow keys, are given to a field of a draft.
import { element, findAll } from "../../js/modules/dom.js";
import { controlOf, nameOf, partOf } from "./words.js";
import { putWords } from "./values.js";

const SHOWN = 80;

export function chooseFields({ pane, text, words, tell, published, show }) {
  let box = null;

  const close = () => {
    box?.remove();
    box = null;
  };

  function give(field, span) {
    const said = text.words(span);
    close();
    show("drafts");
    field.closest("details")?.setAttribute("open", "");
    words.add(field, span);
    const control = controlOf(field);
    const isPut = putWords(control, said, published);
    control.focus();
    tell(isPut ? `${nameOf(field)} is set from the words selected.` : `The words are kept for ${nameOf(field)}: choose its value.`);
  }

  function open() {
    close();
    const span = text.selected();
    if (!span) return;
    const place = document.getSelection().getRangeAt(0).getBoundingClientRect();
    const said = text.words(span);
    box = element("div", { class: "chooser", role: "dialog", "aria-label": "For which field do these words stand?" },
      element("p", { class: "chooser__words" }, `“${said.length > SHOWN ? `${said.slice(0, SHOWN)}…` : said}” stands for:`));
    let part = null;
    for (const field of findAll("[data-part]:has([data-evidence]) [data-field]")) {
      if (!controlOf(field)) continue;
      if (partOf(field) !== part) {
        part = partOf(field);
        box.append(element("span", { class: "chooser__part" }, part.querySelector(".part__title").textContent));
      }
      const one = element("button", { type: "button", class: "chooser__one" }, nameOf(field));
      one.addEventListener("click", () => give(field, span));
      box.append(one);
    }
    document.body.append(box);
    box.style.setProperty("inset-block-start", `${Math.max(8, Math.min(place.bottom + 4, innerHeight - box.offsetHeight - 8))}px`);
    box.style.setProperty("inset-inline-start", `${Math.max(8, Math.min(place.left, innerWidth - box.offsetWidth - 8))}px`);
    box.addEventListener("keydown", moveIn);
    box.addEventListener("focusout", ({ relatedTarget }) => { if (relatedTarget && !box?.contains(relatedTarget)) close(); });
  }

  function moveIn(event) {
    const all = findAll(".chooser__one", box), at = all.indexOf(document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) {
      event.preventDefault();
      all[(to + all.length) % all.length].focus();
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
      pane.focus();
    } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const next = [...all.slice(at + 1), ...all.slice(0, at + 1)].find((one) => one.textContent.toLowerCase().startsWith(event.key.toLowerCase()));
      next?.focus();
    }
  }

  // A press on a word goes to its field, unless words were selected with it.
  pane.addEventListener("mouseup", () => setTimeout(open));
  pane.addEventListener("touchend", () => setTimeout(open, 50));
  document.addEventListener("pointerdown", ({ target }) => { if (box && !box.contains(target)) close(); });

  // By keyboard: a selection that walks from word to word.
  const steps = [...text.whole.matchAll(/\S+/gu)].map((match) => [match.index, match.index + match[0].length]);
  let from = -1, to = -1;

  function pointAt(offset) {
    const walk = document.createTreeWalker(pane, NodeFilter.SHOW_TEXT);
    let seen = 0;
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      if (offset <= seen + node.length) return [node, offset - seen];
      seen += node.length;
    }
    return [pane, 0];
  }

  function select() {
    const [first, last] = [Math.min(from, to), Math.max(from, to)];
    document.getSelection().setBaseAndExtent(...pointAt(steps[first][0]), ...pointAt(steps[last][1]));
    const [node] = pointAt(steps[to][0]);
    node.parentElement.scrollIntoView({ block: "nearest" });
    tell([...text.whole.slice(steps[first][0], steps[last][1])].slice(0, SHOWN).join(""));
  }

  pane.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !steps.length) return;
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step) {
      event.preventDefault();
      to = Math.min(Math.max(to + step, 0), steps.length - 1);
      if (!event.shiftKey || from < 0) from = to;
      select();
    } else if (event.key === "Enter" && event.target === pane && text.selected()) {
      event.preventDefault();
      open();
      box?.querySelector(".chooser__one")?.focus();
    }
  });
  return { startAt(offset) {
    const at = steps.findIndex(([, end]) => end > offset);
    from = to = Math.max(at, 0);
  } };
}
