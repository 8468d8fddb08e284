// Reading an article: text and drafts show each other, and what is typed is kept.
import { find, findAll } from "../../js/modules/dom.js";
import { keepSaved } from "./autosave.js";
import { chooseFields } from "./choosing.js";
import { placesOf } from "./places.js";
import { twoTabs } from "./tabs.js";
import { textOf } from "./text.js";
import { controlOf, idOf, nameOf, wordsOf } from "./words.js";

const form = find("[data-reading]");
const pane = find("[data-text]", form), state = find("[data-state]", form);

const text = textOf(pane);
const show = twoTabs(form);
const saving = keepSaved(form, state);
const words = wordsOf(text, saving.touched);
const tell = (sentence) => {
  state.textContent = sentence;
  state.classList.remove("reading__state--failed");
};
const walk = chooseFields({ pane, text, words, tell, show, published: form.dataset.published });

// Each side shows what belongs to it on the other

const fieldOf = (id) => findAll("[data-field]", form).find((field) => partHas(field) && idOf(field) === id) ?? document.getElementById(id);
const partHas = (field) => field.closest("[data-part]") !== null;

function light(ids) {
  for (const lit of findAll(".mark--here, .part__field--here", form)) lit.classList.remove("mark--here", "part__field--here");
  for (const id of ids) {
    for (const mark of text.marksOf(id)) mark.classList.add("mark--here");
    fieldOf(id)?.classList.add("part__field--here");
  }
}

const inView = (node) => {
  const place = node.getBoundingClientRect(), frame = pane.getBoundingClientRect();
  return place.top >= frame.top && place.bottom <= frame.bottom;
};

function lightField(event) {
  const field = event.target.closest("[data-field]");
  if (!field) return;
  const id = idOf(field), [first] = text.marksOf(id);
  light([id]);
  how.textContent = field.dataset.how ? `${nameOf(field)}: ${field.dataset.how}` : "";
  if (first && event.type === "focusin" && !inView(first)) pane.scrollTop += first.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3;
}

const drafts = find("#reading-drafts", form), how = find("[data-told-how]", form);
for (const type of ["mouseover", "focusin"]) {
  drafts.addEventListener(type, lightField);
  pane.addEventListener(type, ({ target }) => {
    const mark = target.closest("a.mark");
    if (mark) light(text.targetsOf(mark));
  });
}

// A value that an editor has put in is read by no rule any more.
for (const type of ["input", "change"]) {
  drafts.addEventListener(type, ({ target }) => {
    const field = target.closest("[data-how]");
    if (!field) return;
    delete field.dataset.how;
    find("[data-unsure]", field)?.remove();
    how.textContent = "";
  });
}

function goTo(id) {
  const field = fieldOf(id);
  if (!field) return;
  show("drafts");
  field.closest("details")?.setAttribute("open", "");
  field.scrollIntoView({ block: "nearest" });
  (controlOf(field) ?? field).focus();
  light([id]);
}

pane.addEventListener("click", (event) => {
  const mark = event.target.closest("a.mark");
  if (!mark) return;
  event.preventDefault();
  if (!text.selected()) goTo(text.targetsOf(mark)[0]);
});

// Keys

function toTheWords() {
  const field = document.activeElement.closest?.("[data-field]");
  const [first] = field ? text.marksOf(idOf(field)) : [];
  show("text");
  if (!first) return pane.focus();
  const range = document.createRange();
  range.selectNodeContents(pane);
  range.setEndBefore(first);
  walk.startAt(range.toString().length);
  first.focus();
  return light([idOf(field)]);
}

let lastField = null;
drafts.addEventListener("focusin", ({ target }) => { lastField = target; });

document.addEventListener("keydown", (event) => {
  const isCommand = event.ctrlKey || event.metaKey;
  if (isCommand && event.key === "Enter") {
    const button = event.shiftKey ? find("[data-submit-all]", form) : event.target.closest("[data-draft]")?.querySelector("[data-submit]");
    if (!button) return;
    event.preventDefault();
    form.requestSubmit(button);
  } else if (event.altKey && !isCommand && event.code === "KeyT") {
    event.preventDefault();
    if (pane.contains(document.activeElement)) {
      show("drafts");
      (lastField ?? drafts).focus();
    } else toTheWords();
  } else if (event.altKey && !isCommand && /^Digit[1-9]$/.test(event.code)) {
    const draft = document.getElementById(`draft-${Number(event.code.at(-1)) - 1}`);
    if (!draft) return;
    event.preventDefault();
    show("drafts");
    draft.focus();
    draft.scrollIntoView({ block: "start" });
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key.toLowerCase() !== "s" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  event.preventDefault();
  saving.save();
});
find("[data-save-button]", form).addEventListener("click", (event) => {
  event.preventDefault();
  saving.save();
});

placesOf({ form, saving, goTo });

// A problem, or the draft that a button was pressed in, is in view.
find(".part .errorlist", form)?.scrollIntoView({ block: "center" });
if (/^#draft-\d+$/.test(location.hash)) document.getElementById(location.hash.slice(1))?.focus();
