/**
 * The study day ends at 04:00 local time: whoever answers at half past one still means the evening
 * before. Twin of druckpunkt.days; tests/shared/study_days.json holds both to the same answers.
 */

const DAY_MS = 86_400_000;

/**
 * The study day of an instant.
 * @param {number} wallMs milliseconds since 1970 (Date.now())
 * @param {string} zone IANA name; an unknown one throws RangeError
 * @param {string} boundary first minute of the day on the wall clock, "HH:MM"
 * @returns {string} "YYYY-MM-DD"
 */
export function studyDay(wallMs, zone, boundary = "04:00") {
  const local = wallClock(wallMs, zone);
  const day = `${local.year.padStart(4, "0")}-${local.month}-${local.day}`;
  // Wall clocks are compared, no hours subtracted: that keeps the nights of the clock change right.
  return `${local.hour}:${local.minute}` < boundary ? addDays(day, -1) : day;
}

/**
 * The day `count` days after `day` (before, when negative).
 * @param {string} day "YYYY-MM-DD"
 * @param {number} count whole days
 * @returns {string} "YYYY-MM-DD"
 */
export function addDays(day, count) {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return new Date(midnight + count * DAY_MS).toISOString().slice(0, 10);
}

function wallClock(wallMs, zone) {
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
  });
  return Object.fromEntries(format.formatToParts(wallMs).map(({ type, value }) => [type, value]));
}
