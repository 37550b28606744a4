/**
 * Sentences of the page with numbers in them. The words stand in the HTML, none here.
 */

const blocks = new Map();

/** The JSON data block of the page with this id. */
export function dataBlock(id) {
  if (!blocks.has(id)) blocks.set(id, JSON.parse(document.getElementById(id).textContent));
  return blocks.get(id);
}

/** The sentence of the page called `code`, its {places} filled. */
export function say(code, values = {}) {
  const sentence = dataBlock("player-sentences")[code] ?? "";
  return sentence.replace(/\{(\w+)\}/g, (place, name) => values[name] ?? place);
}

/** What an entry of the timeline says, and the name of its phase. */
export function wordsOf(entry) {
  const { cues, phases } = dataBlock("session-parts");
  const cue = cues.find(({ code }) => code === entry?.code);
  const phase = phases.find(({ code }) => code === cue?.phase);
  return { text: cue?.text ?? "", phase: phase?.name ?? "" };
}

/** "1 minute" or "12 minutes": the sentence `code` or, for one, its singular `code_one`. */
export function count(code, minutes) {
  return say(minutes === 1 ? `${code}_one` : code, { minutes });
}

/** 7:24 for 444 seconds; what has begun counts, so that the last second is not 0:00. */
export function clockText(seconds) {
  const whole = Math.max(0, Math.ceil(seconds - 0.05));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** "7 min 24 s", rounded down: nothing is counted that was not lain. */
export function lainText(seconds) {
  const whole = Math.floor(seconds + 0.05);
  return say("lain", { minutes: Math.floor(whole / 60), seconds: whole % 60 });
}
