/**
 * Lets this device work without network, and lets a newer version take over when nothing is lost
 * by it: never while a session runs.
 */

import "./card_before_forms.js";
import { openStore } from "./store.js";

const WORKER = "/service-worker.js";

async function register() {
  // Plain http on a network has no service worker: the pages still work while they are open.
  if (!("serviceWorker" in navigator)) return;
  const registration = await navigator.serviceWorker.register(WORKER);
  offer(registration);
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", () => offer(registration));
  });
}

async function offer({ waiting }) {
  if (waiting && !(await sessionIsRunning())) waiting.postMessage("take over");
}

async function sessionIsRunning() {
  try {
    const store = await openStore();
    return Boolean(await store.running(await store.owner()));
  } catch {
    return false;
  }
}

register().catch(() => {
  // Without it everything works as long as there is a network.
});
