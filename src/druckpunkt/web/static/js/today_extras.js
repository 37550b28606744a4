/**
 * What only the server can say about today: the strip of days, the run-in, the seal. It comes as a
 * piece of a page and is put into its places; nothing of it is kept on this device.
 */

import { keepFocusInSight } from "./focus_in_sight.js";

const part = document.getElementById("extras");

// A pause and the last morning of a trial say what to do instead of lying down.
const REPLACED = ["between", "mat"];

/** Whether the server has said something that stands in the place of the hero of `purpose`. */
export function isReplaced(purpose) {
  return REPLACED.includes(purpose) && document.querySelector('[data-extra="instead"]') !== null;
}

export async function showExtras() {
  // Somebody is answering in there: do not take the answer away.
  if (part.querySelector("input:checked")) return;
  const text = await textOf(part.dataset.url);
  if (text === null) return;
  const fresh = new DOMParser().parseFromString(text, "text/html").body;
  keepFocusInSight(() => show(fresh));
}

function show(fresh) {
  clear();
  // This page asks by itself, without a network too.
  if (!document.getElementById("skin").hidden) fresh.querySelector('[data-extra="skin"]')?.remove();
  place(fresh, ".banner", (found) => document.querySelector("header.top").before(found));
  place(fresh, ".flash", (found) => document.getElementById("flashes").append(found));
  place(fresh, '[data-extra="first"]', (found) => document.getElementById("first").append(found));
  place(fresh, '[data-extra="instead"]', (found) => {
    document.getElementById("first").append(found);
    for (const hero of document.querySelectorAll("[data-hero]")) {
      if (isReplaced(hero.dataset.hero)) hero.hidden = true;
    }
  });
  place(fresh, '[data-extra="window"]', (found) => {
    document.querySelector("#entry .card-words")?.append(found);
  });
  place(fresh, '[data-extra="hero"]', (found) => {
    document.querySelector('[data-hero="mat"] [data-fill="place"]')?.after(found);
  });
  part.append(...fresh.children);
}

async function textOf(url) {
  try {
    // A redirect leads to the consent page: nothing to show here.
    const response = await fetch(url, { cache: "no-store", redirect: "manual" });
    return response.ok ? await response.text() : null;
  } catch {
    return null;
  }
}

function clear() {
  part.replaceChildren();
  document.getElementById("first").replaceChildren();
  for (const old of document.querySelectorAll("body > .banner, [data-extra]")) old.remove();
}

function place(fresh, selector, put) {
  for (const found of fresh.querySelectorAll(selector)) put(document.adoptNode(found));
}
