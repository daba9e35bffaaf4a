// What is written below the messages: words, replies, edits, files, places, contacts.

import * as api from "./api.js";
import { openMenu } from "./menu.js";
import { ask } from "./sheet.js";
import { gist } from "./words.js";

const byId = (id) => document.getElementById(id);
const words = byId("words"), replying = byId("replying"), picker = byId("file");
const ACCEPTED = { photo: "image/jpeg,image/png,video/mp4,video/3gpp", document: "", audio: "audio/*" };

export class Composer {
  // `current()` gives the open Thread; `write(message)` sends as its customer; `complain(sentence)` shows an error.
  constructor({ current, write, complain }) {
    Object.assign(this, { current, write, complain });
    byId("composer").addEventListener("submit", (event) => { event.preventDefault(); this.send(); });
    words.addEventListener("keydown", (event) => this.onKey(event));
    byId("reply-cancel").addEventListener("click", () => this.clear());
    byId("attach").addEventListener("click", (event) => this.openAttach(event.currentTarget));
    picker.addEventListener("change", () => this.sendFile(picker.files[0]));
    words.addEventListener("paste", (event) => this.onPaste(event));
  }

  clear() {
    this.target = this.edited = null;
    replying.hidden = true;
  }

  reset() {
    this.clear();
    words.value = "";
  }

  reply(bubble) {
    this.clear();
    this.target = bubble;
    this.announce(this.current().nameOf(bubble), gist(bubble));
  }

  edit(bubble) {
    this.clear();
    this.edited = bubble;
    words.value = bubble.content.text;
    this.announce("Edit", bubble.content.text);
  }

  announce(who, text) {
    byId("replying-who").textContent = who;
    byId("replying-text").textContent = text;
    replying.hidden = false;
    words.focus();
  }

  send() {
    const text = words.value.trim();
    if (!text) return;
    if (this.edited) {
      const message = { type: "text", text: { body: text } };
      this.write({ type: "edit", part: { original_message_id: this.edited.wamid, message } });
    } else {
      this.write({ type: "text", text, reply_to: this.target?.wamid });
    }
    this.reset();
    words.focus();
  }

  onKey(event) {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.send();
    } else if (event.key === "Escape" && !replying.hidden) {
      this.clear();
    }
  }

  onPaste(event) {
    const file = event.clipboardData?.files[0];
    if (!file) return;
    event.preventDefault();
    this.sendFile(file);
  }

  openAttach(button) {
    openMenu(byId("attach-menu"), button, [
      { icon: "image", label: "Photo or video", run: () => this.pick("photo") },
      { icon: "document", label: "Document", run: () => this.pick("document") },
      { icon: "audio", label: "Voice message", run: () => this.pick("audio") },
      { icon: "pin", label: "Location", run: () => this.askLocation() },
      { icon: "card", label: "Contact", run: () => this.askContact() },
    ]);
  }

  pick(kind) {
    this.picking = kind;
    picker.accept = ACCEPTED[kind];
    picker.value = "";
    picker.click();
  }

  async sendFile(file) {
    if (!file) return;
    const kind = this.kindOf(file);
    const { business } = this.current();
    try {
      const { id, mime } = await api.upload(business.id, file);
      const text = words.value.trim() || undefined;
      this.write({ type: kind, text, reply_to: this.target?.wamid, file: { id, mime, filename: file.name, voice: kind === "audio" } });
      this.reset();
    } catch (error) {
      this.complain(error.message);
    }
    this.picking = null;
  }

  kindOf(file) {
    if (this.picking === "document") return "document";
    const [family] = file.type.split("/");
    return ["image", "video", "audio"].includes(family) ? family : "document";
  }

  askLocation(reply_to) {
    const fields = [
      { name: "name", label: "Name", value: "Town hall" },
      { name: "latitude", label: "Latitude", value: "51.50735", required: true, pattern: "-?[0-9.]+" },
      { name: "longitude", label: "Longitude", value: "-0.12776", required: true, pattern: "-?[0-9.]+" },
    ];
    ask("Send a location", fields, ({ name, latitude, longitude }) => {
      const part = { latitude: Number(latitude), longitude: Number(longitude), ...(name ? { name } : {}) };
      this.write({ type: "location", part, reply_to });
    });
  }

  askContact() {
    const fields = [
      { name: "name", label: "Name", required: true },
      { name: "number", label: "Number", required: true, pattern: "\\+?[0-9 ]{7,20}" },
    ];
    ask("Send a contact", fields, ({ name, number }) => {
      const phones = [{ phone: number, type: "CELL", wa_id: number.replace(/\D/g, "") }];
      this.write({ type: "contacts", part: [{ name: { formatted_name: name, first_name: name }, phones }] });
    });
  }
}
