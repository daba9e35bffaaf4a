// Small things about showing: elements, icons, times, names, and the few marks that WhatsApp knows in text.

export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "class") made.className = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

export function icon(name, cssClass) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `/phone/static/icons.svg#${name}`);
  made.setAttribute("aria-hidden", "true");
  if (cssClass) made.setAttribute("class", cssClass);
  made.append(use);
  return made;
}

const COLOURS = ["#0f766e", "#b45309", "#4f46a5", "#be3a5f", "#3f7d20", "#1d6fa5", "#8a4b9e", "#a33b20"];

export function avatar(holder, name, key) {
  let sum = 0;
  for (const letter of key) sum = (sum * 33 + letter.charCodeAt(0)) >>> 0;
  holder.textContent = name.split(/\s+/).map((word) => word[0] || "").slice(0, 2).join("").toUpperCase();
  holder.style.backgroundColor = COLOURS[((sum ^ (sum >>> 7)) >>> 0) % COLOURS.length];
  return holder;
}

export const time = (at) => new Date(at * 1000).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });

export function day(at) {
  const then = new Date(at * 1000), today = new Date();
  if (then.toDateString() === today.toDateString()) return "Today";
  return then.toLocaleDateString([], { weekday: "long", day: "numeric", month: "long" });
}

export const phone = (digits) => `+${digits}`;

const MARKS = /(https?:\/\/[^\s<>"]+)|```([^]+?)```|\*(\S(?:[^*\n]*\S)?)\*|_(\S(?:[^_\n]*\S)?)_|~(\S(?:[^~\n]*\S)?)~/g;

// What a message is about in one line, for lists and quotes.
export function gist(bubble) {
  if (bubble.deleted) return "This message was deleted";
  const { text, header, file, location, cards, note } = bubble.content;
  if (text || header) return (text || header).replace(MARKS, (whole, link, ...inner) => link || inner.slice(0, 4).find(Boolean) || whole);
  if (file) return { image: "Photo", video: "Video", audio: "Audio", document: file.name || "Document", sticker: "Sticker" }[file.kind];
  if (location) return location.name ? `Location: ${location.name}` : "Location";
  if (cards) return cards.map((card) => card.name).join(", ");
  return note || "Message";
}

// Text with links, *bold*, _italic_, ~struck~ and ```code```, as nodes: nothing in it is ever read as HTML.
export function rich(text) {
  const nodes = [];
  let end = 0;
  for (const match of text.matchAll(MARKS)) {
    nodes.push(text.slice(end, match.index));
    const [whole, link, code, bold, italic, struck] = match;
    if (link) nodes.push(element("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, link));
    else if (code) nodes.push(element("code", {}, code));
    else if (bold) nodes.push(element("strong", {}, bold));
    else if (italic) nodes.push(element("em", {}, italic));
    else nodes.push(element("s", {}, struck));
    end = match.index + whole.length;
  }
  nodes.push(text.slice(end));
  return nodes;
}
