/**
 * The guided session as a pure state machine: no page, no clock, no sound, no chance.
 *
 * Time on the mat comes from the monotonic clock: an anchor and a deadline, never counted ticks, so
 * a tab that slept still knows when the session ended. The wall clock only bridges a reload. Where
 * it cannot be believed, nothing is guessed: the session stands still in the stage "jumped" at the
 * last known time, and the person goes on from there (`accept_jump`) or ends it (`stop`). What stood
 * still for longer than one session could last is over: it ends with the minutes known.
 *
 * `mono` and `wall` are milliseconds (performance.now(), Date.now()), everything else is seconds.
 * The clock of a session is below 0 while getting ready, 0 to the planned end while lying. Pauses
 * do not count. Twin of druckpunkt.session; tests/shared holds both to the same answers.
 */

/** Getting ready and getting up, unless the session's data say otherwise. */
export const READY_SECONDS = 60;
export const CLOSING_SECONDS = 90;
/** A reload is bridged up to the end of the session and this much longer. */
export const BRIDGE_SECONDS = 600;
/**
 * Nobody lies on after a longer break: the longest session, and as long as a reload may take. A
 * convention. Twin: LONGEST_BREAK_SECONDS in druckpunkt.session.replay.
 */
export const LONGEST_BREAK_SECONDS = 30 * 60 + BRIDGE_SECONDS;
/** From here on two clocks that disagree while the session runs are a jump. */
export const DISAGREE_SECONDS = 5;
/** A broken clock fills neither the log nor its numbers: so many jumps, of a year at most. */
const MOST_JUMPS = 200;
const LONGEST_JUMP_SECONDS = 31_536_000;
/** When it is asked how much it stings, and how long the question stays. */
export const STING_MINUTES = [0, 1, 3, 5];
export const STING_WINDOW_SECONDS = 60;

const ORDER = ["start", "half", "end"];
// The gravest last; how a session ended otherwise is none.
const WARNINGS = ["asleep", "hurt"];

/**
 * Phases and cues of one session. A cue is dropped when it would come nearer than
 * `parts.gap_seconds` to one of a better rank, or before one it belongs after (start, half, end);
 * getting ready, the start, the end and getting up are never dropped.
 * @param {object} parts what druckpunkt.texts.session.session_parts gives
 * @param {{use: "mat"|"rest", position: string, minutes: number}} session
 * @returns {{code: string, at_seconds: number, kind: "phase"|"cue", bell: boolean}[]} sorted
 */
export function composeTimeline(parts, { use, position, minutes }) {
  const length = minutes * 60;
  const zero = { start: 0, half: length / 2, end: length };
  const wanted = parts.cues
    .filter((cue) => cue.uses.includes(use) && cue.positions.includes(position))
    .map((cue) => ({ cue, at: zero[cue.anchor] + cue.offset_seconds }));
  const kept = wanted.filter(isFixed);
  const others = wanted.filter((one) => !isFixed(one) && one.at > 0 && one.at < length);
  others.sort((a, b) => a.cue.rank - b.cue.rank || a.at - b.at);
  for (const one of others) {
    if (kept.every((other) => fits(one, other, parts.gap_seconds))) kept.push(one);
  }
  kept.sort((a, b) => a.at - b.at);
  return kept.map(({ cue: { code, kind, bell }, at }) => ({ code, at_seconds: at, kind, bell }));
}

function isFixed({ cue }) {
  if (cue.anchor === "start") return cue.offset_seconds <= 0;
  return cue.anchor === "end" && cue.offset_seconds >= 0;
}

function fits(one, other, gapSeconds) {
  const turn = ORDER.indexOf(one.cue.anchor) - ORDER.indexOf(other.cue.anchor);
  return Math.abs(one.at - other.at) >= gapSeconds && turn * (one.at - other.at) >= 0;
}

/**
 * The entries of `timeline` due from `fromSeconds` (included) to `toSeconds` (not included): asked
 * with the last `timelineSeconds` and the present one, each comes exactly once.
 */
export function cuesBetween(timeline, fromSeconds, toSeconds) {
  return timeline.filter(({ at_seconds: at }) => fromSeconds <= at && at < toSeconds);
}

/**
 * A session that begins to get ready now.
 * @param {object} start `minutes` planned, at most `longestMinutes`; `before` 0-10 or null;
 *   `startedAt` an instant as ISO text with its offset; `mono`, `wall` now. Optional:
 *   `readySeconds`, `closingSeconds` (of the parts).
 * @returns {object} a state: plain JSON, never changed, only replaced by `reduce`
 */
export function newSession({
  uuid, owner, use, minutes, longestMinutes, position, layer, base, sound, before = null, zone,
  startedAt, mono, wall, readySeconds = READY_SECONDS, closingSeconds = CLOSING_SECONDS,
}) {
  if (!(minutes >= 1 && minutes <= longestMinutes)) throw new RangeError("minutes above the cap");
  return {
    uuid, owner, use, position, layer, base, sound, before, after: null, zone, startedAt,
    plannedMinutes: minutes, minutes, longestMinutes, readySeconds, closingSeconds,
    stage: "ready",
    anchor: { mono, at: -readySeconds },
    known: { mono, wall },
    haltedWall: null,
    jumpSeconds: 0,
    bridgedSeconds: 0,
    lyingSeconds: 0,
    ending: null,
    endedBy: null,
    events: [{ kind: "start", at_seconds: 0 }],
    stings: [],
  };
}

/**
 * What `state` becomes by `event` = {kind, mono, wall, ...}. An event that makes no sense now
 * changes nothing but the time known last. Kinds: skip_ready · tick · pause · resume ·
 * extend {minutes: how many MORE, cut at the cap} · sting {minute, value} ·
 * stop {ending: "stopped"|"asleep"|"hurt"} · restore (after a reload) · accept_jump (go on from
 * the last known time) · count_jump (the device slept: count that time as lying) ·
 * forbid {why} (nobody may lie on: ends at once with the minutes known to be lain) ·
 * rate {after: 0-10|null} · closing_done. `endedBy` of the state is then that why, or "break".
 */
export function reduce(state, event) {
  const reloaded = event.kind === "restore" || event.mono < state.known.mono;
  const seen = reloaded ? bridge(state, event) : advance(compare(state, event), event.mono);
  const now = lapse(seen, event);
  const next = STEPS[event.kind]?.(now, event) ?? now;
  return { ...next, known: { mono: event.mono, wall: event.wall } };
}

/**
 * What the screen shows at one moment.
 * @returns {{stage: "ready"|"lying"|"paused"|"jumped"|"closing"|"done", lyingSeconds: number,
 *   remainingSeconds: number, ringFraction: number, jumpSeconds: number, stingDue: number|null,
 *   timelineSeconds: number}} `timelineSeconds` is the place in the timeline: below 0 while getting
 *   ready, from the planned end on while getting up. `jumpSeconds` is 0 when the clocks agree.
 */
export function viewOf(state, { mono, wall }) {
  const now = reduce(state, { kind: "tick", mono, wall });
  const length = now.minutes * 60;
  const lying = lyingAt(now, mono);
  return {
    stage: now.stage,
    lyingSeconds: lying,
    remainingSeconds: now.ending === null ? length - lying : 0,
    ringFraction: lying / length,
    jumpSeconds: now.jumpSeconds,
    stingDue: now.stage === "lying" ? stingDue(now, lying) : null,
    timelineSeconds: timelineAt(now, mono),
  };
}

/** The entry of `timeline` that holds at `seconds`: the last one that has begun, or null. */
export function entryAt(timeline, seconds) {
  return timeline.findLast(({ at_seconds: at }) => at <= seconds) ?? null;
}

/**
 * The body of the outbox item: what druckpunkt.session.check_log checks.
 * @returns {object|null} null while the session still runs
 */
export function logOf(state) {
  if (state.ending === null) return null;
  return {
    started_at: state.startedAt,
    zone: state.zone,
    use: state.use,
    planned_minutes: state.plannedMinutes,
    minutes: thousandths(state.lyingSeconds / 60),
    position: state.position,
    layer: state.layer,
    base: state.base,
    ending: state.ending,
    sound: state.sound,
    events: state.events,
    before: state.before,
    after: state.after,
    stings: state.stings,
    added_later: false,
  };
}

const STEPS = {
  skip_ready: (state, { mono }) => (state.stage === "ready" ? run(state, mono, 0) : state),
  pause: (state, { mono, wall }) => {
    if (!isCounting(state)) return state;
    return halt(note(state, "pause", mono), "paused", { at: clockAt(state, mono), wall });
  },
  resume: (state, { mono }) =>
    state.stage === "paused" ? run(note(state, "resume", mono), mono, state.anchor.at) : state,
  extend: (state, { minutes: more, mono }) => {
    const minutes = Math.min(state.minutes + more, state.longestMinutes);
    if (state.stage !== "lying" || !(minutes > state.minutes)) return state;
    return note({ ...state, minutes }, "extend", mono, { minutes });
  },
  sting: (state, { minute, value, mono }) => {
    if (!canRate(state, minute, lyingAt(state, mono)) || !isScale(value)) return state;
    const others = state.stings.filter((sting) => sting.minute !== minute);
    return { ...state, stings: [...others, { minute, value }].sort((a, b) => a.minute - b.minute) };
  },
  stop: (state, { ending, mono }) => {
    const reason = ending === "asleep" || ending === "hurt" ? ending : "stopped";
    // After the end only a graver reason can still be told: the minutes are what they are.
    if (state.ending !== null) return { ...state, ending: graver(state.ending, reason) };
    return end(note(state, "end", mono), reason, lyingAt(state, mono), mono);
  },
  forbid: (state, { why, mono }) =>
    state.ending === null ? breakOff(state, surelyLain(state, mono), { why, mono }) : state,
  accept_jump: (state, { mono }) => {
    const calm = { ...state, jumpSeconds: 0 };
    return state.stage === "jumped" ? run(calm, mono, state.anchor.at) : calm;
  },
  count_jump: (state, { mono }) => {
    if (state.stage !== "lying" || state.jumpSeconds <= 0) return state;
    const at = clockAt(state, mono) + state.jumpSeconds;
    return advance({ ...state, jumpSeconds: 0, anchor: { mono, at } }, mono);
  },
  rate: (state, { after }) =>
    state.ending !== null && (after === null || isScale(after)) ? { ...state, after } : state,
  closing_done: (state) => (state.stage === "closing" ? { ...state, stage: "done" } : state),
};

/** Pass the start, the deadline and the end of getting up, each at its own instant. */
function advance(state, mono) {
  let now = state;
  if (now.stage === "ready" && clockAt(now, mono) >= 0) now = { ...now, stage: "lying" };
  const length = now.minutes * 60;
  if (now.stage === "lying" && clockAt(now, mono) >= length) {
    const deadline = now.anchor.mono + (length - now.anchor.at) * 1000;
    now = end(note(now, "end", deadline), "completed", length, deadline);
  }
  if (now.stage === "closing" && clockAt(now, mono) >= now.closingSeconds) {
    now = { ...now, stage: "done" };
  }
  return now;
}

/** Mark that the two clocks disagree since the time known last; the monotonic one counts. */
function compare(state, { mono, wall }) {
  const seconds = (wall - state.known.wall - (mono - state.known.mono)) / 1000;
  if (!isCounting(state) || Math.abs(seconds) <= DISAGREE_SECONDS) return state;
  const noted = noteJump(state, thousandths(seconds), state.jumpSeconds + seconds);
  return seconds > LONGEST_BREAK_SECONDS ? standStill(noted, state.known.wall) : noted;
}

/** After a reload the wall clock says how much time went by, if that can be believed. */
function bridge(state, { kind, mono, wall }) {
  if (!isCounting(state) && state.stage !== "closing") return state;
  if (kind === "forbid" && isCounting(state)) return standStill(state, state.known.wall);
  const at = clockAt(state, state.known.mono);
  const seconds = thousandths((wall - state.known.wall) / 1000);
  if (state.stage === "closing") {
    return advance({ ...state, anchor: { mono, at: at + Math.max(0, seconds) } }, mono);
  }
  if (seconds < 0 || seconds > state.minutes * 60 - at + BRIDGE_SECONDS) {
    return standStill(noteJump(state, seconds, seconds), Math.min(wall, state.known.wall));
  }
  const lain = Math.max(0, at + seconds) - Math.max(0, at);
  const bridgedSeconds = (state.bridgedSeconds ?? 0) + lain;
  return advance({ ...state, bridgedSeconds, anchor: { mono, at: at + seconds } }, mono);
}

/** Stop the clock where it was known last; `wall` is since when it stands still. */
function standStill(state, wall) {
  return halt(state, "jumped", { at: clockAt(state, state.known.mono), wall });
}

/** End what has stood still for longer than one session could last. */
function lapse(state, { mono, wall }) {
  if (state.stage !== "paused" && state.stage !== "jumped") return state;
  const since = state.haltedWall ?? state.known.wall;
  if (wall - since <= LONGEST_BREAK_SECONDS * 1000) return state;
  return breakOff(state, Math.max(0, state.anchor.at), { why: "break", mono });
}

/** End for a reason of its own: nobody lies there, so nobody is led to get up. */
function breakOff(state, lyingSeconds, { why, mono }) {
  const last = { kind: "end", at_seconds: thousandths(lyingSeconds) };
  const ended = end({ ...state, events: [...state.events, last] }, "stopped", lyingSeconds, mono);
  return { ...ended, stage: "done", endedBy: why };
}

/** Seconds on the mat without those a reload bridged; what was noted or rated was lived. */
function surelyLain(state, mono) {
  const rated = state.stings.at(-1)?.minute ?? 0;
  const seen = lyingAt(state, mono) - (state.bridgedSeconds ?? 0);
  return Math.max(seen, state.events.at(-1).at_seconds, rated * 60);
}

function run(state, mono, at) {
  return { ...state, stage: at < 0 ? "ready" : "lying", anchor: { mono, at } };
}

function halt(state, stage, { at, wall }) {
  return { ...state, stage, haltedWall: wall, anchor: { mono: null, at } };
}

function graver(one, other) {
  return WARNINGS.indexOf(other) > WARNINGS.indexOf(one) ? other : one;
}

function end(state, ending, lyingSeconds, mono) {
  const stage = lyingSeconds > 0 ? "closing" : "done";
  return { ...state, stage, ending, lyingSeconds, anchor: { mono, at: 0 } };
}

/** Append what happened to the log, at the time on the mat: 0 while getting ready. */
function note(state, kind, mono, more = {}) {
  const event = { kind, at_seconds: thousandths(Math.max(0, clockAt(state, mono))), ...more };
  return { ...state, events: [...state.events, event] };
}

/** Mark a jump at the time known last; `pending` is what the screen then shows. */
function noteJump(state, seconds, pending) {
  const known = { ...state, jumpSeconds: thousandths(pending) };
  if (state.events.filter(({ kind }) => kind === "jump").length >= MOST_JUMPS) return known;
  const bounded = Math.max(-LONGEST_JUMP_SECONDS, Math.min(LONGEST_JUMP_SECONDS, seconds));
  return note(known, "jump", state.known.mono, { seconds: bounded });
}

function clockAt({ anchor }, mono) {
  return anchor.mono === null ? anchor.at : anchor.at + (mono - anchor.mono) / 1000;
}

function lyingAt(state, mono) {
  return state.ending === null ? Math.max(0, clockAt(state, mono)) : state.lyingSeconds;
}

function timelineAt(state, mono) {
  if (state.ending === null) return clockAt(state, mono);
  const closing = state.stage === "done" ? state.closingSeconds : clockAt(state, mono);
  return state.minutes * 60 + closing;
}

function isCounting({ stage }) {
  return stage === "ready" || stage === "lying";
}

function isScale(value) {
  return Number.isInteger(value) && value >= 0 && value <= 10;
}

function canRate(state, minute, lying) {
  const began = state.stage === "lying" || lying > 0;
  return state.use === "mat" && began && STING_MINUTES.includes(minute) && lying >= minute * 60;
}

function stingDue(state, lying) {
  const asked = (minute) => lying >= minute * 60 && lying < minute * 60 + STING_WINDOW_SECONDS;
  const minute = STING_MINUTES.find(asked);
  const rated = state.stings.some((sting) => sting.minute === minute);
  return minute === undefined || rated || state.use !== "mat" ? null : minute;
}

function thousandths(value) {
  return Math.round(value * 1000) / 1000;
}
