// What slides up from below: the rows of a list, and small forms.

import { element } from "./words.js";

const sheet = document.getElementById("sheet");
const veil = document.getElementById("veil");
let opener = null;

export function close() {
  if (!sheet.open) return;
  sheet.close();
  cover(false);
  opener?.focus();
}

// Not showModal: that would cover the whole page, and this belongs to the phone only.
function show(title, ...content) {
  opener = document.activeElement;
  sheet.replaceChildren(element("h2", { id: "sheet-title" }, title), ...content);
  sheet.show();
  cover(true);
  sheet.querySelector("input, button")?.focus();
}

function cover(on) {
  veil.hidden = !on;
  for (const screen of document.querySelectorAll(".screen")) screen.inert = on;
}

veil.addEventListener("click", close);
sheet.addEventListener("keydown", (event) => { if (event.key === "Escape") close(); });

// The rows of a list message; `chosen(row)` is told which one.
export function pickRow(title, sections, chosen) {
  const content = sections.flatMap((section) => [
    section.title ? element("h3", {}, section.title) : null,
    ...section.rows.map((row) => element(
      "button", { type: "button", class: "row", onclick: () => { close(); chosen(row); } },
      element("span", {}, row.title, row.description ? element("small", {}, row.description) : null),
    )),
  ]).filter(Boolean);
  show(title, ...content, ends());
}

// A form of text fields: [{name, label, value, pattern?, required?}]; `done(values)`.
export function ask(title, fields, done) {
  const inputs = fields.map((field) => element("label", {}, field.label,
    element("input", { name: field.name, value: field.value || "", required: field.required, pattern: field.pattern, autocomplete: "off" })));
  const form = element("form", {}, ...inputs, ends("Send"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const values = Object.fromEntries(new FormData(form));
    close();
    done(values);
  });
  show(title, form);
}

function ends(go) {
  return element("div", { class: "ends" },
    element("button", { type: "button", onclick: close }, "Cancel"),
    go ? element("button", { class: "go" }, go) : null);
}
