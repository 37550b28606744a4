// Which look at the skin is due, and after which of several sessions.
import assert from "node:assert/strict";
import { test } from "node:test";

import { dueLook, dueMoment } from "../../src/druckpunkt/web/static/js/skin_core.js";
import { studyDay } from "../../src/druckpunkt/web/static/js/study_day.js";
import { shared } from "./shared.mjs";

for (const { looks, ...session } of shared("skin").cases) {
  for (const [at, moment] of looks) {
    test(`${session.started_at} in ${session.zone}, at ${at}: ${moment}`, () => {
      assert.equal(dueMoment(session, Date.parse(at), studyDay), moment);
    });
  }
}

const ZONE = "Europe/Berlin";
const EVENING = Date.parse("2026-03-02T20:00:00Z");
const MORNING = Date.parse("2026-03-03T07:00:00Z");

function waiting(uuid, startedAt, { use = "mat", state = "waiting" } = {}) {
  return { uuid, kind: "session", state, body: { started_at: startedAt, zone: ZONE, minutes: 5, use } };
}

function stored(session, startedAt, moments = ["after", "morning"]) {
  return { session, started_at: startedAt, zone: ZONE, minutes: 5, moments };
}

function looked(session, moment) {
  return { uuid: `${moment} of ${session}`, kind: "skin", state: "waiting", body: { session, moment } };
}

function due(open, items, now) {
  return dueLook({ skin_open: open }, items, now, studyDay);
}

test("nothing lain, nothing asked; neither is a rest, nor what can never be stored", () => {
  assert.equal(due([], [], EVENING), null);
  assert.equal(dueLook({}, [], EVENING, studyDay), null);
  const at = "2026-03-02T18:00:00Z";
  assert.equal(due([], [waiting("a", at, { use: "rest" })], EVENING), null);
  assert.equal(due([], [waiting("a", at, { state: "refused" })], EVENING), null);
});

test("of several sessions the last one is asked about first", () => {
  const open = [stored("early", "2026-03-02T08:00:00Z")];
  const items = [waiting("late", "2026-03-02T18:00:00Z")];
  const late = { session: "late", moment: "after", day: "2026-03-02" };
  assert.deepEqual(due(open, items, EVENING), late);
  const rest = due(open, [...items, looked("late", "after")], EVENING);
  assert.deepEqual(rest, { session: "early", moment: "after", day: "2026-03-02" });
});

test("a session that just ended is not due yet, the one before is", () => {
  const items = [waiting("a", "2026-03-02T10:00:00Z"), waiting("b", "2026-03-02T19:50:00Z")];
  assert.equal(due([], items, EVENING).session, "a");
});

test("the evening answered, the morning is asked all the same", () => {
  const items = [waiting("a", "2026-03-02T18:00:00Z"), looked("a", "after")];
  assert.equal(due([], items, EVENING), null);
  assert.equal(due([], items, MORNING).moment, "morning");
  assert.equal(due([], [...items, looked("a", "morning")], MORNING), null);
});

test("what the server has an answer for is not asked again", () => {
  const at = "2026-03-02T18:00:00Z";
  assert.equal(due([stored("a", at, ["morning"])], [], EVENING), null);
  assert.equal(due([stored("a", at, ["morning"])], [waiting("a", at)], EVENING), null);
  assert.equal(due([stored("a", at, ["morning"])], [], MORNING).moment, "morning");
});
