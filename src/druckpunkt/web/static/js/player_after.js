/**
 * After the session: what was recorded, how it is now, and whether it is safely stored.
 */

import { reduce } from "./player_core.js";
import { markReason } from "./player_lying.js";
import { itemOf, moment } from "./player_run.js";
import { find, offer, scaleValue, showIf, showStage, write } from "./player_screen.js";
import { lainText, say } from "./player_words.js";
import { requestPersistence, serverNow, syncNow } from "./sync.js";

// Getting ready, pauses and getting up included; a convention.
const LATEST_RATING_MS = 2 * 3_600_000;

const player = document.getElementById("player");
let ended = null;
let shelf = null;
let isKeeping = false;

/** Show the end of `state`; `item` is null when nobody lay down. */
export function showEnd(state, item, store) {
  ended = state;
  shelf = store;
  const hasJumped = state.events.some(({ kind }) => kind === "jump");
  player.dataset.uses = state.use;
  write("lain", item ? lainText(state.lyingSeconds) : say("nothing_lain"));
  writeEnding(item);
  write("reason-after", say(state.ending === "completed" ? "anything_else" : "why_stopped"));
  showIf('[data-part="reasons-after"]', item !== null);
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

/** Keep how it is now; the server fills it into the session it may already have. */
export async function keepAfter() {
  ended = reduce(ended, { kind: "rate", after: scaleValue("after"), ...moment() });
  await keep();
  offer("keep_after", false);
}

/** Keep a number that was chosen but not confirmed when the page goes out of sight. */
export function keepChosen() {
  const isChosen = ended !== null && scaleValue("after") !== (ended.after ?? null);
  if (document.visibilityState === "hidden" && isChosen) keepAfter();
}

/** Why it ended, told afterwards. */
export async function keepReason(ending) {
  ended = reduce(ended, { kind: "stop", ending, ...moment() });
  markReason(ended.ending);
  const kept = keep();
  writeEnding(itemOf(ended));
  await kept;
}

/** What was said just now is not stored yet, whatever was before. */
async function keep() {
  isKeeping = true;
  write("kept", say("on_this_device"));
  try {
    await shelf.put(itemOf(ended));
  } finally {
    isKeeping = false;
  }
  send();
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
  showIf("[data-skin-link]", isStored && Boolean(skin));
  showIf("[data-skin-later]", !isStored);
  if (isStored && skin) find("[data-skin-link]").href = skin.replace(noSession, ended.uuid);
}
