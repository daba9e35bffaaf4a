// The open chat: its messages, kept up to date, and what can be done with each.

import * as api from "./api.js";
import { draw } from "./bubble.js";
import { openMenu } from "./menu.js";
import { pickRow } from "./sheet.js";
import { day, element } from "./words.js";

const FACES = ["👍", "❤️", "😂", "😮", "😢", "🙏"];
const log = document.getElementById("log");
const newest = document.getElementById("newest");
const dots = element("div", { class: "typing-dots", "aria-hidden": "true" }, element("i"), element("i"), element("i"));

export class Thread {
  // `write(message)` sends as this customer; `reply(bubble)` and `edit(bubble)` prepare the composer.
  constructor(customer, business, { write, reply, edit }) {
    Object.assign(this, { customer, business, write, reply, edit });
    this.bubbles = new Map();
    this.menu = element("div", { class: "menu", role: "menu", "aria-label": "Message options", hidden: true });
  }

  // Returns for how many seconds the business is still typing; nothing when another chat was opened meanwhile.
  async load() {
    Thread.open = this;
    const { bubbles, typing_for: seconds } = await api.thread(this.customer.wa_id, this.business.id);
    if (Thread.open !== this) return undefined;
    this.bubbles = new Map(bubbles.map((bubble) => [bubble.wamid, bubble]));
    this.drawAll();
    toEnd();
    this.markRead();
    return seconds;
  }

  // A message that is new or has changed.
  take(bubble) {
    const known = this.bubbles.get(bubble.wamid);
    const isNew = !known;
    this.bubbles.set(bubble.wamid, bubble);
    if (known && looks(known) === looks(bubble)) return; // drawing it again would take the focus from its buttons
    const old = document.getElementById(`m-${bubble.wamid}`);
    if (isNew) this.append(bubble);
    else if (old) this.replace(old, bubble);
    if (bubble.context) this.refresh(bubble.context);
    if (atEnd || (isNew && bubble.mine)) toEnd();
    watchScroll();
    if (isNew && !bubble.mine) this.markRead();
  }

  markRead() {
    const isSeen = document.visibilityState === "visible";
    const isFresh = [...this.bubbles.values()].some((bubble) => !bubble.mine && bubble.status === "delivered");
    if (isSeen && isFresh) api.read(this.customer.wa_id, this.business.id).catch(() => {});
  }

  showTyping(on) {
    if (on) log.append(dots);
    else dots.remove();
    if (on && atEnd) toEnd();
  }

  drawAll() {
    log.replaceChildren();
    this.last = null;
    for (const bubble of this.bubbles.values()) this.append(bubble);
    watchScroll();
  }

  append(bubble) {
    if (!this.last || day(this.last.at) !== day(bubble.at)) log.append(element("p", { class: "day" }, day(bubble.at)));
    const message = draw(bubble, this);
    message.classList.toggle("same", this.last?.mine === bubble.mine);
    log.append(message);
    this.last = bubble;
  }

  replace(old, bubble) {
    const fresh = draw(bubble, this);
    fresh.classList.toggle("same", old.classList.contains("same"));
    old.replaceWith(fresh);
  }

  refresh(wamid) {
    const bubble = this.bubbles.get(wamid);
    const old = document.getElementById(`m-${wamid}`);
    if (bubble && old) this.replace(old, bubble);
  }

  // What bubbles ask.

  quoted(wamid) { return this.bubbles.get(wamid); }

  nameOf(bubble) { return bubble.mine ? "You" : this.business.name; }

  answered(wamid) { return [...this.bubbles.values()].some((bubble) => bubble.mine && bubble.context === wamid); }

  played(bubble) { if (!bubble.mine) api.play(this.customer.wa_id, bubble.wamid).catch(() => {}); }

  jump(wamid) { document.getElementById(`m-${wamid}`)?.scrollIntoView({ block: "center" }); }

  choose(bubble, option) {
    const answer = { id: option.id, title: option.title };
    if (option.kind === "reply") {
      this.write({ type: "interactive", part: { type: "button_reply", button_reply: answer }, reply_to: bubble.wamid });
    } else if (option.kind === "quick_reply") {
      this.write({ type: "button", part: { payload: option.id, text: option.title }, reply_to: bubble.wamid });
    } else if (option.kind === "location") {
      this.askLocation(bubble.wamid);
    } else if (option.kind === "copy") {
      navigator.clipboard?.writeText(option.id).catch(() => {});
    } else if (option.kind === "flow") {
      const response = JSON.stringify({ flow_token: "simulated" });
      this.write({ type: "interactive", part: { type: "nfm_reply", nfm_reply: { name: "flow", body: "Sent", response_json: response } }, reply_to: bubble.wamid });
    }
  }

  openList(bubble) {
    const { button, sections } = bubble.content.list;
    pickRow(button, sections, (row) => {
      const { id, title, description } = row;
      const list_reply = description ? { id, title, description } : { id, title };
      this.write({ type: "interactive", part: { type: "list_reply", list_reply }, reply_to: bubble.wamid });
    });
  }

  openMenu(bubble, button) {
    const message = button.closest(".message");
    message.append(this.menu);
    message.classList.toggle("up", message.offsetTop - log.scrollTop > log.clientHeight / 2);
    const react = (emoji) => this.write({ type: "reaction", part: { message_id: bubble.wamid, emoji } });
    const faces = element("div", { class: "faces", role: "group", "aria-label": "React" }, ...FACES.map((face) => {
      const isMine = bubble.reactions.me === face;
      return element("button", { type: "button", "aria-pressed": String(isMine), onclick: () => react(isMine ? "" : face) }, face);
    }));
    const items = [{ icon: "reply", label: "Reply", run: () => this.reply(bubble) }];
    if (bubble.mine && bubble.content.text) items.push({ icon: "edit", label: "Edit", run: () => this.edit(bubble) });
    if (bubble.mine) {
      const original_message_id = bubble.wamid;
      items.push({ icon: "bin", label: "Delete for everyone", run: () => this.write({ type: "revoke", part: { original_message_id } }) });
    }
    openMenu(this.menu, button, items, [faces]);
  }
}

// What can be seen of a message: the ticks of the other side's are not shown.
const looks = (bubble) => JSON.stringify(bubble.mine ? bubble : { ...bubble, status: "" });

// The newest message stays in view, until somebody scrolls up: also when a picture arrives and makes room for itself.
let atEnd = true;

export function toEnd() {
  log.scrollTop = log.scrollHeight;
  atEnd = true;
  newest.hidden = true;
}

function watchScroll() {
  const left = log.scrollHeight - log.scrollTop - log.clientHeight;
  newest.hidden = left < 160;
}

let lastTop = 0;
log.addEventListener("scroll", () => {
  const isNear = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
  if (isNear) atEnd = true;
  else if (log.scrollTop < lastTop) atEnd = false; // room made by a picture is not somebody scrolling up
  lastTop = log.scrollTop;
  watchScroll();
});
for (const grown of ["load", "loadedmetadata"]) log.addEventListener(grown, () => { if (atEnd) toEnd(); }, true);
newest.addEventListener("click", toEnd);
