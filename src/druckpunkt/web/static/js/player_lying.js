/**
 * The dark screen while somebody lies: turns the view of the core into what stands there.
 */

import { entryAt } from "./player_core.js";
import { find, findAll, keepFocus, offer, paintRing, showIf, write } from "./player_screen.js";
import { clockText, count, say, wordsOf } from "./player_words.js";

const MORE_MINUTES = 5;

/** Show the state; @returns what other windows are told: {heading, clock, cue} */
export function paint(state, view, timeline, notices) {
  const shown = shownWords(state, view, timeline);
  find('[data-stage="lying"]').dataset.shown = view.stage;
  write("phase", shown.heading);
  write("clock", shown.clock);
  write("cue", shown.cue);
  write("notice", Object.values(notices).filter(Boolean).join(" "));
  paintRing(view.stage === "ready" ? 0 : view.ringFraction);
  paintButtons(state, view);
  paintSting(view);
  paintJump(view);
  keepFocus();
  return shown;
}

/** Whoever lay to the end did not want to stop. */
export function paintEnd({ ending }) {
  showIf('[data-reason="stopped"]', ending !== "completed");
  markReason(ending);
}

/** Show which reason was chosen. */
export function markReason(ending) {
  for (const button of findAll("[data-reason]")) {
    button.setAttribute("aria-pressed", String(button.dataset.reason === ending));
  }
}

function shownWords(state, view, timeline) {
  const entry = entryAt(timeline, view.timelineSeconds);
  const own = ownWords(state, view, entry);
  const { text, phase } = wordsOf(entry);
  return {
    heading: own ? say(own) : phase,
    clock: clockOf(view),
    cue: own ? say(`${own}_cue`) : text,
  };
}

/** What the timeline knows nothing of: the time stands still, or was cut short. */
function ownWords({ ending }, { stage }, entry) {
  if (stage === "paused" || stage === "jumped") return stage;
  const isCutShort = ending !== null && ending !== "completed";
  return isCutShort && entry?.code === "end" ? "cut_short" : null;
}

/** While getting ready: how long until the start; getting up: how long somebody lay. */
function clockOf({ stage, timelineSeconds, remainingSeconds, lyingSeconds }) {
  if (stage === "ready") return clockText(-timelineSeconds);
  if (stage === "closing" || stage === "done") return clockText(Math.floor(lyingSeconds));
  return clockText(remainingSeconds);
}

function paintButtons(state, { stage }) {
  const isRunning = stage === "ready" || stage === "lying";
  const more = Math.min(MORE_MINUTES, state.longestMinutes - state.minutes);
  offer("skip_ready", stage === "ready");
  offer("pause", isRunning);
  offer("resume", stage === "paused");
  offer("extend", stage === "lying" && more >= 1);
  if (more >= 1) find('[data-do="extend"]').textContent = count("more", more);
  offer("stop", isRunning || stage === "paused" || stage === "jumped");
  offer("closing_done", stage === "closing");
  showIf('[data-part="reasons"]', stage === "closing" && state.ending !== "completed");
  showIf('[data-part="stop-hint"]', stage !== "closing");
}

/** One question at a time: the clock that jumped comes first. */
function paintSting({ stingDue, jumpSeconds }) {
  const part = find('[data-part="sting"]');
  part.hidden = stingDue === null || jumpSeconds !== 0;
  if (stingDue !== null) part.dataset.minute = stingDue;
}

function paintJump({ stage, jumpSeconds }) {
  const part = find('[data-part="jump"]');
  const hasJumped = stage === "jumped" || jumpSeconds !== 0;
  if (hasJumped) write("jump", jumpText(stage, jumpSeconds));
  part.hidden = !hasJumped;
  offer("count_jump", stage === "lying" && jumpSeconds > 0);
}

function jumpText(stage, seconds) {
  const size = clockText(Math.abs(seconds));
  if (stage === "jumped") return say("jump_after_reload", { size });
  return say(seconds > 0 ? "jump_forward" : "jump_back", { size });
}
