/**
 * What is heard: bells on the audio clock, one track that a locked screen does not stop, or nothing.
 *
 * Each kind has the same three verbs: `play(timeline, fromSeconds)` from this place in the timeline
 * on (again after every pause, extension or reload), `halt()` and `end()`.
 */

import { strikesOf, testBellBytes, trackStartSeconds, wavBytes } from "./sound_track.js";

const BELL_HERTZ = 528;
const BELL_LOUDNESS = 0.35;
// From here on the track is put right; less could be heard as a stumble.
const DRIFT_SECONDS = 0.4;

let context = null;
let bell = null;

/** Ring once, now. @returns {Promise<boolean>} whether the browser let it */
export async function ringOnce() {
  if (!(await wakeUp())) return false;
  strike({ loudness: BELL_LOUDNESS, hertz: BELL_HERTZ }, context.currentTime);
  return true;
}

/** The player of `kind`: "bells", "track" or "silent"; `controls` for the lock screen. */
export function soundOf(kind, controls) {
  if (kind === "bells") return bells();
  return kind === "track" ? track(controls) : { play() {}, halt() {}, end() {} };
}

function bells() {
  let planned = [];
  let turn = 0;
  const halt = () => {
    turn += 1;
    planned.forEach((one) => one.stop());
    planned = [];
  };
  return {
    async play(timeline, fromSeconds) {
      halt();
      const mine = turn;
      const asked = performance.now();
      if (!(await wakeUp()) || mine !== turn) return;
      // Waking the sound up takes time, and the session has gone on meanwhile.
      const place = fromSeconds + (performance.now() - asked) / 1000;
      planned = strikesOf(timeline)
        .filter(({ at_seconds: at }) => at >= place - 0.2)
        .map((one) => strike(one, context.currentTime + Math.max(0, one.at_seconds - place)));
    },
    halt,
    end: halt,
  };
}

function track(controls) {
  const audio = new Audio();
  let made = null;
  announce(controls);
  const load = (timeline) => {
    const key = JSON.stringify(timeline);
    if (made === key) return;
    made = key;
    URL.revokeObjectURL(audio.src);
    audio.src = URL.createObjectURL(new Blob([wavBytes(timeline)], { type: "audio/wav" }));
  };
  return {
    async play(timeline, fromSeconds) {
      load(timeline);
      const place = Math.max(0, fromSeconds - trackStartSeconds(timeline));
      if (Math.abs(audio.currentTime - place) > DRIFT_SECONDS) audio.currentTime = place;
      // A reload has no tap: the browser may refuse until the next one.
      await audio.play().catch(() => {});
    },
    halt: () => audio.pause(),
    end() {
      audio.pause();
      URL.revokeObjectURL(audio.src);
      announce({});
    },
  };
}

/** Pause and stop on the lock screen; only the name of the program stands there. */
function announce({ title, pause, resume, stop }) {
  const session = navigator.mediaSession;
  if (!session) return;
  session.metadata = title ? new MediaMetadata({ title }) : null;
  session.setActionHandler("pause", pause ?? null);
  session.setActionHandler("play", resume ?? null);
  session.setActionHandler("stop", stop ?? null);
}

/** Browsers let a page sound only after a tap. */
async function wakeUp() {
  if (!globalThis.AudioContext) return false;
  context ??= new AudioContext();
  // Without a tap since the load `resume` waits for ever: it is not waited for.
  context.resume().catch(() => {});
  bell ??= await context.decodeAudioData(testBellBytes().buffer);
  return true;
}

function strike({ loudness, hertz }, when) {
  const source = context.createBufferSource();
  const gain = context.createGain();
  source.buffer = bell;
  source.playbackRate.value = hertz / BELL_HERTZ;
  gain.gain.value = loudness / BELL_LOUDNESS;
  source.connect(gain).connect(context.destination);
  source.start(when);
  return source;
}
