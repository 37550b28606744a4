/**
 * Lets the day card go before a form is sent that changes for whom this browser acts, and trusts it
 * no longer once a form is sent that may change what it says: a check that says stop, a step back.
 */

import { openStore } from "./store.js";

// Forms after which this browser may act for somebody else, or for nobody: the old plan must not be
// seen then.
const LEAD_TO_ANOTHER_DIARY = [
  "/consent/", "/example/enter/", "/example/leave/", "/join/", "/me/consents/withdraw/", "/recover/",
];
const MAY_CHANGE_THE_DAY = ["/check/", "/plan/", "/sessions/"];
const PATIENCE_MS = 1000;

// The page that follows ends whatever this one has begun: first the card goes, then the form.
addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  const change = changeOf(form);
  if (!change || form.dataset.dropped) return;
  event.preventDefault();
  form.dataset.dropped = "yes";
  const late = new Promise((over) => setTimeout(over, PATIENCE_MS));
  await Promise.race([inStore(change), late]);
  form.requestSubmit(submitter);
});

function changeOf({ action, method }) {
  const { pathname } = new URL(action);
  if (LEAD_TO_ANOTHER_DIARY.includes(pathname)) return (store) => store.dropCard();
  const mayChange = MAY_CHANGE_THE_DAY.some((start) => pathname.startsWith(start));
  return mayChange && method === "post" ? (store) => store.outdateCard() : null;
}

async function inStore(change) {
  try {
    await change(await openStore());
  } catch {
    // A browser that keeps nothing has no card either.
  }
}
