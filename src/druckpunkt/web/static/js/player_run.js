/**
 * One running session: lets the pure core decide, and keeps, sounds and shows what it says.
 */

import {
  composeTimeline, cuesBetween, logOf, reduce, viewOf,
} from "./player_core.js";
import { newItem } from "./outbox_core.js";
import { paint, paintEnd } from "./player_lying.js";
import { soundOf } from "./player_sound.js";
import { END_CODE } from "./sound_track.js";
import { hush, readAloud } from "./player_speech.js";
import { hear, release, tell } from "./player_tabs.js";
import { keepAwake, LONG, SHORT, vibrate } from "./player_wake.js";
import { dataBlock, say, wordsOf } from "./player_words.js";

const TICK_MS = 250;
const KEEP_MS = 4000;

/** The two clocks at this moment. */
export function moment() {
  return { mono: performance.now(), wall: Date.now() };
}

/** The outbox item of a session that has ended. */
export function itemOf(state) {
  const { uuid, owner } = state;
  return newItem({ uuid, owner, kind: "session", body: logOf(state), at: Date.now() });
}

/** Plays `state` to its end; `store` keeps it, `onEnd(state)` is called once. */
export class Run {
  constructor(state, { store, isSpoken = false, onEnd }) {
    Object.assign(this, { state, store, isSpoken, onEnd, keptAt: 0, isOver: false });
    // What to tell besides the cues, by what it is about.
    this.notices = { screen: "", sound: "", kept: "" };
    this.parts = dataBlock("session-parts");
    this.compose();
    this.heardUntil = this.view().timelineSeconds;
    this.sound = soundOf(state.sound, {
      title: document.title,
      pause: () => this.dispatch("pause"),
      resume: () => this.dispatch("resume"),
      stop: () => this.dispatch("stop", { ending: "stopped" }),
    });
  }

  /** Begin, or go on after a reload. */
  start() {
    this.awake = keepAwake((what) => {
      this.notices.screen = what === "held" ? "" : say(`wake_${what}`);
      this.paint();
    });
    this.timer = setInterval(() => this.tick(), TICK_MS);
    this.whenSeen = () => document.visibilityState === "visible" && this.lookAgain();
    document.addEventListener("visibilitychange", this.whenSeen);
    hear(({ kind }) => kind === "stop" && this.dispatch("stop", { ending: "stopped" }));
    for (const touch of ["click", "keydown"]) {
      document.addEventListener(touch, () => this.unmute(), { once: true });
    }
    this.keep();
    this.resound();
    this.tick();
  }

  /** Something was pressed, or happened to the device. */
  dispatch(kind, more = {}) {
    if (this.isOver) return;
    const before = this.state;
    this.move({ kind, ...more, ...moment() });
    if (this.state.minutes !== before.minutes) this.compose();
    if (this.state.stage !== before.stage || this.state.minutes !== before.minutes) {
      this.heardUntil = Math.max(this.heardUntil, Math.floor(this.view().timelineSeconds));
      if (before.ending === null && this.state.ending !== null) this.cutShort();
      this.resound();
    }
    this.keep();
    this.tick();
  }

  tick() {
    if (this.isOver) return;
    const before = this.state;
    this.move({ kind: "tick", ...moment() });
    this.cue();
    this.paint();
    if (before.ending === null && this.state.ending !== null) this.rememberEnd();
    if (this.state.jumpSeconds !== before.jumpSeconds) this.keep();
    if (performance.now() - this.keptAt >= KEEP_MS) this.keep();
    if (this.state.stage === "done") this.finish();
  }

  move(event) {
    this.state = reduce(this.state, event);
  }

  view() {
    return viewOf(this.state, moment());
  }

  compose() {
    this.timeline = composeTimeline(this.parts, this.state);
  }

  /** Say, and let the device shake, what has become due since the last time. */
  cue() {
    const { timelineSeconds } = this.view();
    const due = cuesBetween(this.timeline, this.heardUntil, timelineSeconds);
    this.heardUntil = Math.max(this.heardUntil, timelineSeconds);
    const last = due.at(-1);
    if (!last) return;
    if (due.some(({ bell }) => bell)) vibrate(due.some(({ code }) => code === END_CODE) ? LONG : SHORT);
    if (this.isSpoken) readAloud(wordsOf(last).text, document.documentElement.lang);
  }

  /** Bells stand ahead on a clock of their own: after every change they are planned anew. */
  resound() {
    // After a reload browsers let a page sound only once it was touched.
    const isMute = navigator.userActivation?.hasBeenActive === false;
    this.notices.sound = isMute && this.state.sound !== "silent" ? say("sound_waits") : "";
    const { stage, timelineSeconds } = this.view();
    if (stage === "paused" || stage === "jumped") this.sound.halt();
    else if (stage !== "done" && !isMute) this.sound.play(this.audible(), timelineSeconds);
  }

  /** The first touch after a reload. */
  unmute() {
    if (this.isOver || !this.notices.sound) return;
    this.resound();
    this.paint();
  }

  /** Whoever stopped is awake and needs no growing signal of the end. */
  audible() {
    const { ending } = this.state;
    if (ending === null || ending === "completed") return this.timeline;
    return this.timeline.filter(({ code }) => code !== END_CODE);
  }

  /** Back from another page or from a locked screen. */
  lookAgain() {
    this.tick();
    if (!this.isOver) this.resound();
  }

  /** Ended before its time: nobody needs the long signal of the end. */
  cutShort() {
    this.heardUntil = this.view().timelineSeconds + 1;
    this.rememberEnd();
  }

  /** The minutes are safe from here on, even if nobody ever comes back to this page. */
  rememberEnd() {
    paintEnd(this.state);
    this.keep();
    if (this.state.lyingSeconds <= 0) return;
    this.store.put(itemOf(this.state)).catch(() => this.warn());
  }

  keep() {
    if (this.state.stage === "done" || this.isOver) return;
    this.keptAt = performance.now();
    this.store.keepRunning({ ...this.state, isSpoken: this.isSpoken }).catch(() => this.warn());
  }

  warn() {
    this.notices.kept = say("not_kept");
  }

  paint() {
    if (this.isOver) return;
    const shown = paint(this.state, this.view(), this.timeline, this.notices);
    tell({ kind: "view", ...shown });
  }

  /** Once, and only once: put the log where it is safe and leave. */
  async finish() {
    this.isOver = true;
    clearInterval(this.timer);
    document.removeEventListener("visibilitychange", this.whenSeen);
    this.sound.end();
    hush();
    this.awake.release();
    const item = logOf(this.state).minutes > 0 ? itemOf(this.state) : null;
    await this.store.finish(this.state.uuid, item).catch(() => this.warn());
    release();
    tell({ kind: "over" });
    this.onEnd(this.state, item);
  }
}
