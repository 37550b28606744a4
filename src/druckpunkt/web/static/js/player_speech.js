/**
 * Cues read aloud, only by a voice that lives on this device: others send the text to strangers.
 */

/** A voice of this device for `language`, or null. */
export function localVoice(language) {
  const voices = globalThis.speechSynthesis?.getVoices() ?? [];
  return voices.find((one) => one.localService && one.lang.startsWith(language)) ?? null;
}

/** Call `listener` now and whenever the device has other voices. */
export function onVoices(listener) {
  listener();
  globalThis.speechSynthesis?.addEventListener?.("voiceschanged", listener);
}

/** Read `text` aloud; what was being read stops. */
export function readAloud(text, language) {
  const voice = localVoice(language);
  if (!voice || !text) return;
  const speech = new SpeechSynthesisUtterance(text);
  Object.assign(speech, { voice, lang: voice.lang, rate: 0.9 });
  speechSynthesis.cancel();
  speechSynthesis.speak(speech);
}

/** Be quiet. */
export function hush() {
  globalThis.speechSynthesis?.cancel();
}
