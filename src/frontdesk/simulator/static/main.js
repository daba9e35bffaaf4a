// The page: whose phone is in hand, which chat is open, and what the simulator tells.

import * as api from "./api.js";
import { Composer } from "./compose.js";
import { closeMenu } from "./menu.js";
import { ask, close as closeSheet } from "./sheet.js";
import { Thread, toEnd } from "./thread.js";
import { avatar, element, gist, phone, time } from "./words.js";

const byId = (id) => document.getElementById(id);
const state = { customers: [], businesses: [], customer: null, thread: null, switched: 0 };
let typingEnds;

const composer = new Composer({ current: () => state.thread, write, complain });

async function write(message) {
  const { customer, business } = state.thread;
  closeMenu();
  try {
    const { blocked } = await api.write({ from: customer.wa_id, number: business.id, ...message });
    if (blocked) complain("This business has blocked you.");
  } catch (error) {
    complain(error.message);
  }
}

function complain(sentence) {
  const toast = byId("toast");
  toast.textContent = sentence;
  toast.hidden = false;
  clearTimeout(complain.timer);
  complain.timer = setTimeout(() => { toast.hidden = true; }, 5000);
}

async function loadPeople() {
  const before = state.switched;
  const { customers, businesses } = await api.people();
  Object.assign(state, { customers, businesses });
  state.customer = customers.find((one) => one.wa_id === state.customer?.wa_id) || null;
  byId("people").replaceChildren(...customers.map(personButton));
  if (before === state.switched) showOnline(state.customer?.online ?? true);
  showShops(businesses.filter((one) => one.linked !== null));
}

function showShops(shops) {
  byId("shops").hidden = shops.length === 0;
  byId("shop-list").replaceChildren(...shops.map((shop) => element("li", { class: "shop" },
    avatar(element("span", { class: "avatar", "aria-hidden": "true" }), shop.name, shop.id),
    element("span", { class: "who" }, element("strong", {}, shop.name), element("small", { role: "status" }, shop.linked ? "Linked to Frontdesk" : "Not linked yet")),
    shop.linked ? null : element("span", { class: "ways" },
      element("button", { type: "button", class: "plain", onclick: () => link(shop, api.scan(shop.id)) }, "Scan the QR"),
      element("button", { type: "button", class: "quiet", onclick: () => askCode(shop) }, "Type the code")))));
}

function askCode(shop) {
  const fields = [{ name: "code", label: "Code", required: true }];
  ask(`Link ${shop.name}`, fields, ({ code }) => link(shop, api.enterCode(shop.id, code)));
}

// The owner holds the business's own phone to the screen on which the inbox shows its QR, or types its code.
async function link(shop, linking) {
  complain(`${shop.name}: linking…`);
  try {
    await linking;
    complain(`${shop.name} is linked: write to it now.`);
  } catch (error) {
    complain(error.message);
  }
  await loadPeople();
}

function showOnline(isOnline) {
  byId("online").checked = isOnline;
  byId("device").classList.toggle("offline", !isOnline);
}

// What was asked before a switch and comes after it must not flip it back: hence the count.
async function switchOnline(isOnline) {
  state.switched += 1;
  showOnline(isOnline);
  try {
    await api.changeCustomer(state.customer.wa_id, { online: isOnline });
  } catch (error) {
    complain(error.message);
  }
  state.switched += 1;
  refreshLists();
}

function personButton(customer) {
  const button = element("button", { type: "button", "aria-pressed": String(customer.wa_id === state.customer?.wa_id), onclick: () => open(customer.wa_id) },
    avatar(element("span", { class: "avatar", "aria-hidden": "true" }), customer.name, customer.wa_id),
    element("span", { class: "who" }, element("strong", {}, customer.name), element("small", {}, customer.username ? `@${customer.username}` : phone(customer.wa_id))),
    customer.unread ? element("span", { class: "badge", "aria-label": `${customer.unread} unread` }, String(customer.unread)) : null);
  return element("li", {}, button);
}

async function loadChats() {
  if (!state.customer) return;
  const chats = await api.chats(state.customer.wa_id);
  byId("no-chats").hidden = chats.length > 0;
  byId("chat-list").replaceChildren(...chats.map(chatButton));
}

function chatButton(chat) {
  const last = chat.last ? `${chat.last.mine ? "You: " : ""}${gist(chat.last)}` : "Tap to write";
  const button = element("button", { type: "button", class: chat.unread ? "fresh" : "", onclick: () => open(state.customer.wa_id, chat.id) },
    avatar(element("span", { class: "avatar", "aria-hidden": "true" }), chat.name, chat.id),
    element("span", { class: "who" },
      element("span", { class: "line" }, element("strong", {}, chat.name), chat.last ? element("time", {}, time(chat.at)) : null),
      element("span", { class: "line" }, element("span", {}, last), chat.unread ? element("span", { class: "badge" }, String(chat.unread)) : null)));
  return element("li", {}, button);
}

// Go to a phone, and a chat on it; the address remembers both.
function open(customer, number) {
  const wanted = number ? `#/${customer}/${number}` : `#/${customer}`;
  if (location.hash === wanted) arrive();
  else location.hash = wanted;
}

async function arrive() {
  const [, wa_id, number] = location.hash.split("/");
  closeMenu();
  closeSheet();
  state.customer = state.customers.find((one) => one.wa_id === wa_id) || state.customers[0] || null;
  const only = wa_id ? null : state.businesses.length === 1 && state.businesses[0];
  const business = state.businesses.find((one) => one.id === number) || only || null;
  state.thread = null;
  if (state.customer && business) await openThread(business);
  byId("thread").hidden = !state.thread;
  byId("chats").hidden = Boolean(state.thread);
  if (state.thread) toEnd();
  byId("device").setAttribute("aria-label", state.customer ? `Phone of ${state.customer.name}` : "Phone");
  await Promise.all([loadPeople(), loadChats()]);
}

async function openThread(business) {
  state.thread = new Thread(state.customer, business, { write, reply: (one) => composer.reply(one), edit: (one) => composer.edit(one) });
  state.thread.askLocation = (wamid) => composer.askLocation(wamid);
  composer.reset();
  byId("thread-name").textContent = business.name;
  avatar(byId("thread-avatar"), business.name, business.id);
  showTyping(0);
  const seconds = await state.thread.load();
  if (seconds !== undefined) showTyping(seconds);
}

function showTyping(seconds) {
  clearTimeout(typingEnds);
  const presence = byId("presence");
  presence.textContent = seconds ? "typing…" : state.thread?.business.display || "";
  presence.classList.toggle("typing", seconds > 0);
  state.thread?.showTyping(seconds > 0);
  if (seconds) typingEnds = setTimeout(() => showTyping(0), seconds * 1000);
}

function heard(event) {
  const isOpen = state.thread && event.customer === state.thread.customer.wa_id && event.number === state.thread.business.id;
  if (event.event === "reset" || !state.customer) return void reload();
  if (event.event === "people") refreshLists();
  if (isOpen && event.event === "typing") showTyping(event.seconds);
  if (event.event === "bubble") {
    if (isOpen) state.thread.take(event.bubble);
    refreshLists();
  }
}

function refreshLists() {
  clearTimeout(refreshLists.timer);
  refreshLists.timer = setTimeout(() => Promise.all([loadPeople(), loadChats()]).catch(() => {}), 120);
}

async function reload() {
  try {
    await loadPeople();
    await arrive();
  } catch (error) {
    complain(error.message);
  }
}

byId("back").addEventListener("click", () => open(state.customer.wa_id));
byId("online").addEventListener("change", (event) => switchOnline(event.target.checked));
byId("add").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  try {
    const added = await api.addCustomer(Object.fromEntries(new FormData(form)));
    form.reset();
    form.closest("details").open = false;
    await loadPeople();
    open(added.wa_id);
  } catch (error) {
    complain(error.message);
  }
});
document.addEventListener("visibilitychange", () => state.thread?.markRead());
window.addEventListener("hashchange", () => arrive().catch((error) => complain(error.message)));
const tick = () => { byId("clock").textContent = time(Date.now() / 1000); };
setInterval(tick, 10000);
tick();
api.follow(heard, reload);
reload();
