/**
 * A look at the skin on the page of today: asked without a network too, kept on this device, then
 * sent like everything else.
 */

import { newItem } from "./outbox_core.js";
import { dayInWords, fill, newNumber, say } from "./shell_page.js";
import { dueLook } from "./skin_core.js";
import { studyDay } from "./study_day.js";
import { requestPersistence, serverNow, syncNow } from "./sync.js";

export class SkinLook {
  /** `changed` is called once an answer is kept. */
  constructor(store, sentences, changed) {
    Object.assign(this, { store, sentences, changed, due: null, owner: null, saved: null });
    this.part = document.getElementById("skin");
    this.form = document.getElementById("skin-form");
    this.error = document.getElementById("skin-error");
    this.form.addEventListener("submit", (event) => this.save(event));
    this.form.addEventListener("change", () => this.refuse(false));
  }

  /** Show what is due for the owner of `card`, and what became of the last answer. */
  show(card, items) {
    if (this.owner !== card.owner) this.saved = null;
    this.owner = card.owner;
    const due = dueLook(card, items, serverNow(), studyDay);
    if (JSON.stringify(due) !== JSON.stringify(this.due)) this.ask(due);
    this.showFate(items);
    this.part.hidden = !due && document.getElementById("skin-done").hidden;
  }

  ask(due) {
    this.due = due;
    this.form.reset();
    this.refuse(false);
    this.form.hidden = !due;
    if (!due) return;
    for (const one of this.form.querySelectorAll("[data-moment]")) {
      one.hidden = one.dataset.moment !== due.moment;
    }
    fill(this.form, "skin-session", say(this.sentences.kind_session, { day: dayInWords(due.day) }));
  }

  async save(event) {
    event.preventDefault();
    const chosen = this.form.querySelector("input:checked");
    if (!chosen) return this.refuse(true);
    const { session, moment } = this.due;
    const at = new Date(serverNow()).toISOString();
    const body = { session, moment, finding: chosen.value, checked_at: at, zone: zoneOf() };
    const item = newItem({ uuid: newNumber(), owner: this.owner, kind: "skin", body, at });
    const means = chosen.closest("label").querySelector(".small")?.textContent ?? "";
    try {
      await this.store.put(item);
    } catch {
      return this.refuse(true, this.sentences.skin_not_kept);
    }
    this.saved = { uuid: item.uuid, means };
    await this.changed();
    document.getElementById("skin-title").focus();
    requestPersistence();
    await syncNow();
  }

  /** The usual words: on this device, or safely stored. What was refused stands further below. */
  showFate(items) {
    const done = document.getElementById("skin-done");
    const kept = this.saved && items.find(({ uuid }) => uuid === this.saved.uuid);
    done.hidden = !this.saved || kept?.state === "refused";
    if (done.hidden) return;
    fill(done, "skin-means", this.saved.means);
    fill(done, "skin-kept", kept ? this.sentences.on_this_device : this.sentences.safely_stored);
  }

  refuse(isRefused, sentence = this.error.dataset.sentence) {
    this.error.hidden = !isRefused;
    this.error.textContent = isRefused ? sentence : "";
    const fieldset = this.form.querySelector("fieldset");
    if (isRefused) fieldset.setAttribute("aria-describedby", this.error.id);
    else fieldset.removeAttribute("aria-describedby");
  }
}

function zoneOf() {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}
