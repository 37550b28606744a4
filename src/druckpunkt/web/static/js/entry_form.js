/**
 * The form of the entry shell: shows what is asked, reads what stands there, marks what is wrong.
 */

import { readRegions } from "./body_map.js";
import { rawOf } from "./entry_core.js";
import { numberInWords, say } from "./shell_page.js";

const EMPTY = {
  scales: {}, session: "", minutes: "", painkillers: "", painkillerCount: "",
  medicationChanged: "", otherTreatment: "", unwanted: "", note: "", regions: {},
};

/** Show the scales and the questions of `day`; what is known already is not asked. */
export function showAsked(form, day, lain) {
  const asked = day.asked.map(({ name }) => name);
  for (const part of form.querySelectorAll("[data-outcome]")) {
    part.hidden = !asked.includes(part.dataset.outcome);
  }
  const isTrialWithoutArm = day.arm === null && isOfATrial(day);
  for (const part of form.querySelectorAll("[data-facts]")) part.hidden = isTrialWithoutArm;
  if (!isTrialWithoutArm) showSession(form, day, lain);
}

function showSession(form, day, lain) {
  const kind = legendOf(day);
  const isPlanned = day.use !== "none" && day.minutes > 0;
  form.querySelector("#session-part").hidden = lain !== null;
  for (const part of form.querySelectorAll("[data-legend]")) {
    part.hidden = part.dataset.legend !== kind;
  }
  const shown = { full: isPlanned, other: isPlanned, "other-free": !isPlanned, later: kind !== "nothing" };
  for (const part of form.querySelectorAll("[data-choice]")) {
    part.hidden = !(shown[part.dataset.choice] ?? true);
  }
  const full = form.querySelector("[data-full]");
  full.textContent = say(full.dataset.full, { minutes: numberInWords(day.minutes) });
}

/** Between its blocks, and on its last morning, a trial asks a question and nothing about the day. */
function isOfATrial({ use, in_trial: isInTrial, asked }) {
  return isInTrial || (use !== "unknown" && asked.some(({ required }) => required));
}

function legendOf({ arm, use }) {
  if (arm === "nothing") return "nothing";
  return { rest: "rest", unknown: "either" }[use] ?? "mat";
}

/** The texts of the form as they stand there; what is hidden says nothing. */
export function readForm(form, day) {
  const chosen = (name) => {
    const fields = [...form.querySelectorAll(`input[name="${name}"]:checked`)];
    return fields.find((field) => !field.closest("[hidden]"))?.value ?? "";
  };
  const session = form.querySelector("#session-part").hidden ? "" : chosen("session");
  return {
    scales: Object.fromEntries(day.asked.map(({ name }) => [name, chosen(name)])),
    session,
    minutes: form.elements.minutes.value,
    painkillers: chosen("painkillers"),
    painkillerCount: form.elements.painkiller_count.value,
    medicationChanged: chosen("medication_changed"),
    otherTreatment: chosen("other_treatment"),
    unwanted: form.elements.unwanted.value,
    note: form.elements.note.value,
    regions: readRegions(form),
  };
}

/** Write `content` into the form; null empties it. */
export function showContent(form, content, day) {
  form.reset();
  const raw = content ? rawOf(content, day.minutes) : EMPTY;
  for (const [name, value] of Object.entries(raw.scales)) check(form, name, value);
  check(form, "session", raw.session);
  check(form, "painkillers", raw.painkillers);
  check(form, "medication_changed", raw.medicationChanged);
  check(form, "other_treatment", raw.otherTreatment);
  form.elements.minutes.value = raw.minutes;
  form.elements.painkiller_count.value = raw.painkillerCount;
  form.elements.unwanted.value = raw.unwanted;
  form.elements.note.value = raw.note;
  writeRegions(form, raw.regions);
  const more = form.querySelector("#more");
  more.open = Boolean(raw.medicationChanged || raw.otherTreatment || raw.unwanted || raw.note);
  form.querySelector("#where").open = Object.keys(raw.regions).length > 0;
}

/** The lists of the body map hold its answers; its picture listens to their changes. */
function writeRegions(form, regions) {
  for (const field of form.querySelectorAll("select[data-region]")) {
    field.value = String(regions[field.dataset.region] ?? "");
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

function check(form, name, value) {
  for (const field of form.querySelectorAll(`input[name="${name}"]`)) {
    field.checked = field.value === value && !field.closest("[hidden]");
  }
}

/** Name every mistake at its place, and lead to the first one. */
export function markErrors(form, errors) {
  for (const line of form.querySelectorAll("[data-error]")) {
    const error = errors.find(({ place }) => place === line.dataset.error);
    line.textContent = error?.sentence ?? "";
    line.hidden = !error;
    const field = form.querySelector(`[aria-describedby~="${line.id}"]`);
    if (field?.matches("input, textarea")) field.setAttribute("aria-invalid", String(Boolean(error)));
  }
  document.getElementById("look-at-places").hidden = !errors.some(({ place }) => place !== "form");
  const first = form.querySelector("[data-error]:not([hidden])");
  if (!first) return;
  first.closest("details")?.setAttribute("open", "");
  first.closest("section, .field, details, form").querySelector("input, textarea, select")?.focus();
  first.scrollIntoView({ block: "center" });
}
