// One message as it is seen.

import { fileAddress } from "./api.js";
import { element, gist, icon, rich, time } from "./words.js";

const OPTION_ICONS = { url: "link", call: "call", copy: "copy", reply: "reply", quick_reply: "reply", location: "pin", flow: "list" };

// `context` knows: quoted(wamid), nameOf(bubble), answered(wamid), choose(bubble, option), openList(bubble), openMenu(...), played(bubble), jump(wamid)
export function draw(bubble, context) {
  const { file } = bubble.content;
  const isSticker = file?.kind === "sticker" && !bubble.deleted;
  const message = element("article", { class: `message${bubble.mine ? " mine" : ""}${isSticker ? " sticker" : ""}`, id: `m-${bubble.wamid}` });
  message.append(element("div", { class: "bubble" }, ...inside(bubble, context), meta(bubble), menuButton(bubble, context)));
  const faces = Object.values(bubble.reactions).join("");
  if (faces) message.append(element("span", { class: "reactions", "aria-label": `Reactions: ${faces}` }, faces));
  if (!bubble.deleted) message.append(...options(bubble, context));
  return message;
}

function inside(bubble, context) {
  if (bubble.deleted) return [element("p", { class: "note" }, "This message was deleted")];
  const { header, text, footer, location, cards, note, file } = bubble.content;
  return [
    bubble.forwarded ? element("p", { class: "forwarded" }, "Forwarded") : null,
    bubble.context ? quote(bubble, context) : null,
    file ? drawFile(file, bubble, context) : null,
    location ? place(location) : null,
    ...(cards || []).map(card),
    header ? element("p", { class: "head" }, header) : null,
    text ? element("p", { class: "text" }, ...rich(text)) : null,
    footer ? element("p", { class: "foot" }, footer) : null,
    note ? element("p", { class: "note" }, note) : null,
  ];
}

function quote(bubble, context) {
  const quoted = context.quoted(bubble.context);
  const words = quoted ? [element("strong", {}, context.nameOf(quoted)), element("span", {}, gist(quoted))] : [element("span", {}, "An earlier message")];
  return element("button", { type: "button", class: "quote", "aria-label": quoted ? `In reply to: ${gist(quoted)}` : null, onclick: () => context.jump(bubble.context) }, ...words);
}

function drawFile(file, bubble, context) {
  if (!file.id) return box("link", file.name || `A ${file.kind} from the web`, file.link || "", file.link);
  const source = fileAddress(file.id);
  if (file.kind === "image" || file.kind === "sticker") {
    const shown = element("img", { class: "photo", src: source, alt: bubble.content.text || (file.kind === "image" ? "Photo" : "Sticker") });
    shown.addEventListener("error", () => shown.replaceWith(box("image", "Photo", "This file is gone")));
    return shown;
  }
  if (file.kind === "video") return element("video", { src: source, controls: true, preload: "metadata" });
  if (file.kind === "audio") return element("audio", { src: source, controls: true, preload: "metadata", onplay: () => context.played(bubble) });
  return box("document", file.name || "Document", "Open", source);
}

function place(location) {
  const where = `${Number(location.latitude).toFixed(5)}, ${Number(location.longitude).toFixed(5)}`;
  return box("pin", location.name || "Location", location.address || where);
}

const card = ({ name, phones }) => box("card", name, phones.join(", "));

function box(name, title, small, link) {
  const words = element("span", {}, title, small ? element("small", {}, small) : null);
  const attributes = link ? { class: "file", href: link, target: "_blank", rel: "noopener noreferrer" } : { class: "file" };
  return element(link ? "a" : "div", attributes, icon(name), words);
}

function meta(bubble) {
  const parts = [];
  if (bubble.edited) parts.push("edited");
  parts.push(element("time", { datetime: new Date(bubble.at * 1000).toISOString() }, time(bubble.at)));
  if (bubble.mine && !bubble.deleted) {
    const isRead = bubble.status === "read" || bubble.status === "played";
    const ticks = icon(isRead ? "ticks" : "tick", isRead ? "read" : "");
    ticks.removeAttribute("aria-hidden");
    ticks.setAttribute("role", "img");
    ticks.setAttribute("aria-label", isRead ? "read" : "sent");
    parts.push(ticks);
  }
  return element("span", { class: "meta" }, ...parts);
}

function menuButton(bubble, context) {
  if (bubble.deleted) return null;
  const button = element("button", { type: "button", class: "icon act", "aria-label": "Message options", "aria-haspopup": "menu", "aria-expanded": "false" }, icon("more"));
  button.addEventListener("click", () => context.openMenu(bubble, button));
  return button;
}

function options(bubble, context) {
  const { buttons, list } = bubble.content;
  if (list) {
    const open = element("button", { type: "button", onclick: () => context.openList(bubble) }, icon("list"), list.button);
    return [element("div", { class: "options" }, open)];
  }
  if (!buttons) return [];
  const isAnswered = context.answered(bubble.wamid);
  return [element("div", { class: "options" }, ...buttons.map((option) => optionButton(option, bubble, context, isAnswered)))];
}

function optionButton(option, bubble, context, isAnswered) {
  const inner = [icon(OPTION_ICONS[option.kind] || "reply"), option.title];
  if (option.kind === "url" || option.kind === "call") {
    const isSafe = /^(https?:\/\/|tel:)/.test(option.url || "");
    return element("a", { href: isSafe ? option.url : null, target: "_blank", rel: "noopener noreferrer" }, ...inner);
  }
  const once = option.kind === "reply" || option.kind === "quick_reply";
  return element("button", { type: "button", disabled: once && isAnswered, onclick: () => context.choose(bubble, option) }, ...inner);
}
