/**
 * The page "entry": asks what the day card asks, keeps the answer on this device, then sends it.
 */

import { dayOf, dayToWrite, itemsOn, lainOn, lastDayOf } from "./card_core.js";
import { readEntry } from "./entry_core.js";
import { markErrors, readForm, showAsked, showContent } from "./entry_form.js";
import { newItem } from "./outbox_core.js";
import {
  dataOf, dayInWords, dayOfItem, fill, newNumber, say, showProblem, zoneHere,
} from "./shell_page.js";
import { openStore } from "./store.js";
import { studyDay } from "./study_day.js";
import {
  fetchCard, isShutOut, keepSyncing, onChange, requestPersistence, serverNow, syncNow,
} from "./sync.js";

const sentences = dataOf("sentences");
const limits = dataOf("limits");
const form = document.getElementById("entry-form");
const done = document.getElementById("done");

let store;
let card;
let day;
let item = null;
let saved = null;
let state = null;

async function start() {
  showProblem("loading");
  try {
    store = await openStore();
  } catch {
    showProblem("no_store");
    return;
  }
  form.addEventListener("submit", save);
  document.getElementById("look-again").addEventListener("click", () => ask(saved));
  document.getElementById("another").addEventListener("click", () => ask(null));
  await open();
  onChange(changed);
  const fresh = await fetchCard();
  if (!saved && (fresh || !card)) await open();
  keepSyncing();
}

/**
 * Show the form for the card at hand. An answer that was begun is never taken away, but its
 * questions are those of the newest card: what they say is what will be stored.
 */
async function open() {
  const kept = await store.everything();
  card = kept.card;
  const { items } = kept;
  const today = card && studyDay(serverNow(), card.zone);
  const wanted = items.find(({ uuid, kind }) => kind === "entry" && `#${uuid}` === location.hash);
  day = dayToWrite(card, wanted ? wanted.body.asked_on : today);
  const problem = problemOf(items);
  showProblem(problem);
  form.hidden = Boolean(problem);
  if (problem) return;
  showAsked(form, day, lainOn(day, itemsOn(items, "session", day.study_day, dayOfItem)));
  fill(document, "day", dayInWords(day.study_day));
  fill(document, "old-card", dayOf(card, day.study_day) ? null : say(sentences.old_card, {
    day: dayInWords(lastDayOf(card)),
  }));
  if (!form.dataset.begun) ask(wanted ?? null);
}

function problemOf(items) {
  if (isShutOut(state)) {
    for (const hint of document.querySelectorAll("[data-waiting]")) hint.hidden = !items.length;
    return state;
  }
  if (!card) return state === null ? "loading" : "no_card";
  return day.asked.length ? null : "nothing_asked";
}

/** Open the form: empty, or with the answers of `known` to be changed. */
function ask(known) {
  item = known;
  saved = null;
  form.hidden = false;
  done.hidden = true;
  showContent(form, known?.body ?? null, day);
  markErrors(form, known?.sentence ? [{ place: "form", sentence: known.sentence }] : []);
  delete form.dataset.begun;
}

async function save(event) {
  event.preventDefault();
  const skipsAll = event.submitter?.name === "skip_all";
  const { content, errors } = readEntry(readForm(form, day), {
    ...limits, asked: day.asked, plannedMinutes: day.minutes, skipsAll,
  });
  markErrors(form, errors.map((error) => ({ ...error, sentence: sentenceOf(error) })));
  if (errors.length) return;
  try {
    await keep(content);
  } catch {
    showProblem("not_kept");
  }
}

async function keep(content) {
  const at = new Date(serverNow()).toISOString();
  const body = {
    asked_on: day.study_day, written_at: at, zone: zoneHere(), corrects: null, ...content,
  };
  const uuid = item?.uuid ?? newNumber();
  const fresh = newItem({ uuid, owner: card.owner, kind: "entry", body, at });
  await store.put(fresh);
  saved = fresh;
  delete form.dataset.begun;
  history.replaceState(null, "", location.pathname);
  form.hidden = true;
  done.hidden = false;
  showProblem(null);
  await showFate();
  done.querySelector("[data-fate]:not([hidden]) h2").focus();
  requestPersistence();
  await syncNow();
}

async function changed(event) {
  if (event.type === "druckpunkt:card" && isShutOut(state)) state = null;
  if (event.type === "druckpunkt:synced") state = event.detail.state;
  if (saved) await showFate();
  else if (form.hidden || isShutOut(state)) await open();
}

/** Where the saved entry is now: here, with the server, or refused by it. */
async function showFate() {
  const kept = (await store.items(card.owner)).find(({ uuid }) => uuid === saved.uuid);
  if (kept) saved = kept;
  const fate = !kept ? "stored" : kept.state === "refused" ? "refused" : "here";
  for (const part of done.querySelectorAll("[data-fate]")) part.hidden = part.dataset.fate !== fate;
  fill(done, "refusal", kept?.sentence ?? sentences.refused_unknown);
  document.getElementById("look-again").hidden = fate === "stored";
}

function sentenceOf({ place, code }) {
  return code === "required" ? sentences.required[place] : sentences[code];
}

form.addEventListener("input", () => (form.dataset.begun = "yes"));
start();
