/**
 * From what stands in the form of an entry to what is sent, and back: pure, no page, no clock.
 */

const STATES = ["skipped", "too_bad"];
const NUMBER = /^\d{1,4}([.,]\d{1,2})?$/;
const WHOLE = /^\d{1,4}$/;

/**
 * Read the form.
 * @param raw texts as they stand in the form: {scales: {name: text}, session, minutes, painkillers,
 *   painkillerCount, medicationChanged, otherTreatment, unwanted, note, regions}
 * @param {{asked: {name, required}[], plannedMinutes: number, longestMinutes: number,
 *   mostPainkillers: number, skipsAll: boolean}} rules
 * @returns {{content: object, errors: {place: string, code: string}[]}}
 */
export function readEntry(raw, rules) {
  const errors = [];
  const content = {
    answers: answersOf(raw.scales, rules, errors),
    minutes: minutesOf(raw, rules, errors),
    before_session: raw.session === "later",
    painkillers: painkillersOf(raw, rules, errors),
    medication_changed: yesOrNo(raw.medicationChanged),
    other_treatment: yesOrNo(raw.otherTreatment),
    unwanted: raw.unwanted.trim(),
    note: raw.note.trim(),
    regions: raw.regions,
  };
  if (content.unwanted.length > rules.longestUnwanted) {
    errors.push({ place: "unwanted", code: "unwanted_long" });
  }
  if (content.note.length > rules.longestNote) errors.push({ place: "note", code: "note_long" });
  if (!errors.length && isEmpty(content)) errors.push({ place: "form", code: "empty" });
  return { content, errors };
}

/** The texts of the form that lead to `content`: for showing an entry again. */
export function rawOf(content, plannedMinutes) {
  const scales = Object.entries(content.answers).map(([name, { state, value }]) => [
    name, state === "answered" ? String(value) : state,
  ]);
  const taken = content.painkillers;
  const session = sessionOf(content, plannedMinutes);
  return {
    scales: Object.fromEntries(scales),
    session,
    minutes: session === "other" ? String(content.minutes) : "",
    painkillers: taken === null ? "" : taken ? "yes" : "no",
    painkillerCount: taken ? String(taken) : "",
    medicationChanged: asText(content.medication_changed),
    otherTreatment: asText(content.other_treatment),
    unwanted: content.unwanted,
    note: content.note,
    regions: content.regions ?? {},
  };
}

function answersOf(scales, { asked, skipsAll }, errors) {
  const answers = {};
  for (const { name, required } of asked) {
    const text = skipsAll ? "skipped" : scales[name] ?? "";
    if (STATES.includes(text)) answers[name] = { state: text };
    else if (text !== "") answers[name] = { state: "answered", value: Number(text) };
    else if (required) errors.push({ place: name, code: "required" });
  }
  return answers;
}

function minutesOf({ session, minutes }, { plannedMinutes, longestMinutes }, errors) {
  if (session === "full") return plannedMinutes;
  if (session === "none") return 0;
  if (session !== "other") return null;
  const text = minutes.trim();
  const value = Number(text.replace(",", "."));
  if (text === "") errors.push({ place: "minutes", code: "minutes_missing" });
  else if (!NUMBER.test(text)) errors.push({ place: "minutes", code: "minutes_invalid" });
  else if (value > longestMinutes) errors.push({ place: "minutes", code: "minutes_range" });
  return value;
}

function painkillersOf({ painkillers, painkillerCount }, { mostPainkillers }, errors) {
  if (painkillers === "no") return 0;
  if (painkillers !== "yes") return null;
  const text = painkillerCount.trim();
  if (text === "") return 1;
  const value = Number(text);
  if (!WHOLE.test(text)) errors.push({ place: "painkiller-count", code: "painkillers_invalid" });
  else if (value < 1 || value > mostPainkillers) {
    errors.push({ place: "painkiller-count", code: "painkillers_range" });
  }
  return value;
}

function isEmpty(content) {
  return (
    !Object.keys(content.answers).length &&
    !Object.keys(content.regions).length &&
    content.minutes === null &&
    !content.before_session &&
    content.painkillers === null &&
    content.medication_changed === null &&
    content.other_treatment === null &&
    !content.unwanted &&
    !content.note
  );
}

function sessionOf({ minutes, before_session: before }, plannedMinutes) {
  if (before) return "later";
  if (minutes === null) return "";
  if (minutes === 0) return "none";
  return minutes === plannedMinutes ? "full" : "other";
}

function yesOrNo(text) {
  return text === "yes" ? true : text === "no" ? false : null;
}

function asText(value) {
  return value === null || value === undefined ? "" : value ? "yes" : "no";
}
