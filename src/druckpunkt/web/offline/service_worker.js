/**
 * Keeps the shells and their files, and nothing else: no page and no answer about a person is ever
 * put into a cache. KEPT above is written by the server; whatever changes there is a new worker.
 *
 * A new worker waits until a page without a running session asks it to take over.
 */

const PREFIX = "druckpunkt-shells-";
const CACHE = PREFIX + KEPT.version;
const SHELLS = new Set(KEPT.shells);
const FILES = new Set(KEPT.files);
// Where the server only leads on to a shell; without it the worker does.
const LEADS_TO_TODAY = new Set(["/", "/today/"]);
const LANGUAGES = ["de", "en"];

let opened = null;

self.addEventListener("install", (event) => event.waitUntil(fill()));
self.addEventListener("activate", (event) => event.waitUntil(takeOver()));
self.addEventListener("message", (event) => {
  if (event.data === "take over") self.skipWaiting();
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin) return;
  if (SHELLS.has(pathname) && request.mode === "navigate") event.respondWith(kept(request));
  else if (FILES.has(pathname)) event.respondWith(kept(request));
  else if (request.mode === "navigate") event.respondWith(fromServer(request, pathname));
});

async function fill() {
  const cache = await caches.open(CACHE);
  // "reload": nothing half old from the browser's own cache.
  await cache.addAll([...SHELLS, ...FILES].map((url) => new Request(url, { cache: "reload" })));
}

async function takeOver() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== CACHE);
  await Promise.all(old.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** From the cache; the browser asks for a newer worker at every navigation, and so for newer files. */
async function kept(request) {
  return (await found(new URL(request.url).pathname)) ?? fetch(request);
}

/** By its path: with ignoreSearch the browser would look through the whole cache for every file. */
async function found(pathname) {
  opened ??= caches.open(CACHE);
  try {
    // Vary names headers that differ between the worker's request and the page's: no matter.
    return await (await opened).match(pathname, { ignoreVary: true });
  } catch {
    // Emptied meanwhile, with everything else of this site.
    opened = null;
    return undefined;
  }
}

async function fromServer(request, pathname) {
  try {
    return await fetch(request);
  } catch {
    const language = await languageHere();
    if (LEADS_TO_TODAY.has(pathname)) return Response.redirect(`/${language}/today/`);
    return kept(new Request(`/${language}/offline/`));
  }
}

/** The language of the card on this device, else the browser's. */
async function languageHere() {
  const language = (await languageOfCard()) ?? self.navigator.language.slice(0, 2);
  return LANGUAGES.includes(language) ? language : "de";
}

function languageOfCard() {
  return new Promise((resolve) => {
    const request = indexedDB.open("druckpunkt");
    // Not there yet: leave it to the page to make it.
    request.onupgradeneeded = () => request.transaction.abort();
    request.onerror = () => resolve(null);
    request.onblocked = () => resolve(null);
    request.onsuccess = () => {
      const database = request.result;
      const read = database.transaction("kept").objectStore("kept").get("card");
      read.onerror = () => resolve(null);
      read.onsuccess = () => {
        database.close();
        resolve(read.result?.card?.language ?? null);
      };
    };
  });
}
