// From the form of an entry to what is sent, and back; every mistake is named at its place.
import assert from "node:assert/strict";
import { test } from "node:test";

import { rawOf, readEntry } from "../../src/druckpunkt/web/static/js/entry_core.js";

const RULES = {
  asked: [{ name: "pain", required: true }, { name: "sleep", required: false }],
  plannedMinutes: 12,
  longestMinutes: 240,
  mostPainkillers: 20,
  longestUnwanted: 500,
  longestNote: 2000,
  skipsAll: false,
};
const RAW = {
  scales: { pain: "4", sleep: "" }, session: "", minutes: "", painkillers: "",
  painkillerCount: "", medicationChanged: "", otherTreatment: "", unwanted: "", note: "",
  regions: {},
};

function read(changes = {}, rules = {}) {
  return readEntry({ ...RAW, ...changes }, { ...RULES, ...rules });
}

function codes(changes, rules) {
  return read(changes, rules).errors.map(({ place, code }) => `${place}: ${code}`);
}

test("a number, a skipped and an empty scale are three things", () => {
  const { content, errors } = read({ scales: { pain: "0", sleep: "skipped" } });
  assert.deepEqual(errors, []);
  assert.deepEqual(content.answers, {
    pain: { state: "answered", value: 0 }, sleep: { state: "skipped" },
  });
  assert.equal("sleep" in read().content.answers, false);
});

test("too bad to answer is an answer to the required question", () => {
  assert.deepEqual(codes({ scales: { pain: "too_bad" } }), []);
});

test("the required question must not be left empty", () => {
  assert.deepEqual(codes({ scales: {} }), ["pain: required"]);
});

test("an answer to what is not asked is not sent", () => {
  const { content } = read({ scales: { pain: "3", stress: "9" } });
  assert.deepEqual(Object.keys(content.answers), ["pain"]);
});

test("skipping the day skips every question and keeps nothing of the scales", () => {
  const { content, errors } = read({ scales: {} }, { skipsAll: true });
  assert.deepEqual(errors, []);
  assert.deepEqual(content.answers, { pain: { state: "skipped" }, sleep: { state: "skipped" } });
});

for (const [session, minutes, expected, before] of [
  ["full", "", 12, false], ["none", "", 0, false], ["later", "", null, true],
  ["other", "7", 7, false], ["other", "7,5", 7.5, false], ["other", "7.5", 7.5, false],
  ["", "99", null, false],
]) {
  test(`session "${session}" with "${minutes}" is ${expected} minutes`, () => {
    const { content } = read({ session, minutes });
    assert.deepEqual([content.minutes, content.before_session], [expected, before]);
  });
}

for (const [minutes, code] of [
  ["", "minutes_missing"], ["-3", "minutes_invalid"], ["12 min", "minutes_invalid"],
  ["1e3", "minutes_invalid"], ["٣", "minutes_invalid"], ["240.5", "minutes_range"],
  ["99999", "minutes_invalid"],
]) {
  test(`"${minutes}" minutes: ${code}`, () => {
    assert.deepEqual(codes({ session: "other", minutes }), [`minutes: ${code}`]);
  });
}

for (const [count, code] of [["0", "range"], ["21", "range"], ["1.5", "invalid"], ["x", "invalid"]]) {
  test(`"${count}" painkillers: ${code}`, () => {
    const found = codes({ painkillers: "yes", painkillerCount: count });
    assert.deepEqual(found, [`painkiller-count: painkillers_${code}`]);
  });
}

test("yes without a number is one painkiller, no is none, and nothing is unknown", () => {
  assert.equal(read({ painkillers: "yes" }).content.painkillers, 1);
  assert.equal(read({ painkillers: "no", painkillerCount: "5" }).content.painkillers, 0);
  assert.equal(read().content.painkillers, null);
});

test("texts that are too long are named and not cut", () => {
  assert.deepEqual(codes({ unwanted: "x".repeat(501), note: "x".repeat(2001) }), [
    "unwanted: unwanted_long", "note: note_long",
  ]);
});

test("an entry without any answer is not one", () => {
  const rules = { asked: [{ name: "pain", required: false }] };
  assert.deepEqual(codes({ scales: {} }, rules), ["form: empty"]);
  assert.deepEqual(codes({ scales: {}, regions: { neck: 0 } }, rules), []);
  assert.deepEqual(codes({ scales: {}, otherTreatment: "no" }, rules), []);
});

test("what was read can be shown again and read once more", () => {
  const raw = {
    ...RAW, scales: { pain: "10", sleep: "too_bad" }, session: "other", minutes: "7.5",
    painkillers: "yes", painkillerCount: "3", medicationChanged: "no", otherTreatment: "yes",
    unwanted: "itch", note: "rain", regions: { neck: 4 },
  };
  const { content } = readEntry(raw, RULES);
  assert.deepEqual(readEntry(rawOf(content, 12), RULES).content, content);
});
