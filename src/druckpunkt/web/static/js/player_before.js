/**
 * Before the start: what today is for, shorter if wished, how it is now, and which sound.
 */

import { find, findAll, scaleValue, showIf, write } from "./player_screen.js";
import { ringOnce } from "./player_sound.js";
import { localVoice, onVoices } from "./player_speech.js";
import { count, dataBlock, say } from "./player_words.js";

const player = document.getElementById("player");
let day = null;
let minutes = 0;

/** Fill the stage with the day of the card. */
export function prepare(dayOfCard) {
  day = dayOfCard;
  minutes = day.minutes;
  const { positions, layers, bases } = dataBlock("player-sentences").names;
  player.dataset.uses = day.use;
  find("[data-hero]").classList.toggle("calm", day.use === "rest");
  write("how", [positions[day.position], layers[day.layer], bases[day.base]].join(", "));
  for (const one of findAll("[data-position]")) one.hidden = one.dataset.position !== day.position;
  showIf("[data-shortened]", Boolean(day.is_shortened));
  paintMinutes();
  paintAlready();
  onVoices(() => showIf("[data-speech]", localVoice(player.dataset.language) !== null));
}

/** What was chosen: {minutes, before, sound, isSpoken}. */
export function choices() {
  return {
    minutes,
    before: scaleValue("before"),
    sound: find('input[name="sound"]:checked').value,
    isSpoken: find('input[name="speech"]').checked,
  };
}

/** One minute more or less, from 1 to what is planned. */
export function change(by) {
  minutes = Math.max(1, Math.min(day.minutes, minutes + by));
  paintMinutes();
}

/** Ring once, and say so: a phone that is muted stays silent. */
export async function testBell() {
  write("bell", say((await ringOnce()) ? "bell_rang" : "bell_failed"));
}

/** A number tapped by mistake can be taken back. */
export function clear(name) {
  for (const one of findAll(`input[name="${name}"]`)) one.checked = false;
  showIf(`[data-clear="${name}"]`, false);
}

function paintMinutes() {
  write("minutes", count("minutes", minutes));
  find('[data-do="shorter"]').disabled = minutes <= 1;
  find('[data-do="longer"]').disabled = minutes >= day.minutes;
}

function paintAlready() {
  const lain = Math.round(day.session_minutes ?? 0);
  showIf("[data-already]", lain > 0);
  if (lain > 0) find("[data-already]").textContent = count("already", lain);
}
