// What is typed is kept after a pause, and the page says when, or that it was not.
import { wait } from "../picker/asking.js";

const PAUSE = 1500;

export function keepSaved(form, state) {
  const version = form.elements.namedItem("version");
  let running = null, isDirty = false, isRefused = false;

  const say = (words, failed = false) => {
    state.textContent = words;
    state.classList.toggle("reading__state--failed", failed);
  };

  async function send() {
    isDirty = false;
    say("Saving…");
    try {
      const answer = await fetch(form.dataset.save, { method: "POST", body: new FormData(form), headers: { Accept: "application/json" } });
      const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
      const said = isJson ? await answer.json() : null;
      if (answer.ok && isJson) {
        version.value = said.version;
        say(`Saved ${said.saved_at} UTC`);
        return;
      }
      isDirty = true;
      isRefused = answer.status === 409;
      const why = said?.detail ?? (answer.redirected ? "you are signed out; sign in again in another window." : `the desk gave no answer (${answer.status}).`);
      say(`Not saved: ${why} ${isRefused ? "" : "Try again."}`.trim(), true);
    } catch {
      isDirty = true;
      say("Not saved: the desk cannot be reached just now. What you entered is still here. Try again.", true);
    }
  }

  async function save() {
    while (running) await running;
    if (isRefused) return;
    running = send();
    await running;
    running = null;
  }

  const soon = wait(PAUSE, () => { if (isDirty) save(); });
  const touched = () => {
    isDirty = true;
    if (isRefused) return;
    say("Not saved yet");
    soon();
  };
  form.addEventListener("input", touched);
  form.addEventListener("change", touched);

  // A saving under way would make the page's version old: the button waits for it.
  let isLeaving = false;
  form.addEventListener("submit", async (event) => {
    if (!running) {
      isLeaving = true;
      return;
    }
    event.preventDefault();
    await running;
    form.requestSubmit(event.submitter);
  });
  window.addEventListener("beforeunload", (event) => { if (isDirty && !isLeaving) event.preventDefault(); });

  return { save, touched };
}
