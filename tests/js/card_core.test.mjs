// What a day card says about a day: the purpose, the minutes known already, and where it ends.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  dayOf, dayToWrite, greetingAt, itemsOn, lainOn, lastDayOf, purposeOf,
} from "../../src/druckpunkt/web/static/js/card_core.js";

const GO = { kind: "go" };
const mat = { study_day: "2026-03-02", use: "mat", arm: "mat", in_trial: true, minutes: 12 };

function card(days) {
  return { verdict: GO, days };
}

test("a card knows its days and no other", () => {
  const two = card([mat, { ...mat, study_day: "2026-03-03" }]);
  assert.equal(dayOf(two, "2026-03-03").study_day, "2026-03-03");
  assert.equal(dayOf(two, "2026-03-04"), null);
  assert.equal(lastDayOf(two), "2026-03-03");
});

test("within the card the day to write about is the card's", () => {
  assert.equal(dayToWrite(card([mat]), mat.study_day), mat);
});

test("past the card what was asked last is asked, and nothing else is known", () => {
  const asked = [{ name: "pain", low: 0, high: 10, required: true }];
  const today = { ...mat, asked: [{ name: "sleep", low: 0, high: 10, required: false }] };
  const tomorrow = { ...mat, study_day: "2026-03-03", asked };

  const found = dayToWrite(card([today, tomorrow]), "2026-03-10");

  assert.deepEqual(found, {
    study_day: "2026-03-10", use: "unknown", arm: null, in_trial: false, minutes: 0, entries: 0,
    session_minutes: null, asked,
  });
  assert.equal(purposeOf(found, "expired"), "unknown");
  const silent = { ...tomorrow, asked: [] };
  assert.deepEqual(dayToWrite(card([today, silent]), "2026-03-10").asked, today.asked);
});

test("without a card, or where nothing was ever asked, nothing is made up", () => {
  assert.equal(dayToWrite(null, "2026-03-10"), null);
  assert.deepEqual(dayToWrite(card([{ ...mat, asked: [] }]), "2026-03-10").asked, []);
});

for (const [purpose, day, problem] of [
  ["mat", mat, null],
  ["rest", { ...mat, use: "rest", arm: "rest" }, null],
  ["nothing", { ...mat, use: "none", arm: "nothing" }, null],
  ["between", { ...mat, use: "none", arm: null }, null],
  ["no-plan", { ...mat, use: "none", arm: null, in_trial: false }, null],
  ["check", { ...mat, use: "none", arm: null, in_trial: false }, "long_pause"],
  ["check", mat, "skin"],
  ["check", { ...mat, use: "rest", arm: "rest" }, "said_stop"],
]) {
  test(`${day.use}, arm ${day.arm}, ${problem ?? "no problem"}: ${purpose}`, () => {
    assert.equal(purposeOf(day, problem), purpose);
  });
}

test("minutes are unknown until somebody has lain", () => {
  assert.equal(lainOn({ ...mat, session_minutes: null }, []), null);
});

test("no session at all is zero minutes and not unknown", () => {
  assert.deepEqual(lainOn({ ...mat, session_minutes: 0 }, []), { minutes: 0, isHere: false });
});

test("what waits here counts with what is stored", () => {
  const waiting = [{ body: { minutes: 4.5 } }];
  assert.deepEqual(lainOn({ ...mat, session_minutes: null }, waiting), {
    minutes: 4.5, isHere: true,
  });
  assert.deepEqual(lainOn({ ...mat, session_minutes: 12 }, waiting), {
    minutes: 16.5, isHere: true,
  });
});

test("items belong to their study day and kind", () => {
  const items = [
    { kind: "entry", day: "2026-03-02" },
    { kind: "session", day: "2026-03-02" },
    { kind: "entry", day: "2026-03-01" },
  ];
  assert.deepEqual(itemsOn(items, "entry", "2026-03-02", ({ day }) => day), [items[0]]);
});

for (const [hour, greeting] of [
  [3, "evening"], [4, "morning"], [10, "morning"], [11, "day"], [16, "day"], [17, "evening"],
]) {
  test(`at ${hour} o'clock it is ${greeting}`, () => assert.equal(greetingAt(hour), greeting));
}
