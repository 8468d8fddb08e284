// A link to what is shown, and the way back to what the page shows by itself.

import { find } from "../dom.js";

const THANKS = 4000; // milliseconds that the words stay

/** Browsers copy by themselves only on secure pages; elsewhere the reader copies what is selected. */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

export function offerLink(state) {
  const button = find("[data-copy-link]"), said = find("[data-copy-said]"), field = find("[data-copy-address]");
  let leave = null;

  button.addEventListener("click", async () => {
    clearTimeout(leave);
    const done = await copied(location.href);
    field.hidden = done;
    said.textContent = done ? "Link copied." : "Copy this address:";
    if (!done) {
      field.value = location.href;
      field.select();
      return;
    }
    leave = setTimeout(() => { said.textContent = ""; }, THANKS);
  });
  field.addEventListener("blur", () => { field.hidden = true; said.textContent = ""; });
  find("[data-reset]").addEventListener("click", (event) => { event.preventDefault(); state.reset(); });
}
