/**
 * The session page: looks at the card, and leads from before the session to after it.
 */

import { change, choices, clear, prepare, testBell } from "./player_before.js";
import { chooseAfter, keepAfter, keepChosen, keepReason, showEnd, showKept } from "./player_after.js";
import { newSession, reduce } from "./player_core.js";
import { forbids, gateOf } from "./gate_core.js";
import { markReason } from "./player_lying.js";
import { moment, Run } from "./player_run.js";
import { findAll, onPress, showIf, showStage, write } from "./player_screen.js";
import { claim, claimWhenFree, hear, tell } from "./player_tabs.js";
import { dataBlock } from "./player_words.js";
import { onOtherTabs, openStore } from "./store.js";
import { studyDay } from "./study_day.js";
import { fetchCard, isShutOut, keepSyncing, serverNow } from "./sync.js";

const PATIENCE_MS = 3000;

let store = null;
let card = null;
// What waits here, of the owner of the card.
let items = [];
let gate = null;
let run = null;
let stage = "loading";
// "signed_out" or "no_consent", once the server has said so.
let shutOut = null;

/** What a button does, by its `data-do`. */
const DEEDS = {
  shorter: () => change(-1),
  longer: () => change(1),
  test_bell: testBell,
  start,
  stop: () => run?.dispatch("stop", { ending: "stopped" }),
  stop_elsewhere: () => tell({ kind: "stop" }),
  extend: () => run?.dispatch("extend", { minutes: 5 }),
  keep_after: keepAfter,
};

async function open() {
  listen();
  try {
    store = await openStore();
  } catch {
    return close({ code: "no_store", again: null });
  }
  const kept = await store.everything();
  ({ card, items } = kept);
  onOtherTabs(lookAgain);
  if (kept.running) return restore(kept.running);
  // Quick where the card is good; only a "no" waits for the network to say otherwise.
  const isReady = gateOf(card, today(), items).code === "ready";
  if (isReady) look();
  const fresh = fetchCard();
  if (!isReady) await shortly(fresh);
  look();
  card = (await fresh) ?? card;
  look();
  keepSyncing();
}

function shortly(promise) {
  return Promise.race([promise, new Promise((over) => setTimeout(over, PATIENCE_MS))]);
}

function today() {
  return studyDay(serverNow(), card?.zone ?? "UTC");
}

/** Something has changed on this device, here or in another window. */
async function lookAgain() {
  ({ card, items } = await store.everything());
  look();
}

/** Show whether a session may start now; a running one may have to end. */
function look() {
  if (run) return endForbidden();
  if (stage === "lying" || stage === "elsewhere" || stage === "after") return;
  const found = shutOut ? { code: shutOut, again: null } : gateOf(card, today(), items);
  if (found.code !== "ready") return close(found);
  if (stage === "before" && JSON.stringify(found) === JSON.stringify(gate)) return;
  gate = found;
  prepare(gate.day);
  show("before");
}

function close({ code, again }) {
  gate = null;
  showIf("[data-gate]", false);
  showIf(`[data-gate="${code}"]`, true);
  for (const one of findAll("[data-again]")) one.hidden = one.dataset.again !== again;
  if (stage !== "gate") show("gate");
}

function show(name) {
  stage = name;
  showStage(name);
}

async function start() {
  // The page may have stood open over night.
  await lookAgain();
  if (!gate || run) return;
  if (!(await claim())) return watch();
  const { isSpoken, ...chosen } = choices();
  const { day } = gate;
  const now = moment();
  begin(newSession({
    ...chosen,
    ...now,
    uuid: crypto.randomUUID?.() ?? uuidOf(crypto.getRandomValues(new Uint8Array(16))),
    owner: card.owner,
    use: day.use,
    longestMinutes: day.in_trial ? chosen.minutes : Math.max(day.longest_minutes, chosen.minutes),
    position: day.position,
    layer: day.layer,
    base: day.base,
    zone: card.zone,
    startedAt: new Date(serverNow()).toISOString(),
    ...secondsOf(dataBlock("session-parts")),
  }), isSpoken);
}

function secondsOf({ ready_seconds: readySeconds, closing_seconds: closingSeconds }) {
  return { readySeconds, closingSeconds };
}

/** Plain http has no randomUUID. */
function uuidOf(bytes) {
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function begin(state, isSpoken) {
  show("lying");
  run = new Run(state, { store, isSpoken, onEnd: over });
  run.start();
}

/**
 * The page was reloaded, or opened again, while a session was running. Nobody on the floor waits for
 * a network: what this device knows is asked before the first second, the server meanwhile, and
 * where it says no, the session ends. Only one that is over by now waits for its answer, however
 * slow: nobody lies there, and whoever was told to stop did not lie until then.
 */
async function restore(running) {
  if (!(await claim())) return watch();
  const { isSpoken, ...state } = running;
  const fresh = fetchCard();
  const bridged = reduce(state, { kind: "restore", ...moment() });
  if (state.ending === null && bridged.ending !== null) await fresh;
  const why = forbidden(state);
  begin(why ? reduce(state, { kind: "forbid", why, ...moment() }) : bridged, isSpoken);
  await fresh;
  look();
  keepSyncing();
}

/** Why a session must not go on: "signed_out", "no_consent", or what the gate says; else null. */
function forbidden({ use }) {
  return shutOut ?? forbids(card, items, use);
}

function endForbidden() {
  const why = run.state.ending === null ? forbidden(run.state) : null;
  if (why) run.dispatch("forbid", { why });
}

function over(state, item) {
  run = null;
  stage = "after";
  showEnd(state, item, store);
}

/** Another window plays: show it here, and take over when it is closed. */
async function watch() {
  if (stage === "elsewhere") return;
  show("elsewhere");
  if (!(await claimWhenFree())) return;
  const running = await store.running(card?.owner ?? (await store.owner()));
  if (running) return restore(running);
  location.reload();
}

function heard({ kind, heading, clock, cue }) {
  if (kind === "over" && stage === "elsewhere" && !navigator.locks) location.reload();
  if (kind !== "view" || run) return;
  if (stage !== "elsewhere") watch();
  write("elsewhere-phase", heading);
  write("elsewhere-clock", clock);
  write("elsewhere-cue", cue);
}

function listen() {
  hear(heard);
  onPress("data-do", ({ dataset }) => (DEEDS[dataset.do] ?? (() => run?.dispatch(dataset.do)))());
  onPress("data-sting", (button) => rateSting(button));
  onPress("data-clear", ({ dataset }) => clear(dataset.clear));
  onPress("data-reason", ({ dataset }) => tellReason(dataset.reason));
  document.addEventListener("change", ({ target }) => {
    if (target.name === "before") showIf('[data-clear="before"]', true);
    if (target.name === "after") chooseAfter();
  });
  document.addEventListener("keydown", stopByKey);
  // The last moment in which a number that was chosen can be sent.
  document.addEventListener("visibilitychange", keepChosen);
  document.addEventListener("druckpunkt:synced", ({ detail }) => {
    showKept();
    if (isShutOut(detail?.state)) shutOut = detail.state;
    if (stage !== "loading") lookAgain();
  });
  document.addEventListener("druckpunkt:card", ({ detail }) => {
    card = detail.card;
    shutOut = null;
    lookAgain();
  });
}

function rateSting(button) {
  const minute = Number(button.closest("[data-minute]").dataset.minute);
  run?.dispatch("sting", { minute, value: Number(button.dataset.sting) });
}

function tellReason(ending) {
  if (!run) return keepReason(ending);
  run.dispatch("stop", { ending });
  markReason(run.state.ending);
}

/** Escape always stops; the space bar does unless it presses another button. */
function stopByKey(event) {
  const isFree = event.target === document.body || event.target.matches?.("h1");
  if (!run || (event.key !== "Escape" && !(event.key === " " && isFree))) return;
  event.preventDefault();
  DEEDS.stop();
}

open();
