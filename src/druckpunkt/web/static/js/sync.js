/**
 * Fetches the day card and sends the outbox; knows the network, and nothing of any page.
 *
 * One sender at a time over all tabs. An item leaves the outbox only when the server has said that
 * it holds it; whatever happens in between, sending it again is harmless, because the server knows
 * it by its uuid. Pages listen to the document:
 *   "druckpunkt:card"    detail {card}: a fresh card is kept
 *   "druckpunkt:synced"  detail {state}: "done", "later" (something must come again), "offline",
 *                        "signed_out", "no_consent", "busy" (server in trouble)
 */

import { afterAnswers, mineToSend, nextDelaySeconds } from "./outbox_core.js";
import { isWarning } from "./gate_core.js";
import { onOtherTabs, openStore } from "./store.js";

const CARD_URL = "/sync/card/";
const ITEMS_URL = "/sync/items/";
const LANGUAGE_URL = "/language/";
const FORMAT = "druckpunkt-sync-1";
// Few at a time: what is answered once need not be sent again after a broken line.
const MOST_ITEMS = 25;
const MOST_CHARACTERS = 300_000;
const PATIENCE_MS = 20_000;
const PATIENCE_FOR_ITEMS_MS = 60_000;
const LONGEST_HOLD_SECONDS = 3600;
const LOCK = "druckpunkt-sync";
// A page that is seen again after this time asks what has changed.
const FRESH_MS = 60_000;
// Nobody waits longer for a page in another language.
const LANGUAGE_PATIENCE_MS = 2000;

/** Why nothing could be sent; `state` is what the pages are told. */
class NotNow extends Error {
  constructor(state) {
    super(state);
    this.state = state;
  }
}

let token = null;
let skewMs = 0;
let heardAt = -Infinity;
let isOffline = false;
let most = MOST_ITEMS;
let failures = 0;
let heldUntil = -Infinity;
let timer = null;
let current = null;
let again = false;

/** Whether the server has said that nothing of this device is taken until a person decides. */
export function isShutOut(state) {
  return state === "signed_out" || state === "no_consent";
}

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
    planNext(error.state);
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
  addEventListener("online", wake);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") wake();
  });
  return syncNow();
}

/** Send, and fetch a card when the last one is old or never came. */
async function wake() {
  await syncNow();
  if (performance.now() - heardAt > FRESH_MS) await fetchCard();
}

/** Let the server speak `language` too; without a network it learns it another time. */
export async function tellLanguage(language) {
  if (!token) await Promise.race([fetchCard(), patience(LANGUAGE_PATIENCE_MS)]);
  if (!token) return;
  const body = new URLSearchParams({ language, csrfmiddlewaretoken: token });
  try {
    await fetch(LANGUAGE_URL, { method: "POST", body, redirect: "manual" });
  } catch {
    // The shell itself is at hand in both languages.
  }
}

function patience(ms) {
  return new Promise((over) => setTimeout(over, ms));
}

/** Call `listener` after every change of what is kept: here, and in other tabs. */
export function onChange(listener) {
  document.addEventListener("druckpunkt:card", listener);
  document.addEventListener("druckpunkt:synced", listener);
  onOtherTabs(listener);
}

async function round() {
  let state;
  try {
    state = (await alone(sendAll)) ? "later" : "done";
    // Nothing to send is no proof of a network.
    if (isOffline) state = "offline";
    // Only a delivery ends the trouble: a card may come all the while.
    else failures = 0;
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
  const card = await store.card();
  const tried = new Set();
  // Warning signs stay here until a card that knows of them is kept, so that no moment in between
  // starts what they speak against. Sent again meanwhile, the server knows them.
  const warned = [];
  for (;;) {
    const waiting = mineToSend(await store.items(owner), owner, Infinity);
    const open = waiting.filter((item) => !tried.has(item.uuid));
    if (!open.length) {
      // What was stored just now is missing in the old card: nothing may be asked twice.
      if (tried.size) await freshCard();
      const stored = warned.map(({ uuid }) => uuid);
      if (stored.length) await store.apply(warned, { keep: [], done: stored });
      return waiting.some(({ uuid }) => !stored.includes(uuid));
    }
    const batch = fitting(open, most);
    // A slow line or server, or a body that is too large: the next try is half as long.
    most = Math.max(1, Math.floor(batch.length / 2));
    const answers = await deliver(batch, owner);
    if (answers === "too_much") continue;
    most = MOST_ITEMS;
    const { keep, done } = afterAnswers(batch, answers, owner);
    const late = batch.filter((item) => done.includes(item.uuid) && isWarning(card, item));
    warned.push(...late);
    await store.apply(batch, { keep, done: done.filter((uuid) => !late.some((one) => one.uuid === uuid)) });
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
    signal: AbortSignal.timeout(PATIENCE_FOR_ITEMS_MS),
  });
}

async function freshCard() {
  const response = await checked(await ask(CARD_URL, {}));
  const card = await bodyOf(response);
  if (!card.owner || !card.csrf) throw new NotNow("busy");
  token = card.csrf;
  skewMs = Date.parse(card.made_at) - Date.now() || 0;
  heardAt = performance.now();
  const store = await openStore();
  await store.keepCard(card);
  tell("druckpunkt:card", { card });
  return card;
}

async function ask(url, options) {
  if (performance.now() < heldUntil) throw new NotNow("busy");
  try {
    const response = await fetch(url, {
      cache: "no-store",
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...options,
    });
    isOffline = false;
    return response;
  } catch {
    isOffline = true;
    throw new NotNow("offline");
  }
}

/** Let through what the caller can use: done, and the refusals of a whole body. */
async function checked(response) {
  if (response.status === 401) {
    token = null;
    const { code } = await bodyOf(response);
    throw new NotNow(code === "no_consent" ? code : "signed_out");
  }
  holdBack(response);
  if (response.ok || response.status === 400 || response.status === 413) return response;
  throw new NotNow("busy");
}

/** The server says for how long it wants to be left alone: until then it is not asked at all. */
function holdBack({ headers }) {
  const seconds = Number(headers.get("Retry-After"));
  if (seconds > 0) heldUntil = performance.now() + Math.min(seconds, LONGEST_HOLD_SECONDS) * 1000;
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
  clearTimeout(timer);
  if (state === "done" || isShutOut(state)) return;
  const heldMs = heldUntil - performance.now();
  // A server that says when to come back is not in trouble, and has not been asked before then.
  if (heldMs <= 0) failures += 1;
  timer = setTimeout(wake, Math.ceil(Math.max(nextDelaySeconds(failures) * 1000, heldMs)));
}

function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(name, { detail }));
}
