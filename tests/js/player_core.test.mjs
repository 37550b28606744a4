// A session in the browser: the same timeline, states and log as the reference in Python.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import {
  CLOSING_SECONDS, READY_SECONDS, composeTimeline, cuesBetween, entryAt, logOf, newSession, reduce,
  viewOf,
} from "../../src/druckpunkt/web/static/js/player_core.js";
import { shared } from "./shared.mjs";

const START_MONO = 1000;
const WALL_MS = Date.UTC(2026, 10, 23, 8);
const TIMELINES = shared("timelines");

function begun({ use, minutes, longest }) {
  return newSession({
    uuid: "u", owner: "o", use, minutes, longestMinutes: longest, position: "back",
    layer: "shirt", base: "yoga_mat", sound: "silent", before: 5, zone: "Europe/Berlin",
    startedAt: "2026-11-23T08:00:00Z", mono: START_MONO * 1000, wall: WALL_MS,
  });
}

function eventOf([mono, kind, facts]) {
  const { wall = mono - START_MONO, jump, ...rest } = facts;
  return { kind, mono: mono * 1000, wall: WALL_MS + wall * 1000, ...rest };
}

function near(found, wanted, what) {
  assert.ok(Math.abs(found - wanted) < 0.001, `${what}: ${found} is not ${wanted}`);
}

for (const { name, signals, log, ...start } of shared("sessions").cases) {
  test(name, () => {
    let state = begun(start);
    for (const signal of signals) {
      const event = eventOf(signal);
      // Everything must survive being stored and read again.
      state = JSON.parse(JSON.stringify(reduce(state, event)));
      const view = viewOf(state, event);
      const what = `${signal[1]} at ${signal[0]}`;
      assert.equal(view.stage, signal[3], what);
      near(view.lyingSeconds, signal[4], what);
      if (signal[2].jump !== undefined) near(view.jumpSeconds, signal[2].jump, what);
    }
    assert.deepEqual(logOf(state), log && bodyOf(log, start));
  });
}

function bodyOf({ minutes, ending, after, stings, events }, { use, minutes: planned }) {
  return {
    started_at: "2026-11-23T08:00:00Z", zone: "Europe/Berlin", use, planned_minutes: planned,
    minutes, position: "back", layer: "shirt", base: "yoga_mat", ending, sound: "silent",
    events: events.map(([kind, at_seconds, more = {}]) => ({ kind, at_seconds, ...more })),
    before: 5, after, stings: stings.map(([minute, value]) => ({ minute, value })),
    added_later: false,
  };
}

for (const { name, minutes, gap_seconds, cues, entries } of TIMELINES.rules) {
  test(`timeline: ${name}`, () => {
    const parts = { gap_seconds, cues: cues.map(([code, anchor, offset_seconds, rank]) => ({
      code, anchor, offset_seconds, rank, kind: "cue", bell: false, uses: ["mat"],
      positions: ["back"],
    })) };
    const timeline = composeTimeline(parts, { use: "mat", position: "back", minutes });
    assert.deepEqual(timeline.map((entry) => [entry.code, entry.at_seconds]), entries);
  });
}

// The parts that ship with Druckpunkt, written to a file by the test that starts node.
const PARTS = process.env.DRUCKPUNKT_PARTS;
const parts = PARTS ? JSON.parse(readFileSync(PARTS, "utf-8")) : null;

for (const { use, position, minutes, entries } of TIMELINES.sessions) {
  test(`${minutes} min, ${use}, ${position}`, { skip: parts === null }, () => {
    const timeline = composeTimeline(parts, { use, position, minutes });
    assert.deepEqual(timeline.map((entry) => [entry.code, entry.at_seconds]), entries);
  });
}

test("the player's own lengths are those of the data", { skip: parts === null }, () => {
  assert.equal(parts.ready_seconds, READY_SECONDS);
  assert.equal(parts.closing_seconds, CLOSING_SECONDS);
});

const THREE = [
  { code: "a", at_seconds: -60, kind: "phase", bell: false },
  { code: "b", at_seconds: 0, kind: "phase", bell: true },
  { code: "c", at_seconds: 0.5, kind: "cue", bell: false },
];

test("however often it is asked, every cue is due exactly once", () => {
  const due = [];
  for (let from = -60; from < 10; from += 0.25) due.push(...cuesBetween(THREE, from, from + 0.25));
  assert.deepEqual(due.map((entry) => entry.code), ["a", "b", "c"]);
  assert.deepEqual(cuesBetween(THREE, 0, 0), []);
});

test("after a reload the entry that holds is found", () => {
  assert.equal(entryAt(THREE, -61), null);
  assert.equal(entryAt(THREE, -60).code, "a");
  assert.equal(entryAt(THREE, 900).code, "c");
});

test("a state is never changed, only replaced", () => {
  const state = begun({ use: "mat", minutes: 5, longest: 10 });
  const copy = structuredClone(state);
  for (const kind of ["tick", "skip_ready", "pause", "stop", "restore"]) {
    reduce(state, { kind, mono: 1_070_000, wall: WALL_MS + 70_000 });
  }
  viewOf(state, { mono: 9_000_000, wall: WALL_MS });
  assert.deepEqual(state, copy);
});

test("the view counts down, fills the ring and knows its place in the timeline", () => {
  const state = begun({ use: "mat", minutes: 2, longest: 2 });
  const at = (mono) => viewOf(state, { mono: mono * 1000, wall: WALL_MS + (mono - 1000) * 1000 });
  assert.deepEqual(at(1015), {
    stage: "ready", lyingSeconds: 0, remainingSeconds: 120, ringFraction: 0, jumpSeconds: 0,
    stingDue: null, timelineSeconds: -45,
  });
  assert.deepEqual(at(1090), {
    stage: "lying", lyingSeconds: 30, remainingSeconds: 90, ringFraction: 0.25, jumpSeconds: 0,
    stingDue: 0, timelineSeconds: 30,
  });
  assert.deepEqual(at(1195), {
    stage: "closing", lyingSeconds: 120, remainingSeconds: 0, ringFraction: 1, jumpSeconds: 0,
    stingDue: null, timelineSeconds: 135,
  });
  assert.equal(at(5000).timelineSeconds, 210);
});

test("stopped early, the ring stays where it was and nothing remains", () => {
  const state = reduce(begun({ use: "mat", minutes: 2, longest: 2 }), {
    kind: "stop", ending: "stopped", mono: 1_090_000, wall: WALL_MS + 90_000,
  });
  const view = viewOf(state, { mono: 1_100_000, wall: WALL_MS + 100_000 });
  assert.deepEqual(view, {
    stage: "closing", lyingSeconds: 30, remainingSeconds: 0, ringFraction: 0.25, jumpSeconds: 0,
    stingDue: null, timelineSeconds: 130,
  });
});

test("the sting is asked for a minute at 0, 1, 3 and 5 minutes, until it is rated", () => {
  const state = begun({ use: "mat", minutes: 10, longest: 10 });
  const due = (second, of = state) =>
    viewOf(of, { mono: (1060 + second) * 1000, wall: WALL_MS + (60 + second) * 1000 }).stingDue;
  const asked = [-1, 0, 59, 60, 119, 120, 179, 180, 239, 240, 300, 359, 360].map((s) => due(s));
  assert.deepEqual(asked, [null, 0, 0, 1, 1, null, null, 3, 3, null, 5, 5, null]);
  const rated = reduce(state, {
    kind: "sting", minute: 3, value: 4, mono: 1_250_000, wall: WALL_MS + 250_000,
  });
  assert.equal(due(200, rated), null);
  assert.equal(due(301, rated), 5);
  assert.equal(due(10, begun({ use: "rest", minutes: 10, longest: 10 })), null);
});

test("more than the cap cannot even begin", () => {
  assert.throws(() => begun({ use: "mat", minutes: 11, longest: 10 }), RangeError);
  assert.throws(() => begun({ use: "mat", minutes: 0, longest: 10 }), RangeError);
  assert.throws(() => begun({ use: "mat", minutes: undefined, longest: 10 }), RangeError);
});

test("who ended a session that nobody stopped stays known", () => {
  const lying = reduce(begun({ use: "mat", minutes: 10, longest: 10 }), {
    kind: "skip_ready", mono: 1_001_000, wall: WALL_MS,
  });
  const later = { mono: 1_100_000, wall: WALL_MS + 99_000 };
  assert.equal(reduce(lying, { kind: "stop", ending: "stopped", ...later }).endedBy, null);
  assert.equal(reduce(lying, { kind: "forbid", why: "skin", ...later }).endedBy, "skin");
  const nextDay = { mono: 5, wall: WALL_MS + 86_400_000 };
  assert.equal(reduce(lying, { kind: "restore", ...nextDay }).endedBy, "break");
});

test("a session kept by an older version is bounded and ended all the same", () => {
  const { haltedWall, bridgedSeconds, endedBy, ...old } = reduce(
    begun({ use: "mat", minutes: 10, longest: 10 }),
    { kind: "pause", mono: 1_080_000, wall: WALL_MS + 80_000 },
  );
  const nextDay = reduce(old, { kind: "restore", mono: 5, wall: WALL_MS + 86_400_000 });
  assert.deepEqual([nextDay.stage, nextDay.endedBy], ["done", "break"]);
  const lying = reduce(old, { kind: "resume", mono: 1_090_000, wall: WALL_MS + 90_000 });
  const forbidden = reduce(lying, { kind: "forbid", why: "skin", mono: 5, wall: WALL_MS + 95_000 });
  assert.equal(logOf(forbidden).minutes, 0.333);
});

test("a clock that jumps every second fills the log with two hundred jumps at most", () => {
  let state = reduce(begun({ use: "mat", minutes: 30, longest: 30 }), {
    kind: "skip_ready", mono: 1_001_000, wall: WALL_MS,
  });
  for (let second = 2; second < 1000; second += 1) {
    const wall = WALL_MS + (second % 2) * 1_800_000;
    state = reduce(state, { kind: "tick", mono: (1000 + second) * 1000, wall });
  }
  assert.equal(state.events.filter(({ kind }) => kind === "jump").length, 200);
  assert.equal(viewOf(state, { mono: 1_999_000, wall: WALL_MS }).lyingSeconds, 998);
});
