import { remember } from "./stored.js";

const root = document.documentElement;
const button = document.querySelector("[data-theme-switch]");
const system = matchMedia("(prefers-color-scheme: dark)");
const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : system.matches);
const label = () => button.setAttribute("aria-label", `Use the ${isDark() ? "light" : "dark"} theme`);

if (button) {
  button.addEventListener("click", () => {
    root.dataset.theme = isDark() ? "light" : "dark";
    remember("theme", root.dataset.theme);
    label();
  });
  system.addEventListener("change", label);
  label();
}
