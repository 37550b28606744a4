/**
 * What a day card says about one study day: pure, no clock, no network, no page.
 */

// A day that only the server knows: mat, rest or nothing.
const UNKNOWN = {
  use: "unknown", arm: null, in_trial: false, minutes: 0, entries: 0, session_minutes: null,
};

/** The card's day, or null when the card does not reach it. */
export function dayOf(card, studyDay) {
  return card.days.find((day) => day.study_day === studyDay) ?? null;
}

/**
 * The day to write about: the card's, or for a day it does not reach one that asks what was asked
 * last and knows nothing else. Null without a card.
 */
export function dayToWrite(card, studyDay) {
  if (!card) return null;
  return dayOf(card, studyDay) ?? { ...UNKNOWN, study_day: studyDay, asked: askedLast(card) };
}

/** What the newest day of the card that asks anything asks. */
function askedLast({ days }) {
  const newestFirst = days.toSorted((one, other) => (one.study_day < other.study_day ? 1 : -1));
  return newestFirst.find(({ asked }) => asked.length)?.asked ?? [];
}

/** The last study day the card knows. */
export function lastDayOf(card) {
  return card.days.reduce((last, { study_day: day }) => (day > last ? day : last), "");
}

/**
 * What the day is for: "check" (no valid verdict), "mat", "rest", "nothing" (an arm of its own),
 * "between" (a trial without anything planned), "no-plan", "unknown" (past the card). `problem` is
 * why nothing may start, or null.
 */
export function purposeOf(day, problem) {
  if (day.use === "unknown") return "unknown";
  if (day.use === "none") {
    if (day.arm === "nothing") return "nothing";
    if (day.in_trial) return "between";
    return problem ? "check" : "no-plan";
  }
  return problem ? "check" : day.use;
}

/** The items of this study day, by kind; `dayOfItem` tells the study day of an item. */
export function itemsOn(items, kind, studyDay, dayOfItem) {
  return items.filter((item) => item.kind === kind && dayOfItem(item) === studyDay);
}

/**
 * The minutes lain on a day as far as this device knows: what the card says, else what waits here.
 * A session that the card has counted already is no longer in the outbox.
 * @returns {{minutes: number, isHere: boolean}|null}
 */
export function lainOn(day, sessions) {
  const stored = day.session_minutes;
  const waiting = sessions.reduce((sum, { body }) => sum + (body.minutes ?? 0), 0);
  if (sessions.length) return { minutes: (stored ?? 0) + waiting, isHere: true };
  return stored === null || stored === undefined ? null : { minutes: stored, isHere: false };
}

/** "morning", "day" or "evening" by the hour on the wall clock. */
export function greetingAt(hour) {
  if (hour >= 4 && hour < 11) return "morning";
  return hour >= 11 && hour < 17 ? "day" : "evening";
}
