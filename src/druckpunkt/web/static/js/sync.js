/**
 * Fetches the day card and sends the outbox; knows the network, and nothing of any page.
 *
 * One sender at a time over all tabs. An item leaves the outbox only when the server has said that
 * it holds it; whatever happens in between, sending it again is harmless, because the server knows
 * it by its uuid. Pages listen to the document:
 *   "druckpunkt:card"    detail {card}: a fresh card is kept
 *   "druckpunkt:synced"  detail {state}: "done", "later" (something must come again), "offline",
 *                        "signed_out", "busy" (server in trouble)
 */

import { afterAnswers, mineToSend, nextDelaySeconds } from "./outbox_core.js";
import { onOtherTabs, openStore } from "./store.js";

const CARD_URL = "/sync/card/";
const ITEMS_URL = "/sync/items/";
const LANGUAGE_URL = "/language/";
const FORMAT = "druckpunkt-sync-1";
const MOST_ITEMS = 100;
const MOST_CHARACTERS = 300_000;
const PATIENCE_MS = 20_000;
const LOCK = "druckpunkt-sync";

/** Why nothing could be sent; `state` is what the pages are told. */
class NotNow extends Error {
  constructor(state) {
    super(state);
    this.state = state;
  }
}

let token = null;
let skewMs = 0;
let failures = 0;
let timer = null;
let current = null;
let again = false;

/** The present moment in ms: corrected by the server's clock as long as this page has heard it. */
export function serverNow() {
  return Date.now() + skewMs;
}

/**
 * Fetch a fresh card and keep it.
 * @returns the card, or null: offline, nobody signed in, or the server in trouble
 */
export async function fetchCard() {
  try {
    return await freshCard();
  } catch (error) {
    if (!(error instanceof NotNow)) throw error;
    tell("druckpunkt:synced", { state: error.state });
    return null;
  }
}

/** Send what waits here; calls that come meanwhile lead to one more round. Never rejects. */
export async function syncNow() {
  if (current) {
    again = true;
    return current;
  }
  current = round();
  try {
    return await current;
  } finally {
    current = null;
    if (again) {
      again = false;
      syncNow();
    }
  }
}

/** Ask the browser not to throw away what is kept here; to be called where something was kept. */
export async function requestPersistence() {
  if (!navigator.storage?.persist || (await navigator.storage.persisted())) return true;
  return navigator.storage.persist();
}

/** Send by itself: at once, when the network comes back, and when the page is seen again. */
export function keepSyncing() {
  addEventListener("online", () => syncNow());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") syncNow();
  });
  return syncNow();
}

/** Let the server speak `language` too; without a network it learns it another time. */
export async function tellLanguage(language) {
  if (!token) return;
  const body = new URLSearchParams({ language, csrfmiddlewaretoken: token });
  try {
    await fetch(LANGUAGE_URL, { method: "POST", body, redirect: "manual" });
  } catch {
    // The shell itself is at hand in both languages.
  }
}

/** Call `listener` after every change of what is kept: here, and in other tabs. */
export function onChange(listener) {
  document.addEventListener("druckpunkt:card", listener);
  document.addEventListener("druckpunkt:synced", listener);
  onOtherTabs(listener);
}

async function round() {
  clearTimeout(timer);
  let state = "done";
  try {
    state = (await alone(sendAll)) ? "later" : "done";
  } catch (error) {
    if (!(error instanceof NotNow)) throw error;
    state = error.state;
  }
  planNext(state);
  tell("druckpunkt:synced", { state });
  return state;
}

/** Another tab may be sending: wait for it, then look what is left. Plain http has no locks. */
function alone(work) {
  return navigator.locks ? navigator.locks.request(LOCK, work) : work();
}

/** Send everything once, and say whether something must come again later. */
async function sendAll() {
  const store = await openStore();
  const owner = await store.owner();
  const tried = new Set();
  let most = MOST_ITEMS;
  for (;;) {
    const waiting = mineToSend(await store.items(owner), owner, Infinity);
    const open = waiting.filter((item) => !tried.has(item.uuid));
    if (!open.length) {
      // What was stored just now is missing in the old card: nothing may be asked twice.
      if (tried.size) await freshCard();
      return waiting.length > 0;
    }
    const batch = fitting(open, most);
    const answers = await deliver(batch, owner);
    if (answers === "too_much") {
      most = Math.max(1, Math.floor(batch.length / 2));
      continue;
    }
    await store.apply(batch, afterAnswers(batch, answers, owner));
    batch.forEach((item) => tried.add(item.uuid));
  }
}

function fitting(items, most) {
  const batch = [];
  let characters = 0;
  for (const item of items.slice(0, most)) {
    characters += JSON.stringify(item).length;
    if (batch.length && characters > MOST_CHARACTERS) break;
    batch.push(item);
  }
  return batch;
}

/** The server's answers about `batch`, or "too_much". */
async function deliver(batch, owner) {
  const response = await post(batch, owner);
  if (response.status === 400 || response.status === 413) {
    if (batch.length > 1) return "too_much";
    const { code = null, sentence = null } = await bodyOf(response);
    return [{ uuid: batch[0].uuid, result: "refused", code, sentence }];
  }
  const { answers } = await bodyOf(response);
  if (!Array.isArray(answers)) throw new NotNow("busy");
  return answers;
}

/** Post once; with a fresh token once more, when the one at hand has grown old. */
async function post(batch, owner) {
  if (!token) await cardOf(owner);
  const first = await send(batch);
  if (first.status !== 403) return checked(first);
  await cardOf(owner);
  return checked(await send(batch));
}

/** Fetch a card for its token; when it is somebody else's by now, nothing of `owner` may go. */
async function cardOf(owner) {
  const card = await freshCard();
  if (card.owner !== owner) {
    again = true;
    throw new NotNow("done");
  }
}

function send(batch) {
  const items = batch.map(({ uuid, owner, kind, version, body }) => ({
    uuid, owner, kind, version, body,
  }));
  return ask(ITEMS_URL, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ format: FORMAT, items }),
  });
}

async function freshCard() {
  const response = checked(await ask(CARD_URL, {}));
  const card = await bodyOf(response);
  if (!card.owner || !card.csrf) throw new NotNow("busy");
  token = card.csrf;
  skewMs = Date.parse(card.made_at) - Date.now() || 0;
  const store = await openStore();
  await store.keepCard(card);
  tell("druckpunkt:card", { card });
  return card;
}

async function ask(url, options) {
  try {
    return await fetch(url, {
      ...options,
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
  } catch {
    throw new NotNow("offline");
  }
}

/** Let through what the caller can use: done, and the refusals of a whole body. */
function checked(response) {
  if (response.status === 401) {
    token = null;
    throw new NotNow("signed_out");
  }
  if (response.ok || response.status === 400 || response.status === 413) return response;
  throw new NotNow("busy");
}

async function bodyOf(response) {
  try {
    return await response.json();
  } catch {
    throw new NotNow(response.ok ? "offline" : "busy");
  }
}

/** Try again later by itself, ever less often; the "online" event comes earlier anyway. */
function planNext(state) {
  failures = state === "done" ? 0 : failures + 1;
  if (state === "done" || state === "signed_out") return;
  timer = setTimeout(syncNow, nextDelaySeconds(failures) * 1000);
}

function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}
