// Asks the gate about cards and outboxes in a file of JSON and prints its answers: tests/web/sync.
import { readFileSync } from "node:fs";

import { gateOf } from "../../src/druckpunkt/web/static/js/gate_core.js";

const asked = JSON.parse(readFileSync(process.argv[2], "utf-8"));
console.log(JSON.stringify(asked.map(({ card, today, items }) => gateOf(card, today, items))));
