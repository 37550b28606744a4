// Plays the sessions in a file of JSON and prints how they end: asked by tests/session.
import { readFileSync } from "node:fs";

import { logOf, newSession, reduce, viewOf } from "../../src/druckpunkt/web/static/js/player_core.js";

const START = { mono: 1_000_000, wall: 1_764_000_000_000 };

function play({ use, minutes, longest, signals }) {
  const begun = newSession({ use, minutes, longestMinutes: longest, ...START });
  const state = signals.reduce(reduce, begun);
  const log = logOf(state);
  const { stage, lyingSeconds } = viewOf(state, signals.at(-1));
  return { stage, lying: lyingSeconds, log: log && told(log) };
}

function told({ minutes, ending, after, stings, events }) {
  return {
    minutes, ending, after,
    stings: stings.map((sting) => [sting.minute, sting.value]),
    events: events.map((e) => [e.kind, e.at_seconds, e.minutes ?? null, e.seconds ?? null]),
  };
}

const sessions = JSON.parse(readFileSync(process.argv[2], "utf-8"));
console.log(JSON.stringify(sessions.map(play)));
