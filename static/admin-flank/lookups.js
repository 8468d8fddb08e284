// Fields that look things up as one types: Django draws them, and leaves them without a name.
const PARTS = ".select2-selection, .select2-selection__rendered, .select2-search__field";

export function nameLookups() {
  for (const drawn of document.querySelectorAll(".select2-container")) name(drawn);
  const watch = new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      for (const node of addedNodes) {
        if (node.matches?.(".select2-container")) name(node);
      }
    }
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

function name(drawn) {
  const select = drawn.previousElementSibling;
  const label = select?.id && document.querySelector(`label[for="${CSS.escape(select.id)}"]`);
  const words = label ? label.textContent.trim() : "Search";
  for (const part of drawn.querySelectorAll(PARTS)) {
    if (part.matches("[role]")) part.setAttribute("aria-label", words);
    if (part.matches(".select2-selection")) part.removeAttribute("aria-labelledby");
  }
}
