// Small preferences kept in the browser; a browser that refuses to store still works.

export function recall(name) {
  try { return localStorage.getItem(name); } catch { return null; }
}

export function remember(name, value) {
  try { localStorage.setItem(name, value); } catch { /* kept for this page only */ }
}
