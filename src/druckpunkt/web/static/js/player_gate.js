/**
 * Whether a session may start today, judged from the day card alone. Pure: no page, no clock.
 */

const SAID_NO = ["said_ask", "said_stop"];
const ASKED_AGAIN = ["skin", "pain_rise", "long_pause", "other_use", "outdated_version"];

/**
 * What the card says about `today`.
 * @param {object|null} card the day card kept on this device
 * @param {string} today study day, "YYYY-MM-DD"
 * @returns {{code: string, again: string|null, day: object|null}} code "ready" with the day of the
 *   card, or why not: "no_card", "stale", "none", "no_plan", "no_check", "expired", "said_no",
 *   "again" (with the reason)
 */
export function gateOf(card, today) {
  if (!card) return closed("no_card");
  const day = card.days.find((one) => one.study_day === today);
  if (!day) return closed(card.days.length ? "stale" : "no_plan");
  if (day.in_trial && day.use === "none") return closed("none");
  const problem = problemOf(card, today);
  if (problem) return problem;
  if (!day.position) return closed("no_plan");
  if (!(day.use === "mat" || day.use === "rest") || !(day.minutes >= 1)) return closed("none");
  return { code: "ready", again: null, day };
}

function problemOf({ verdict, verdict_problem: problem }, today) {
  if (verdict && ["go", "gentle"].includes(verdict.kind)) {
    return verdict.valid_through < today ? closed("expired") : null;
  }
  if (SAID_NO.includes(problem)) return closed("said_no");
  if (problem === "expired" || problem === "no_check") return closed(problem);
  if (!problem) return closed("no_check");
  return closed("again", ASKED_AGAIN.includes(problem) ? problem : "other");
}

function closed(code, again = null) {
  return { code, again, day: null };
}
