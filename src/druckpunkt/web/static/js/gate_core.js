/**
 * Whether a session may start, or go on, today: judged from the day card and from what this device
 * holds that the server may not know yet. Pure: no page, no clock, no network.
 *
 * What is a warning sign, and what a warned session leaves of the day, the server has worked out and
 * put into the card; nothing of the ladder is known here.
 */

/** Cards of another format lack what is asked here: they start nothing and are fetched anew. */
export const FORMAT = "druckpunkt-card-2";

const SAID_NO = ["said_ask", "said_stop"];
const ASKED_AGAIN = ["skin", "pain_rise", "long_pause", "other_use", "outdated_version"];
// What speaks against lying on; a check that grew old while somebody lies is asked for later.
const ENDS_MAT = ["skin", "pain_rise"];

/**
 * What card and outbox say about `today`.
 * @param {object|null} card the day card kept on this device
 * @param {string} today study day, "YYYY-MM-DD"
 * @param {object[]} items the outbox of the card's owner
 * @returns {{code: string, again: string|null, day: object|null}} code "ready" with the day of the
 *   card (`is_shortened`: after a warning sign the server does not know of), or why not: "no_card",
 *   "stale", "none", "no_plan", "no_check", "expired", "said_no", "again" (with the reason)
 */
export function gateOf(card, today, items) {
  if (!card) return closed("no_card");
  const day = card.days.find((one) => one.study_day === today);
  if (!day) return closed(card.days.length ? "stale" : "no_plan");
  if (card.format !== FORMAT) return closed("stale");
  if (day.in_trial && day.use === "none") return closed("none");
  const problem = problemOn(card, day, items);
  if (problem) return closedBy(problem);
  if (!day.position) return closed("no_plan");
  if (!(day.use === "mat" || day.use === "rest") || !(day.minutes >= 1)) return closed("none");
  return { code: "ready", again: null, day: shortened(card, day, items) };
}

/**
 * Why nothing may start on `day` of the card, by the code the server has for it; null when it may.
 */
export function problemOn(card, day, items) {
  const { verdict, verdict_problem: today } = card;
  if (day.verdict_problem) return day.verdict_problem;
  if (!verdict || !["go", "gentle"].includes(verdict.kind)) return today ?? "no_check";
  if (verdict.valid_through < day.study_day) return "expired";
  return reopenedBy(card, items);
}

/**
 * Why a running session must end at once: "said_no", "skin" or "pain_rise"; null when it may go on.
 * A rest without the mat presses on nothing: skin and pain do not end it.
 */
export function forbids(card, items, use) {
  if (!card) return null;
  const said = card.verdict ? null : card.verdict_problem;
  if (SAID_NO.includes(said)) return "said_no";
  if (use !== "mat") return null;
  return ENDS_MAT.includes(said) ? said : reopenedBy(card, items);
}

/** `day` as it stands after the warned sessions of this device: see "after_warning" of the card. */
export function shortened(card, day, items) {
  const rows = day.after_warning ?? [];
  let { minutes, longest_minutes: longest } = day;
  for (const planned of warnedMinutes(card, items)) {
    const tried = Math.min(planned, minutes);
    const row = rows.find((one) => tried <= one.planned_minutes) ?? rows.at(-1);
    if (!row) continue;
    minutes = Math.min(minutes, row.minutes);
    longest = Math.min(longest, row.longest_minutes);
  }
  if (minutes === day.minutes && longest === day.longest_minutes) return day;
  return { ...day, minutes, longest_minutes: longest, is_shortened: true };
}

/** "skin" or "pain_rise" where something on this device came after the check; skin comes first. */
function reopenedBy(card, items) {
  const given = Date.parse(card.verdict?.given_at ?? "");
  const isNewer = (instant) => !(Date.parse(instant) <= given);
  const isBad = ({ kind, body }) =>
    kind === "skin" && card.pausing_findings?.includes(body.finding) && isNewer(body.checked_at);
  if (items.some(isBad)) return "skin";
  const hasRisen = ({ kind, body }) =>
    kind === "session" && isSharpRise(card, body) && isNewer(body.started_at);
  return items.some(hasRisen) ? "pain_rise" : null;
}

/** Whether something of this device closes the gate or shortens a session, see `gateOf`. */
export function isWarning(card, { kind, body }) {
  const signs = [...(card?.steps_back_after ?? []), ...(card?.pausing_findings ?? [])];
  if (kind === "session") return signs.includes(body.ending) || isSharpRise(card ?? {}, body);
  return kind === "skin" && signs.includes(body.finding);
}

function isSharpRise({ sharp_rise_0_10: rise }, { before, after }) {
  return Number.isInteger(before) && Number.isInteger(after) && after - before >= rise;
}

/** The planned minutes of every session on the mat that carries a warning sign, oldest first. */
function warnedMinutes(card, items) {
  const skins = items.filter(({ kind }) => kind === "skin");
  const waiting = items
    .filter(({ kind, body }) => kind === "session" && body.use === "mat")
    .map(({ uuid, body }) => ({ ...body, session: uuid }));
  const here = new Set(waiting.map(({ session }) => session));
  const stored = (card.skin_open ?? []).filter(({ session }) => !here.has(session));
  return [...waiting, ...stored]
    .filter((one) => isWarned(card, one, skins))
    .sort((one, other) => Date.parse(one.started_at) - Date.parse(other.started_at))
    .map(({ planned_minutes: planned }) => planned);
}

function isWarned(card, session, skins) {
  const signs = skins
    .filter(({ body }) => body.session === session.session)
    .map(({ body }) => body.finding);
  if (session.ending) signs.push(session.ending);
  if (isSharpRise(card, session)) signs.push("pain_rise");
  return signs.some((sign) => card.steps_back_after?.includes(sign));
}

function closedBy(problem) {
  if (SAID_NO.includes(problem)) return closed("said_no");
  if (problem === "expired" || problem === "no_check") return closed(problem);
  return closed("again", ASKED_AGAIN.includes(problem) ? problem : "other");
}

function closed(code, again = null) {
  return { code, again, day: null };
}
