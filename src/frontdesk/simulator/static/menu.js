// Pop-up menus: arrows move, Escape closes and gives the focus back to the button that opened them.

import { element, icon } from "./words.js";

let shut = () => {};

export const closeMenu = () => shut();

// Fill `menu` with items ([{icon, label, run}] after any `first` nodes) and open it for `button`.
export function openMenu(menu, button, items, first = []) {
  const wasOpen = button.getAttribute("aria-expanded") === "true";
  shut();
  if (wasOpen) return;
  const run = (item) => () => { shut(); item.run(); };
  menu.replaceChildren(...first, ...items.map((item) => element(
    "button", { type: "button", role: "menuitem", onclick: run(item) }, icon(item.icon), item.label,
  )));
  menu.hidden = false;
  button.setAttribute("aria-expanded", "true");
  const outside = (event) => { if (!menu.contains(event.target) && !button.contains(event.target)) shut(); };
  const keys = (event) => move(event, menu, button);
  document.addEventListener("pointerdown", outside);
  menu.addEventListener("keydown", keys);
  shut = () => {
    document.removeEventListener("pointerdown", outside);
    menu.removeEventListener("keydown", keys);
    menu.hidden = true;
    button.setAttribute("aria-expanded", "false");
    shut = () => {};
  };
  menu.querySelector("button")?.focus();
}

function move(event, menu, button) {
  const buttons = [...menu.querySelectorAll("button")];
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (event.key === "Escape") {
    shut();
    button.focus();
  } else if (step) {
    event.preventDefault();
    const at = buttons.indexOf(document.activeElement);
    buttons[(at + step + buttons.length) % buttons.length].focus();
  }
}
