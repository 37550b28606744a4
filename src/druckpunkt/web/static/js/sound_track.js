/**
 * One session as one sound file, so that the bells also ring on a locked screen: 8 kHz, mono, 8 bit
 * WAV made on the device, quiet but for the bells. Pure: bytes out, nothing is played here.
 */

/** The one entry of a timeline that says the time is up; its signal grows, against falling asleep. */
export const END_CODE = "end";
const SILENCE = 128;
const LOUDEST = 120;
const HEADER_BYTES = 44;
const TAIL_SECONDS = 6;
const STRIKE_SECONDS = 4;
const SOFT = [{ after: 0, loudness: 0.35, hertz: 528 }];
const GROWING = [0, 4, 8, 12, 16, 20].map((after, number) => ({
  after, loudness: 0.3 + 0.14 * number, hertz: number % 2 ? 660 : 440,
}));

/**
 * When which bell is struck; for `bells only` these go to the audio clock of the page.
 * @param {{code: string, at_seconds: number, bell: boolean}[]} timeline
 * @returns {{at_seconds: number, loudness: number, hertz: number}[]} loudness 0 to 1
 */
export function strikesOf(timeline) {
  return timeline.filter((entry) => entry.bell).flatMap((entry) =>
    (entry.code === END_CODE ? GROWING : SOFT).map(({ after, loudness, hertz }) => ({
      at_seconds: entry.at_seconds + after, loudness, hertz,
    })));
}

/** The place in the timeline (seconds, below 0) at which the track begins. */
export function trackStartSeconds(timeline) {
  return Math.min(0, ...timeline.map((entry) => entry.at_seconds));
}

/** How long the track plays: to the last entry or the last bell, and its tail. */
export function trackSeconds(timeline) {
  const last = Math.max(
    0,
    ...timeline.map((entry) => entry.at_seconds),
    ...strikesOf(timeline).map((strike) => strike.at_seconds),
  );
  return last - trackStartSeconds(timeline) + TAIL_SECONDS;
}

/**
 * The whole track as the bytes of a WAV file (about half a megabyte a minute).
 * @returns {Uint8Array}
 */
export function wavBytes(timeline, { sampleRate = 8000 } = {}) {
  const count = Math.ceil(trackSeconds(timeline) * sampleRate);
  const bytes = new Uint8Array(HEADER_BYTES + count + (count % 2)).fill(SILENCE);
  writeHeader(new DataView(bytes.buffer), count, sampleRate);
  const start = trackStartSeconds(timeline);
  const samples = bytes.subarray(HEADER_BYTES, HEADER_BYTES + count);
  for (const strike of strikesOf(timeline)) {
    addStrike(samples, strike, Math.round((strike.at_seconds - start) * sampleRate), sampleRate);
  }
  return bytes;
}

/** One bell alone, for the test before the start. */
export function testBellBytes() {
  return wavBytes([{ code: "test", at_seconds: 0, kind: "cue", bell: true }]);
}

function writeHeader(view, count, sampleRate) {
  const text = (at, letters) =>
    [...letters].forEach((letter, number) => view.setUint8(at + number, letter.charCodeAt(0)));
  text(0, "RIFF");
  view.setUint32(4, view.byteLength - 8, true);
  text(8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, sampleRate, true);
  view.setUint32(28, sampleRate, true);
  view.setUint16(32, 1, true);
  view.setUint16(34, 8, true);
  text(36, "data");
  view.setUint32(40, count, true);
}

/** Three fading partials with a short soft attack: a bowl, not an alarm clock. */
function addStrike(samples, { loudness, hertz }, first, sampleRate) {
  const length = Math.min(STRIKE_SECONDS * sampleRate, samples.length - first);
  for (let number = 0; number < length; number += 1) {
    const t = number / sampleRate;
    const attack = Math.min(1, t / 0.02);
    const turn = 2 * Math.PI * hertz * t;
    const tone = 0.65 * Math.sin(turn) * Math.exp(-1.1 * t)
      + 0.25 * Math.sin(2.01 * turn) * Math.exp(-1.9 * t)
      + 0.1 * Math.sin(2.99 * turn) * Math.exp(-3.2 * t);
    const value = samples[first + number] + LOUDEST * loudness * attack * tone;
    samples[first + number] = Math.max(0, Math.min(255, Math.round(value)));
  }
}
