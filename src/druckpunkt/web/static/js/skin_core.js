/**
 * Which look at the skin is due: 30 to 60 minutes after a session with the mat, and the next
 * morning. Pure: no page, no clock, no network. Twin of druckpunkt.web.session.skin;
 * tests/shared/skin.json holds both to the same answers.
 */

/** Redness right after is usual; a while later it tells more. A convention. */
export const EARLIEST_AFTER_MINUTES = 30;

const MOMENTS = ["after", "morning"];

/**
 * The look that is due at `now`; of several the one of the last session. Null when none is.
 * @param {object|null} card with `skin_open`: what the server holds and nobody has looked at yet
 * @param {object[]} items the outbox, as it stands
 * @param {number} now milliseconds since 1970
 * @param {(ms: number, zone: string) => string} studyDay
 * @returns {{session: string, moment: "after"|"morning", day: string}|null}
 */
export function dueLook(card, items, now, studyDay) {
  for (const session of lastFirst(card, items)) {
    const moment = dueMoment(session, now, studyDay);
    if (!moment || !session.moments.includes(moment) || isLookedAt(items, session, moment)) continue;
    const day = studyDay(Date.parse(session.started_at), session.zone);
    return { session: session.session, moment, day };
  }
  return null;
}

/** Which look is due after a session {started_at, zone, minutes}; null before and long after. */
export function dueMoment({ started_at: startedAt, zone, minutes }, now, studyDay) {
  const begun = Date.parse(startedAt);
  const days = daysBetween(studyDay(begun, zone), studyDay(now, zone));
  const isLater = now >= begun + (minutes + EARLIEST_AFTER_MINUTES) * 60_000;
  if (days === 0 && isLater) return "after";
  return days === 1 ? "morning" : null;
}

function lastFirst(card, items) {
  const stored = card?.skin_open ?? [];
  const known = new Set(stored.map(({ session }) => session));
  const waiting = items
    .filter(({ kind, state, body }) => kind === "session" && state !== "refused" && body.use === "mat")
    .filter(({ uuid }) => !known.has(uuid))
    .map(({ uuid, body }) => ({ ...body, session: uuid, moments: MOMENTS }));
  return [...stored, ...waiting].sort(
    (one, other) => Date.parse(other.started_at) - Date.parse(one.started_at),
  );
}

function isLookedAt(items, { session }, moment) {
  return items.some(
    ({ kind, body }) => kind === "skin" && body.session === session && body.moment === moment,
  );
}

function daysBetween(day, other) {
  return Math.round((Date.parse(other) - Date.parse(day)) / 86_400_000);
}
