// On a narrow screen text and drafts are two tabs; on a wide one they stand side by side.
import { find, findAll } from "../../js/modules/dom.js";

export function twoTabs(root) {
  const list = find("[data-tabs]", root), tabs = findAll("[role=tab]", list);
  const narrow = matchMedia("(max-width: 63.99rem)");
  let chosen = "drafts";

  const draw = () => {
    list.hidden = !narrow.matches;
    for (const tab of tabs) {
      const pane = document.getElementById(tab.getAttribute("aria-controls")), isChosen = tab.id === `tab-${chosen}`;
      tab.setAttribute("aria-selected", String(isChosen));
      tab.tabIndex = isChosen ? 0 : -1;
      pane.classList.toggle("pane--away", narrow.matches && !isChosen);
    }
  };
  const show = (name) => {
    chosen = name;
    draw();
  };

  for (const tab of tabs) {
    tab.addEventListener("click", () => show(tab.id.replace("tab-", "")));
    tab.addEventListener("keydown", ({ key }) => {
      if (key !== "ArrowLeft" && key !== "ArrowRight") return;
      const other = tabs.find((one) => one !== tab);
      show(other.id.replace("tab-", ""));
      other.focus();
    });
  }
  narrow.addEventListener("change", draw);
  draw();
  return show;
}
