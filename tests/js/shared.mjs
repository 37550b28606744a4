// The truth both languages are held to: tests/shared/*.json.
import { readFileSync } from "node:fs";

export const JS = new URL("../../src/druckpunkt/web/static/js/", import.meta.url);

/** Read one of the shared files. */
export function shared(name) {
  return JSON.parse(readFileSync(new URL(`../shared/${name}.json`, import.meta.url), "utf-8"));
}
