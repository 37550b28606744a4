// What waits on this device is sent in a sensible order, and nothing of it gets lost.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  afterAnswers, asTheyStand, dependentsOf, mineToSend, newItem, nextDelaySeconds,
} from "../../src/druckpunkt/web/static/js/outbox_core.js";
import { shared } from "./shared.mjs";

const TRUTH = shared("outbox");
const NEED = { skin: "session", entry: "corrects", session: "none" };

function itemOf([uuid, owner, kind, at, more = {}]) {
  const { needs, ...rest } = more;
  const body = needs ? { [NEED[kind]]: needs } : {};
  return { ...newItem({ uuid, owner, kind, body, at }), ...rest };
}

function answerOf([uuid, result, code = null]) {
  return { uuid, result, code, sentence: code && `about ${code}` };
}

for (const { name, items, owner, limit, sent } of TRUTH.sending) {
  test(`sending: ${name}`, () => {
    const found = mineToSend(items.map(itemOf), owner, limit);
    assert.deepEqual(found.map((item) => item.uuid), sent);
  });
}

for (const { name, items, answers, owner, done, keep } of TRUTH.answering) {
  test(`answering: ${name}`, () => {
    const before = items.map(itemOf);
    const found = afterAnswers(before, answers.map(answerOf), owner);
    const kept = found.keep.map(({ uuid, state, tries, code }) => [uuid, state, tries, code]);
    assert.deepEqual(found.done.toSorted(), done);
    assert.deepEqual(kept, keep);
    assert.deepEqual(before, items.map(itemOf), "the items given in are not changed");
    for (const item of found.keep) assert.equal(item.sentence, item.code && `about ${item.code}`);
  });
}

for (const { name, items, of, found } of TRUTH.dependents) {
  test(`depending: ${name}`, () => assert.deepEqual(dependentsOf(items.map(itemOf), of), found));
}

for (const { name, items, stand } of TRUTH.standing) {
  test(`standing: ${name}`, () => {
    const before = items.map(itemOf);
    const found = asTheyStand(before).map(({ uuid, state, code }) => [uuid, state, code]);
    assert.deepEqual(found, stand);
    assert.deepEqual(before, items.map(itemOf), "nothing of it is kept");
  });
}

test("a mended session sets its skin check free", () => {
  const run = itemOf(["run", "anna", "session", 1, { state: "refused" }]);
  const skin = itemOf(["skin", "anna", "skin", 2, { needs: "run" }]);
  assert.deepEqual(mineToSend(asTheyStand([run, skin]), "anna"), []);
  const mended = [{ ...run, state: "waiting" }, skin];
  assert.deepEqual(mineToSend(asTheyStand(mended), "anna").map(({ uuid }) => uuid), ["run", "skin"]);
});

for (const [tries, seconds] of TRUTH.delays) {
  test(`after ${tries} tries: ${seconds} s`, () => assert.equal(nextDelaySeconds(tries), seconds));
}

test("a new item waits, untried, in version 1", () => {
  const item = newItem({ uuid: "u", owner: "o", kind: "entry", body: { note: "x" }, at: 5 });
  assert.deepEqual(item, {
    uuid: "u", owner: "o", kind: "entry", version: 1, body: { note: "x" }, at: 5,
    state: "waiting", tries: 0, code: null, sentence: null,
  });
});

test("two hundred items with a bad one in front all leave in rounds of a hundred", () => {
  let items = Array.from({ length: 200 }, (_, number) =>
    itemOf([`u${number}`, "anna", "entry", number]));
  for (let round = 0; round < 3; round += 1) {
    const sent = mineToSend(items, "anna", 100);
    const answers = sent.map(({ uuid }) => answerOf([uuid, uuid === "u0" ? "later" : "stored"]));
    const { keep, done } = afterAnswers(items, answers, "anna");
    const changed = new Map(keep.map((item) => [item.uuid, item]));
    items = items.filter(({ uuid }) => !done.includes(uuid)).map((i) => changed.get(i.uuid) ?? i);
  }
  assert.deepEqual(items.map(({ uuid, tries }) => [uuid, tries]), [["u0", 2]]);
});
