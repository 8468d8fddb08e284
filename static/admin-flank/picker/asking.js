// Asking the desk's own doors: the newest question alone is answered, and a failure is a sentence.
const newest = new Map();

/** `{value}` or `{problem}`; null when a newer question of that name has been asked meanwhile. */
export async function ask(name, address, options = {}) {
  newest.get(name)?.abort();
  const asked = new AbortController();
  newest.set(name, asked);
  try {
    const answer = await fetch(address, { ...options, signal: asked.signal, headers: { Accept: "application/json" } });
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json");
    const said = isJson ? await answer.json() : null;
    if (asked.signal.aborted) return null;
    if (answer.ok && isJson) return { value: said };
    return { problem: said?.detail ?? `The desk gave no answer (${answer.status}). What you entered is still here; the fields can be filled in by hand.` };
  } catch {
    if (asked.signal.aborted) return null;
    return { problem: "The desk cannot be reached just now. What you entered is still here; the fields can be filled in by hand." };
  }
}

/** Call it once there was no call for so many milliseconds. */
export function wait(milliseconds, call) {
  let timer = 0;
  return (...values) => {
    clearTimeout(timer);
    timer = setTimeout(() => call(...values), milliseconds);
  };
}
