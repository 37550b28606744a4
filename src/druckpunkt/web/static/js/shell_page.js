/**
 * What every shell does with its own page: sentences, dates, and the reason why it shows nothing.
 */

import { studyDay } from "./study_day.js";

export const language = document.documentElement.lang;

/** The data block `id` of the page. */
export function dataOf(id) {
  return JSON.parse(document.getElementById(id).textContent);
}

/** Put `values` into the places of a sentence: "{minutes} minutes". */
export function say(sentence, values = {}) {
  return sentence.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** Write text into a [data-fill] place, and hide the place when there is none. */
export function fill(part, name, text) {
  const place = part.querySelector(`[data-fill="${name}"]`);
  if (!place) return;
  place.textContent = text ?? "";
  place.hidden = !text;
}

/** Show one [data-problem] of the page, or none. */
export function showProblem(name) {
  for (const part of document.querySelectorAll("[data-problem]")) {
    part.hidden = part.dataset.problem !== name;
  }
}

/** "Monday 23 November" for a study day. */
export function dayInWords(day, style = { weekday: "long", day: "numeric", month: "long" }) {
  // Noon in UTC: no zone makes another day of it.
  return new Intl.DateTimeFormat(language === "en" ? "en-GB" : language, { ...style, timeZone: "UTC" }).format(
    Date.parse(`${day}T12:00:00Z`),
  );
}

/** "12" or "12.5", as the language writes it. */
export function numberInWords(value) {
  return new Intl.NumberFormat(language, { maximumFractionDigits: 1 }).format(value);
}

/** The zone this device lives in. */
export function zoneHere() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone ?? "";
}

/** A random uuid; plain http has no crypto.randomUUID. */
export function newNumber() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

/** The study day an item is about, in the zone it was written in; null for a damaged one. */
export function dayOfItem({ body }) {
  if (body.asked_on) return body.asked_on;
  try {
    return studyDay(Date.parse(body.started_at ?? body.checked_at), body.zone || zoneHere());
  } catch {
    return null;
  }
}
