/**
 * The page "today": what this device knows at once, and what the server adds when it is there.
 */

import {
  dayOf, dayToWrite, greetingAt, itemsOn, lainOn, lastDayOf, purposeOf,
} from "./card_core.js";
import { keepFocusInSight } from "./focus_in_sight.js";
import { asTheyStand } from "./outbox_core.js";
import { OutboxView } from "./outbox_view.js";
import { problemOn, shortened } from "./gate_core.js";
import {
  dataOf, dayInWords, dayOfItem, fill, numberInWords, say, showProblem,
} from "./shell_page.js";
import { openStore } from "./store.js";
import { studyDay } from "./study_day.js";
import { fetchCard, isShutOut, keepSyncing, onChange, serverNow } from "./sync.js";
import { isReplaced, showExtras } from "./today_extras.js";
import { SkinLook } from "./today_skin.js";

const sentences = dataOf("sentences");
const names = dataOf("names");
const page = document.getElementById("day");
const MINUTE_MS = 60_000;

let store;
let outbox;
let skin;
let state = null;
let sentFrom = 0;

async function start() {
  showProblem("loading");
  try {
    store = await openStore();
  } catch {
    showProblem("no_store");
    return;
  }
  outbox = new OutboxView(store, sentences);
  skin = new SkinLook(store, sentences, render);
  await render();
  // The end of a session leads there.
  if (location.hash === "#skin") document.getElementById("skin").scrollIntoView();
  onChange(changed);
  const card = await fetchCard();
  await render();
  await keepSyncing();
  if (card) showExtras();
  setInterval(render, MINUTE_MS);
}

async function changed(event) {
  if (event.type === "druckpunkt:card") state = isShutOut(state) ? "done" : state;
  if (event.type === "druckpunkt:synced") state = event.detail.state;
  const left = await render();
  if (state === "done" && sentFrom && !left) showExtras();
  sentFrom = left;
}

/** Draw everything anew, and say how many items still wait. */
async function render() {
  const { card, items: kept, running } = await store.everything();
  const items = asTheyStand(kept);
  const waiting = items.filter((item) => item.state === "waiting").length;
  keepFocusInSight(() => draw(card, items, waiting, running));
  return waiting;
}

function draw(card, items, waiting, running) {
  const today = card && studyDay(serverNow(), card.zone);
  const problem = problemOf(card, today);
  showProblem(problem);
  page.hidden = Boolean(problem) && problem !== "stale";
  for (const hint of document.querySelectorAll("[data-waiting]")) hint.hidden = !waiting;
  if (problem === "stale") showEnd(card);
  if (!page.hidden) showDay(card, dayToWrite(card, today), items, running);
  showKept(items, problem);
}

function problemOf(card, today) {
  if (isShutOut(state)) return state;
  if (!card) return state === null ? "loading" : "no_card";
  return dayOf(card, today) ? null : "stale";
}

function showEnd(card) {
  const day = dayInWords(lastDayOf(card));
  fill(document, "plan-ended", say(sentences.plan_ended, { day }));
}

function showDay(card, day, items, running) {
  const hour = new Date(serverNow()).getHours();
  document.getElementById("greeting").textContent = sentences[greetingAt(hour)];
  document.getElementById("date").textContent = dayInWords(day.study_day);
  showHero(card, shortened(card, day, items), items, ofToday(running, card, day));
  skin.show(card, items);
  showEntry(day, items);
  outbox.show(items, state);
}

/** A session one can go on with: of this day, and not ended yet. */
function ofToday(running, card, day) {
  if (!running || running.ending !== null) return null;
  return studyDay(Date.parse(running.startedAt), card.zone) === day.study_day ? running : null;
}

function showHero(card, day, items, running) {
  const problem = problemOn(card, day, items);
  const purpose = purposeOf(day, problem);
  for (const part of document.querySelectorAll("[data-hero]")) {
    part.hidden = part.dataset.hero !== purpose || isReplaced(purpose);
    if (part.hidden) continue;
    fillCheck(part, problem);
    fillHero(part, card, day, items, running);
  }
}

function fillHero(part, card, day, items, running) {
  const lain = lainOn(day, itemsOn(items, "session", day.study_day, dayOfItem));
  fill(part, "tomorrow", tomorrowOf(card, day));
  fill(part, "lain", lain && say(lain.isHere ? sentences.lain_here : sentences.lain, {
    minutes: minutesInWords(lain.minutes),
  }));
  if (part.dataset.hero === "mat") fill(part, "place", placeOf(day));
  if (part.dataset.hero === "rest") fill(part, "place", sentences.rest_place);
  if (!part.querySelector('[data-fill="start"]')) return;
  fill(part, "shortened", day.is_shortened ? sentences.shortened : null);
  fill(part, "kind", kindOf(day));
  fill(part, "minutes", minutesInWords(day.minutes));
  fill(part, "start", running ? sentences.go_on : lain ? sentences.once_more : sentences.start);
  part.querySelector('[data-fill="start"]').classList.toggle("done", Boolean(lain && !running));
}

/** A check that was answered and said no leads to what it said, any other one to its questions. */
function fillCheck(part, code) {
  const saidNo = code === "said_ask" || code === "said_stop";
  const title = saidNo ? "check_said_no" : code === "no_check" ? "check_first" : "check_again";
  fill(part, "check", sentences[title]);
  fill(part, "problem", sentences[`problem_${code}`] ?? sentences.problem_other);
  fill(part, "to-check", saidNo ? null : sentences.to_check);
  fill(part, "to-result", saidNo ? sentences.to_result : null);
}

function kindOf(day) {
  if (day.arm === "run-in") return sentences.run_in_day;
  if (!day.in_trial) return sentences.free_day;
  return day.use === "mat" ? sentences.mat_day : sentences.rest_day;
}

function placeOf({ position, layer, base }) {
  const parts = [names.position[position], names.layer[layer], names.base[base]];
  return parts.filter(Boolean).join(" · ");
}

function tomorrowOf(card, day) {
  const at = card.days.findIndex(({ study_day: one }) => one === day.study_day);
  const next = card.days[at + 1];
  return next?.arm ? sentences[`tomorrow_${next.arm}`] ?? null : null;
}

function minutesInWords(minutes) {
  if (numberInWords(minutes) === numberInWords(1)) return sentences.one_minute;
  return say(sentences.minutes, { minutes: numberInWords(minutes) });
}

function showEntry(day, items) {
  const part = document.getElementById("entry");
  const here = itemsOn(items, "entry", day.study_day, dayOfItem).length;
  const done = Boolean(here || day.entries);
  part.hidden = day.asked.length === 0;
  part.querySelector('[data-fill="enter"]').hidden = done;
  part.querySelector('[data-fill="entered"]').hidden = !done;
  const outcomes = day.asked.map(({ name }) => names.outcome[name] ?? name).join(", ");
  fill(part, "seconds", done ? null : say(sentences.seconds, { outcomes }));
  fill(part, "entered-words", here ? sentences.entry_here : sentences.entry_stored);
  const correct = part.querySelector('[data-fill="correct"]');
  correct.href = correct.dataset.url.replace("2000-01-01", day.study_day);
  correct.hidden = !day.entries;
}

function showKept(items, problem) {
  const line = document.getElementById("kept");
  const said = state === "offline" ? sentences.offline : state === "done" && sentences.stored;
  line.textContent = said || "";
  line.hidden = !said || Boolean(problem) || (state === "done" && items.length > 0);
}

start();
