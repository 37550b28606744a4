// When the day card lets a session start, and what it says otherwise.
import assert from "node:assert/strict";
import { test } from "node:test";

import { gateOf } from "../../src/druckpunkt/web/static/js/player_gate.js";

const TODAY = "2026-03-02";
const GO = { kind: "go", version: "safety-1", valid_through: "2026-05-30" };
const MAT = {
  study_day: TODAY, use: "mat", arm: null, in_trial: false, minutes: 10, longest_minutes: 15,
  position: "back", layer: "shirt", base: "yoga_mat",
};
const NO_STEP = {
  study_day: TODAY, use: "none", arm: null, in_trial: false, minutes: 0, longest_minutes: 0,
};

function card(changes = {}, ...days) {
  return { verdict: GO, verdict_problem: null, days: days.length ? days : [MAT], ...changes };
}

test("a valid verdict and a step of today open it", () => {
  assert.deepEqual(gateOf(card(), TODAY), { code: "ready", again: null, day: MAT });
  assert.equal(gateOf(card({}, { ...MAT, use: "rest" }), TODAY).code, "ready");
  assert.equal(gateOf(card({ verdict: { ...GO, kind: "gentle" } }), TODAY).code, "ready");
});

test("the last day of a verdict still counts, the day after does not", () => {
  const last = card({ verdict: { ...GO, valid_through: TODAY } });
  assert.equal(gateOf(last, TODAY).code, "ready");
  const over = card({ verdict: { ...GO, valid_through: "2026-03-01" } });
  assert.equal(gateOf(over, TODAY).code, "expired");
});

for (const [code, again, problem] of [
  ["no_check", null, "no_check"],
  ["no_check", null, null],
  ["expired", null, "expired"],
  ["said_no", null, "said_ask"],
  ["said_no", null, "said_stop"],
  ["again", "skin", "skin"],
  ["again", "pain_rise", "pain_rise"],
  ["again", "long_pause", "long_pause"],
  ["again", "other_use", "other_use"],
  ["again", "outdated_version", "outdated_version"],
  ["again", "other", "something of a newer server"],
]) {
  test(`without a verdict, because of ${problem}: ${code}`, () => {
    const found = gateOf(card({ verdict: null, verdict_problem: problem }), TODAY);
    assert.deepEqual(found, { code, again, day: null });
    const withoutStep = card({ verdict: null, verdict_problem: problem }, NO_STEP);
    assert.equal(gateOf(withoutStep, TODAY).code, code);
  });
}

test("a verdict that is not a yes never opens it", () => {
  for (const kind of ["ask", "stop", "", undefined]) {
    assert.notEqual(gateOf(card({ verdict: { ...GO, kind } }), TODAY).code, "ready");
  }
});

test("no card, no plan, an old card and a day without a session each say so", () => {
  assert.equal(gateOf(null, TODAY).code, "no_card");
  assert.equal(gateOf(card({}, NO_STEP), TODAY).code, "no_plan");
  assert.equal(gateOf({ ...card(), days: [] }, TODAY).code, "no_plan");
  assert.equal(gateOf(card(), "2026-03-03").code, "stale");
  const nothing = { ...MAT, use: "none", in_trial: true, arm: "nothing" };
  assert.equal(gateOf(card({}, nothing), TODAY).code, "none");
  assert.equal(gateOf(card({}, { ...MAT, minutes: 0 }), TODAY).code, "none");
});
