/**
 * "Forget this device": warns once when something here has not been sent, then empties everything
 * this program keeps in the browser and signs out.
 */

import { say } from "./shell_page.js";
import { openStore } from "./store.js";
import { syncNow } from "./sync.js";

const form = document.querySelector("form[data-forget]");
const button = form.querySelector("button");
const warning = form.querySelector("[data-unsent]");

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const unsent = form.dataset.sure ? 0 : await unsentItems();
  if (unsent) {
    warning.textContent = say(warning.dataset.unsent, { count: unsent });
    warning.hidden = false;
    button.textContent = button.dataset.sure;
    form.dataset.sure = "yes";
    return;
  }
  await clearAll();
  form.submit();
});

/** What is still unsent, of anybody, after one more try to send. */
async function unsentItems() {
  try {
    await syncNow();
    return await (await openStore()).countAll();
  } catch {
    return 0;
  }
}

/** Each step by itself: where one fails, the others and the server's header still clear. */
async function clearAll() {
  await Promise.allSettled([clearStore(), clearCaches(), removeWorkers()]);
}

async function clearStore() {
  await (await openStore()).clear();
}

async function clearCaches() {
  const names = await globalThis.caches?.keys();
  await Promise.all((names ?? []).map((name) => caches.delete(name)));
}

async function removeWorkers() {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  await Promise.all(workers.map((worker) => worker.unregister()));
}
