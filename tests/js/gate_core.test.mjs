// When card and outbox let a session start or go on, and what they say otherwise.
import assert from "node:assert/strict";
import { test } from "node:test";

import {
  FORMAT, forbids, gateOf, isWarning, problemOn, shortened,
} from "../../src/druckpunkt/web/static/js/gate_core.js";
import { shared } from "./shared.mjs";

const TODAY = "2026-03-02";
const GIVEN = "2026-03-01T10:00:00Z";
const GO = { kind: "go", version: "safety-1", given_at: GIVEN, valid_through: "2026-05-30" };
const MAT = {
  study_day: TODAY, use: "mat", arm: null, in_trial: false, minutes: 10, longest_minutes: 15,
  position: "back", layer: "shirt", base: "yoga_mat", verdict_problem: null,
  after_warning: [
    { planned_minutes: 8, minutes: 5, longest_minutes: 10 },
    { planned_minutes: 30, minutes: 8, longest_minutes: 13 },
  ],
};
const NO_STEP = {
  study_day: TODAY, use: "none", arm: null, in_trial: false, minutes: 0, longest_minutes: 0,
};

function card(changes = {}, ...days) {
  return {
    format: FORMAT, verdict: GO, verdict_problem: null, sharp_rise_0_10: 3,
    pausing_findings: ["broken", "bruise", "numb"],
    steps_back_after: ["broken", "bruise", "hurt", "numb", "pain_rise", "welts"], skin_open: [],
    days: days.length ? days : [MAT], ...changes,
  };
}

function session(uuid, at, changes = {}) {
  const body = { started_at: at, use: "mat", planned_minutes: 10, ending: "completed", before: null,
    after: null, ...changes };
  return { uuid, kind: "session", state: "waiting", body };
}

function skin(of, at, finding) {
  const body = { session: of, moment: "after", finding, checked_at: at };
  return { uuid: `skin of ${of}`, kind: "skin", state: "waiting", body };
}

test("a valid verdict and a step of today open it", () => {
  assert.deepEqual(gateOf(card(), TODAY, []), { code: "ready", again: null, day: MAT });
  assert.equal(gateOf(card({}, { ...MAT, use: "rest" }), TODAY, []).code, "ready");
  assert.equal(gateOf(card({ verdict: { ...GO, kind: "gentle" } }), TODAY, []).code, "ready");
});

test("the last day of a verdict still counts, the day after does not", () => {
  const last = card({ verdict: { ...GO, valid_through: TODAY } });
  assert.equal(gateOf(last, TODAY, []).code, "ready");
  const over = card({ verdict: { ...GO, valid_through: "2026-03-01" } });
  assert.equal(gateOf(over, TODAY, []).code, "expired");
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
    const found = gateOf(card({ verdict: null, verdict_problem: problem }), TODAY, []);
    assert.deepEqual(found, { code, again, day: null });
    const withoutStep = card({ verdict: null, verdict_problem: problem }, NO_STEP);
    assert.equal(gateOf(withoutStep, TODAY, []).code, code);
  });
}

test("a verdict that is not a yes never opens it", () => {
  for (const kind of ["ask", "stop", "", undefined]) {
    assert.notEqual(gateOf(card({ verdict: { ...GO, kind } }), TODAY, []).code, "ready");
  }
});

test("no card, no plan, an old card and a day without a session each say so", () => {
  assert.equal(gateOf(null, TODAY, []).code, "no_card");
  assert.equal(gateOf(card({}, NO_STEP), TODAY, []).code, "no_plan");
  assert.equal(gateOf({ ...card(), days: [] }, TODAY, []).code, "no_plan");
  assert.equal(gateOf(card(), "2026-03-03", []).code, "stale");
  const nothing = { ...MAT, use: "none", in_trial: true, arm: "nothing" };
  assert.equal(gateOf(card({}, nothing), TODAY, []).code, "none");
  assert.equal(gateOf(card({}, { ...MAT, minutes: 0 }), TODAY, []).code, "none");
});

test("an older card starts nothing: it does not say what a warning sign would change", () => {
  assert.equal(gateOf(card({ format: "druckpunkt-card-1" }), TODAY, []).code, "stale");
  const { format, sharp_rise_0_10, pausing_findings, steps_back_after, skin_open, ...old } = card();
  assert.equal(gateOf(old, TODAY, [session("a", "2026-03-02T08:00:00Z")]).code, "stale");
  assert.equal(forbids(old, [skin("a", "2026-03-02T08:00:00Z", "broken")], "mat"), null);
});

test("each day has a reason of its own", () => {
  const tomorrow = { ...NO_STEP, study_day: "2026-03-03", verdict_problem: "long_pause" };
  const two = card({}, MAT, tomorrow);
  assert.equal(gateOf(two, TODAY, []).code, "ready");
  assert.deepEqual(gateOf(two, "2026-03-03", []), { code: "again", again: "long_pause", day: null });
});

for (const { name, items, again, minutes } of shared("warnings").cases) {
  test(`what waits here: ${name}`, () => {
    const waiting = items.map(([kind, ...facts], number) => itemOf(kind, facts, number));
    const found = gateOf(card(), TODAY, waiting);
    assert.equal(found.again, again);
    assert.equal(shortened(card(), MAT, waiting).minutes, minutes);
    if (!again) assert.equal(found.day.minutes, minutes);
    assert.equal(forbids(card(), waiting, "mat"), again);
    assert.equal(forbids(card(), waiting, "rest"), null);
  });
}

function itemOf(kind, facts, number) {
  if (kind === "skin") return skin(...facts);
  const [at, changes] = facts;
  return session(`s${number}`, at, changes);
}

test("a look at the skin of a session that is stored already leads a step back as well", () => {
  const open = { session: "x", started_at: "2026-03-01T18:00:00Z", planned_minutes: 8 };
  const welts = [skin("x", "2026-03-02T07:00:00Z", "welts")];
  const { day } = gateOf(card({ skin_open: [open] }), TODAY, welts);
  assert.deepEqual([day.minutes, day.longest_minutes, day.is_shortened], [5, 10, true]);
});

test("what was refused is still known: it was lived all the same", () => {
  const refused = [{ ...skin("x", "2026-03-02T07:00:00Z", "numb"), state: "refused" }];
  assert.equal(gateOf(card(), TODAY, refused).again, "skin");
});

for (const [problem, mat, rest] of [
  ["said_stop", "said_no", "said_no"], ["said_ask", "said_no", "said_no"],
  ["skin", "skin", null], ["pain_rise", "pain_rise", null],
  ["expired", null, null], ["long_pause", null, null], ["no_check", null, null],
  ["other_use", null, null], ["outdated_version", null, null],
]) {
  test(`while somebody lies, ${problem} ends a session with the mat: ${mat}, a rest: ${rest}`, () => {
    const no = card({ verdict: null, verdict_problem: problem });
    assert.equal(forbids(no, [], "mat"), mat);
    assert.equal(forbids(no, [], "rest"), rest);
  });
}

test("what closes the gate or shortens is a warning, everything else is none", () => {
  const at = "2026-03-02T08:00:00Z";
  const told = (item) => isWarning(card(), item);
  assert.ok(told(session("a", at, { ending: "hurt" })));
  assert.ok(told(session("a", at, { use: "rest", before: 1, after: 8 })));
  assert.ok(told(skin("a", at, "welts")) && told(skin("a", at, "numb")));
  assert.ok(!told(session("a", at, { ending: "asleep" })) && !told(skin("a", at, "prints")));
  assert.ok(!told({ kind: "entry", body: {} }));
  assert.ok(!isWarning(null, session("a", at, { ending: "hurt", before: 1, after: 8 })));
});

test("without a card, and with one that says yes, nothing is forbidden", () => {
  assert.equal(forbids(null, [], "mat"), null);
  assert.equal(forbids(card(), [], "mat"), null);
  assert.equal(problemOn(card(), MAT, []), null);
});
