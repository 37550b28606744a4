/**
 * One session on a device, however many windows: who plays it, and what the others see of it.
 */

const NAME = "druckpunkt-session";
// Plain http has no locks: then the other windows are asked, and get this long to answer.
const PATIENCE_MS = 300;

const line = typeof BroadcastChannel === "undefined" ? null : new BroadcastChannel(NAME);
let holds = false;
let letGo = null;

/** Take the session for this window; false when another one has it. */
export async function claim() {
  if (holds) return true;
  holds = navigator.locks ? await lockNow({ ifAvailable: true }) : !(await somebodyAnswers());
  return holds;
}

/** Wait until no other window has the session (it was closed), and take it. */
export async function claimWhenFree() {
  if (navigator.locks) holds = await lockNow({});
  return holds;
}

/** Give the session back. */
export function release() {
  holds = false;
  letGo?.();
  letGo = null;
}

/** Tell the other windows. */
export function tell(message) {
  line?.postMessage(message);
}

/** Hear what the other windows tell. */
export function hear(listener) {
  line?.addEventListener("message", ({ data }) => {
    if (data.kind === "who") return holds && tell({ kind: "here" });
    listener(data);
  });
}

function lockNow(options) {
  return new Promise((resolve) => {
    navigator.locks.request(NAME, options, (lock) => {
      resolve(lock !== null);
      return lock && new Promise((over) => (letGo = over));
    });
  });
}

function somebodyAnswers() {
  if (!line) return Promise.resolve(false);
  return new Promise((resolve) => {
    const answer = ({ data }) => data.kind === "here" && resolve(true);
    line.addEventListener("message", answer);
    tell({ kind: "who" });
    setTimeout(() => resolve(false), PATIENCE_MS);
  });
}
