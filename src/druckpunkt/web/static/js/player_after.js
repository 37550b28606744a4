/**
 * After the session: what was recorded, how it is now, and whether it is safely stored.
 */

import { reduce } from "./player_core.js";
import { markReason } from "./player_lying.js";
import { itemOf, moment } from "./player_run.js";
import { find, findAll, offer, scaleValue, showIf, showStage, write } from "./player_screen.js";
import { lainText, say } from "./player_words.js";
import { requestPersistence, serverNow, syncNow } from "./sync.js";

// Getting ready, pauses and getting up included; a convention.
const LATEST_RATING_MS = 2 * 3_600_000;

const player = document.getElementById("player");
let ended = null;
let shelf = null;
let isKeeping = false;
// A number that is kept here but may still change: once it is confirmed it can only become higher.
let isOpen = false;
let confirmed = null;

/** Show the end of `state`; `item` is null when nobody lay down. */
export function showEnd(state, item, store) {
  ended = state;
  shelf = store;
  confirmed = state.after;
  const hasJumped = state.events.some(({ kind }) => kind === "jump");
  player.dataset.uses = state.use;
  write("lain", item ? lainText(state.lyingSeconds) : say("nothing_lain"));
  writeEnding(item);
  write("reason-after", say(state.ending === "completed" ? "anything_else" : "why_stopped"));
  showIf('[data-part="reasons-after"]', item !== null);
  for (const part of findAll("[data-ended]")) part.hidden = part.dataset.ended !== state.endedBy;
  write("jumped", say("jump_marked"));
  showIf('[data-out="jumped"]', hasJumped);
  showIf('[data-part="skin"]', state.use === "mat" && item !== null);
  showIf('[data-part="after-scale"]', item !== null && isJustOver(state));
  showStage("after");
  if (item) send();
}

/** Opened again much later, "now" would no longer be right after. */
function isJustOver({ startedAt, lyingSeconds }) {
  return serverNow() - Date.parse(startedAt) - lyingSeconds * 1000 < LATEST_RATING_MS;
}

/** Whatever became of the outbox: say it. */
export async function showKept() {
  if (!ended || ended.lyingSeconds <= 0 || isKeeping) return;
  const item = (await shelf.items(ended.owner)).find(({ uuid }) => uuid === ended.uuid);
  write("kept", say(keptCode(item)));
  showIf('[data-out="refused"]', item?.state === "refused");
  write("refused", item?.sentence ?? "");
  showSkin(!item);
}

/** Keep the number that was just chosen, whatever comes next; it goes once it is confirmed. */
export async function chooseAfter() {
  isOpen = true;
  offer("keep_after", true);
  await hold({ kind: "rate", after: graverNumber() });
}

/** Send how it is now; the server fills it into the session it may already have. */
export async function keepAfter() {
  isOpen = false;
  confirmed = graverNumber();
  const held = hold({ kind: "rate", after: confirmed });
  offer("keep_after", false);
  const isLower = scaleValue("after") !== confirmed;
  write("after-stays", isLower ? say("after_stays", { number: confirmed }) : "");
  await held;
  send();
}

/** The server joins what it is told in the same way: no warning is taken back. */
function graverNumber() {
  return Math.max(scaleValue("after"), confirmed ?? 0);
}

/** A number that was chosen but not confirmed goes when the page goes out of sight. */
export function keepChosen() {
  if (document.visibilityState === "hidden" && isOpen) keepAfter();
}

/** Why it ended, told afterwards. */
export async function keepReason(ending) {
  const held = hold({ kind: "stop", ending });
  markReason(ended.ending);
  writeEnding(itemOf(ended));
  await held;
  if (!isOpen) send();
}

/** Keep what was said just now on this device: it is not stored yet, whatever was before. */
async function hold(event) {
  ended = reduce(ended, { ...event, ...moment() });
  isKeeping = true;
  write("kept", say("on_this_device"));
  try {
    await shelf.put(itemOf(ended));
  } finally {
    isKeeping = false;
  }
}

function writeEnding(item) {
  write("recorded", item ? say(`recorded_${ended.ending}`) : say("nothing_recorded"));
}

async function send() {
  await showKept();
  requestPersistence();
  await syncNow();
  await showKept();
}

function keptCode(item) {
  if (!item) return "safely_stored";
  return item.state === "refused" ? "not_taken" : "on_this_device";
}

function showSkin(isStored) {
  const { skin, noSession } = player.dataset;
  const link = find("[data-skin-link]");
  // A session that only this device knows is asked about by the page of today.
  link.href = isStored && skin ? skin.replace(noSession, ended.uuid) : link.dataset.skinLink;
  showIf("[data-skin-later]", !isStored);
}
