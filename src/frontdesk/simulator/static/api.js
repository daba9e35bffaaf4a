// The simulator's own API. Every call throws an Error whose message is a sentence for the person at the screen.

async function call(method, path, body) {
  const options = { method, headers: {} };
  if (body instanceof Blob) {
    options.body = body;
  } else if (body !== undefined) {
    options.body = JSON.stringify(body);
    options.headers["content-type"] = "application/json";
  }
  const response = await fetch(path, options).catch(() => { throw new Error("The simulator does not answer."); });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(answer.error || `The simulator refused this (${response.status}).`);
  return answer;
}

const query = (values) => new URLSearchParams(values).toString();

export const people = () => call("GET", "/phone/people");
export const chats = (customer) => call("GET", `/phone/chats?${query({ customer })}`);
export const thread = (customer, number) => call("GET", `/phone/thread?${query({ customer, number })}`);
export const write = (message) => call("POST", "/_twin/inbound", message);
export const read = (customer, number) => call("POST", `/_twin/customers/${customer}/read`, { number });
export const scan = (number) => call("POST", `/_twin/linked/${number}/scan`);
export const enterCode = (number, code) => call("POST", `/_twin/linked/${number}/enter_code`, { code });
export const play = (customer, wamid) => call("POST", `/_twin/customers/${customer}/play`, { wamid });
export const addCustomer = (customer) => call("POST", "/_twin/customers", customer);
export const changeCustomer = (customer, changes) => call("PATCH", `/_twin/customers/${customer}`, changes);
export const upload = (number, file) => call("POST", `/phone/files?${query({ number, name: file.name })}`, file);
export const fileAddress = (id) => `/phone/files/${encodeURIComponent(id)}`;

// Follow what happens. `again` is called when the stream is back after a break, so that nothing is missed.
export function follow(heard, again) {
  const stream = new EventSource("/phone/events");
  let wasLost = false;
  stream.onmessage = (event) => heard(JSON.parse(event.data));
  stream.onerror = () => { wasLost = true; };
  stream.onopen = () => { if (wasLost) again(); wasLost = false; };
}
