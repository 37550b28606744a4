/**
 * Lets the day card go before a form is sent that changes for whom this browser acts.
 */

import { openStore } from "./store.js";

// Forms after which this browser may act for somebody else, or for nobody: the old plan must not be
// seen then.
const LEAD_TO_ANOTHER_DIARY = [
  "/consent/", "/example/enter/", "/example/leave/", "/join/", "/me/consents/withdraw/", "/recover/",
];
const PATIENCE_MS = 1000;

// The page that follows ends whatever this one has begun: first the card goes, then the form.
addEventListener("submit", async (event) => {
  const { target: form, submitter } = event;
  if (!LEAD_TO_ANOTHER_DIARY.includes(new URL(form.action).pathname) || form.dataset.dropped) return;
  event.preventDefault();
  form.dataset.dropped = "yes";
  const late = new Promise((over) => setTimeout(over, PATIENCE_MS));
  await Promise.race([dropCard(), late]);
  form.requestSubmit(submitter);
});

async function dropCard() {
  try {
    await (await openStore()).dropCard();
  } catch {
    // A browser that keeps nothing has no card either.
  }
}
