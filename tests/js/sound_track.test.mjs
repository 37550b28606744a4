// The track for a locked screen: a right WAV file, bells where they belong, quiet between them.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  strikesOf, testBellBytes, trackSeconds, trackStartSeconds, wavBytes,
} from "../../src/druckpunkt/web/static/js/sound_track.js";

const RATE = 8000;
const HEADER = 44;
const TIMELINE = [
  { code: "lay_out", at_seconds: -60, kind: "phase", bell: false },
  { code: "sting", at_seconds: 0, kind: "phase", bell: true },
  { code: "half", at_seconds: 60, kind: "phase", bell: true },
  { code: "end", at_seconds: 120, kind: "phase", bell: true },
  { code: "stand", at_seconds: 195, kind: "phase", bell: false },
];

/** The loudest deviation from silence in the second that begins at `second` of the timeline. */
function loudness(bytes, second) {
  const first = HEADER + (second - trackStartSeconds(TIMELINE)) * RATE;
  return Math.max(...bytes.subarray(first, first + RATE).map((byte) => Math.abs(byte - 128)));
}

test("the header says mono, 8 bit, 8 kHz, and how much follows", () => {
  const bytes = wavBytes(TIMELINE);
  const view = new DataView(bytes.buffer);
  const text = (from, to) => String.fromCharCode(...bytes.subarray(from, to));
  assert.equal(text(0, 4), "RIFF");
  assert.equal(view.getUint32(4, true), bytes.length - 8);
  assert.equal(text(8, 16), "WAVEfmt ");
  assert.deepEqual(
    [view.getUint32(16, true), view.getUint16(20, true), view.getUint16(22, true)], [16, 1, 1]);
  assert.deepEqual([view.getUint32(24, true), view.getUint32(28, true)], [RATE, RATE]);
  assert.deepEqual([view.getUint16(32, true), view.getUint16(34, true)], [1, 8]);
  assert.equal(text(36, 40), "data");
  assert.equal(view.getUint32(40, true), trackSeconds(TIMELINE) * RATE);
  assert.equal(bytes.length, HEADER + trackSeconds(TIMELINE) * RATE);
});

test("it begins with getting ready and lasts until everybody stands", () => {
  assert.equal(trackStartSeconds(TIMELINE), -60);
  assert.ok(trackSeconds(TIMELINE) >= 60 + 195);
  assert.equal(wavBytes(TIMELINE, { sampleRate: 4000 }).length, 44 + trackSeconds(TIMELINE) * 4000);
});

test("bells ring at their second and nowhere else", () => {
  const bytes = wavBytes(TIMELINE);
  for (const second of [0, 60, 120]) assert.ok(loudness(bytes, second) > 20, `at ${second}`);
  for (const second of [-60, -1, 10, 59, 119, 150, 195]) {
    assert.equal(loudness(bytes, second), 0, `at ${second}`);
  }
});

test("the end is a signal of its own that grows", () => {
  const end = strikesOf(TIMELINE).filter(({ at_seconds: at }) => at >= 120);
  const bytes = wavBytes(TIMELINE);
  const soft = strikesOf(TIMELINE)[0];
  assert.ok(end.length >= 5);
  assert.ok(new Set(end.map(({ hertz }) => hertz)).size > 1, "two tones, not one");
  assert.ok(end.every(({ hertz }) => hertz !== soft.hertz));
  for (let number = 1; number < end.length; number += 1) {
    assert.ok(end[number].loudness > end[number - 1].loudness);
    assert.ok(loudness(bytes, end[number].at_seconds) > loudness(bytes, end[0].at_seconds));
  }
  assert.ok(end.at(-1).loudness <= 1);
  assert.ok(loudness(bytes, end.at(-1).at_seconds) > 2 * loudness(bytes, 60));
});

test("nothing is clipped", () => {
  const bytes = wavBytes(TIMELINE).subarray(HEADER);
  assert.equal(bytes.filter((byte) => byte === 0 || byte === 255).length, 0);
});

test("half an hour takes half a megabyte a minute", () => {
  const long = [{ ...TIMELINE[0] }, { ...TIMELINE[3], at_seconds: 1800 }];
  assert.ok(wavBytes(long).length < 16_000_000);
});

test("the test bell is one soft bell", () => {
  const bytes = testBellBytes();
  assert.ok(bytes.length < 12 * RATE);
  assert.ok(bytes.subarray(HEADER, HEADER + RATE).some((byte) => Math.abs(byte - 128) > 20));
});

test("the same timeline gives the same bytes", () => {
  assert.deepEqual(wavBytes(TIMELINE), wavBytes(TIMELINE));
});
