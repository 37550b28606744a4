/**
 * The part of a page that says what is only on this device, and what the server did not take.
 */

import { dependentsOf } from "./outbox_core.js";
import { dayInWords, dayOfItem, say } from "./shell_page.js";
import { syncNow } from "./sync.js";

export class OutboxView {
  constructor(store, sentences) {
    this.store = store;
    this.sentences = sentences;
    this.part = document.getElementById("outbox");
    this.list = document.getElementById("refused");
    this.template = document.getElementById("refused-item");
    document.getElementById("send-now").addEventListener("click", () => syncNow());
  }

  /** Show `items`; `state` is how the last delivery ended. */
  show(items, state) {
    const waiting = items.filter((item) => item.state === "waiting");
    const refused = items.filter((item) => item.state === "refused");
    this.part.hidden = items.length === 0;
    document.getElementById("waiting").hidden = waiting.length === 0;
    document.getElementById("waiting-words").textContent = this.countWords(waiting.length);
    document.getElementById("waiting-why").textContent =
      state === "busy" ? this.sentences.busy : this.sentences.sent_later;
    if (refused.map((item) => item.uuid).join() !== this.shown) this.renew(refused, items);
  }

  countWords(count) {
    return count === 1 ? this.sentences.one_waits : say(this.sentences.waiting, { count });
  }

  renew(refused, items) {
    this.shown = refused.map((item) => item.uuid).join();
    this.list.replaceChildren(...refused.map((item) => this.entryOf(item, items)));
  }

  entryOf(item, items) {
    const entry = this.template.content.cloneNode(true);
    const part = (name) => entry.querySelector(`[data-part="${name}"]`);
    const day = dayOfItem(item);
    part("title").textContent = say(this.sentences[`kind_${item.kind}`] ?? "{day}", {
      day: day ? dayInWords(day) : "?",
    });
    part("sentence").textContent =
      item.sentence ?? this.sentences[item.code] ?? this.sentences.refused_unknown;
    // The number of an item says nothing about anybody's health, and stays in this browser.
    const again = part("again");
    if (item.kind === "entry") again.setAttribute("href", `${again.getAttribute("href")}#${item.uuid}`);
    else again.remove();
    part("discard").addEventListener("click", (event) => this.discard(event, item, items));
    return entry;
  }

  /** The first tap asks, the second one discards, with everything that needs this item. */
  async discard({ currentTarget: button }, item, items) {
    if (!button.dataset.asked) {
      button.dataset.asked = "yes";
      button.textContent = this.sentences.discard_sure;
      return;
    }
    await this.store.removeAll([item.uuid, ...dependentsOf(items, item.uuid)]);
    document.dispatchEvent(new CustomEvent("druckpunkt:synced", { detail: { state: "done" } }));
  }
}
