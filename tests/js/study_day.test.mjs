// The study day in the browser is the one of the server.
import assert from "node:assert/strict";
import { test } from "node:test";

import { addDays, studyDay } from "../../src/druckpunkt/web/static/js/study_day.js";
import { shared } from "./shared.mjs";

const TRUTH = shared("study_days");

for (const [instant, zone, day, about] of TRUTH.cases) {
  test(`${zone}, ${about}`, () => assert.equal(studyDay(Date.parse(instant), zone), day));
}

for (const [instant, zone, boundary, day] of TRUTH.boundaries) {
  test(`a day that begins at ${boundary}: ${instant}`, () =>
    assert.equal(studyDay(Date.parse(instant), zone, boundary), day));
}

for (const [day, count, later] of TRUTH.later) {
  test(`${count} days after ${day}`, () => assert.equal(addDays(day, count), later));
}

for (const zone of TRUTH.unknown_zones) {
  test(`a zone nobody knows: ${zone}`, () =>
    assert.throws(() => studyDay(0, zone), RangeError));
}
