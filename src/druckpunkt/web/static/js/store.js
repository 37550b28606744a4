/**
 * What this device keeps: the day card, the running session and the outbox; nothing else.
 *
 * Everything carries its owner. The owner is whoever the last card was made for; what belongs to
 * another owner is neither shown nor sent, and stays until that owner comes back or the device is
 * forgotten. The form token of a card is never kept.
 */

const NAME = "druckpunkt";
const VERSION = 1;
const CARD = "card";
const CHANNEL = "druckpunkt";

let opened = null;

/** The store of this device; rejects where the browser keeps nothing (some private windows). */
export async function openStore() {
  opened ??= open();
  try {
    return new Store(await opened);
  } catch (error) {
    opened = null;
    throw error;
  }
}

/** Call `listener` whenever another tab has changed something here. */
export function onOtherTabs(listener) {
  channel()?.addEventListener("message", listener);
}

class Store {
  constructor(database) {
    this.database = database;
  }

  /** The owner of the last card, or null before the first one. */
  async owner() {
    return (await this.card())?.owner ?? null;
  }

  /** The last card as it came, without its form token; whether it is still good is for the reader. */
  async card() {
    return this.read(["kept"], (store) => store.get(CARD)).then((row) => row?.card ?? null);
  }

  /** What a page begins with, read at one go: the card, and its owner's items and running session. */
  async everything() {
    const names = ["kept", "items", "running"];
    const transaction = this.database.transaction(names, "readonly");
    const [kept, items, running] = names.map((name) => transaction.objectStore(name));
    const card = (await answerOf(kept.get(CARD)))?.card ?? null;
    if (!card?.owner) return { card, items: [], running: null };
    const [rows, run] = await Promise.all([
      answerOf(items.index("owner").getAll(card.owner)), answerOf(running.get(card.owner)),
    ]);
    return { card, items: rows.sort(byTime), running: run ?? null };
  }

  async keepCard({ csrf: _, ...card }) {
    await this.write(["kept"], (kept) => kept.put({ name: CARD, card }));
  }

  /**
   * What the card says may no longer hold: it starts nothing until a fresh one comes. Whose device
   * this is stays known, and with it a running session.
   */
  async outdateCard() {
    await this.write(["kept"], (kept) => {
      kept.get(CARD).onsuccess = ({ target: { result: row } }) =>
        row && kept.put({ ...row, card: { ...row.card, format: "outdated" } });
    });
  }

  /** Forget whose device this is until the next card; what waits stays with its owner. */
  async dropCard() {
    await this.write(["kept"], (kept) => kept.delete(CARD));
  }

  /** The owner's items, oldest first. */
  async items(owner) {
    if (!owner) return [];
    const rows = await this.read(["items"], (items) => items.index("owner").getAll(owner));
    return rows.sort(byTime);
  }

  /** Put a new or changed item into the outbox; resolves once it is on this device. */
  async put(item) {
    await this.write(["items"], (items) => {
      items.put(item);
      // Now, not after an answer that a page which is just being left never hears.
      items.transaction.commit?.();
    });
  }

  async remove(uuid) {
    await this.removeAll([uuid]);
  }

  async removeAll(uuids) {
    await this.write(["items"], (items) => uuids.forEach((uuid) => items.delete(uuid)));
  }

  /** The running session of `owner`, or null. */
  async running(owner) {
    if (!owner) return null;
    return (await this.read(["running"], (running) => running.get(owner))) ?? null;
  }

  async keepRunning(state) {
    await this.write(["running"], (running) => running.put(state));
  }

  /** End the running session and put its item into the outbox, both or neither; `item` may be null. */
  async finish(uuid, item) {
    await this.write(["running", "items"], (running, items) => {
      running.openCursor().onsuccess = ({ target }) => {
        if (!target.result) return;
        if (target.result.value.uuid === uuid) target.result.delete();
        target.result.continue();
      };
      if (item) items.put(item);
    });
  }

  /**
   * Apply what the server answered, all of it or nothing. An item that was changed here while its
   * older form was under way stays and waits: the answer was not about its new form.
   */
  async apply(sent, { keep, done }) {
    const forms = new Map(sent.map((item) => [item.uuid, JSON.stringify(item.body)]));
    const isAsSent = (row) => row && JSON.stringify(row.body) === forms.get(row.uuid);
    await this.write(["items"], (items) => {
      for (const uuid of done) {
        items.get(uuid).onsuccess = ({ target }) => isAsSent(target.result) && items.delete(uuid);
      }
      for (const item of keep) {
        items.get(item.uuid).onsuccess = ({ target }) => isAsSent(target.result) && items.put(item);
      }
    });
  }

  /** Empty everything, whoever it belongs to. */
  async clear() {
    await this.write(["kept", "items", "running"], (...stores) =>
      stores.forEach((store) => store.clear()),
    );
  }

  /** How many items of any owner wait here: for the warning before all of it is forgotten. */
  async countAll() {
    return this.read(["items"], (items) => items.count());
  }

  read(names, ask) {
    const transaction = this.database.transaction(names, "readonly");
    return answerOf(ask(...names.map((name) => transaction.objectStore(name))));
  }

  async write(names, change) {
    // "strict": told to be on this device only when it really is, also after a power cut.
    const transaction = this.database.transaction(names, "readwrite", { durability: "strict" });
    const over = endOf(transaction);
    change(...names.map((name) => transaction.objectStore(name)));
    await over;
    channel()?.postMessage("changed");
  }
}

function byTime(one, other) {
  return one.at < other.at ? -1 : 1;
}

function open() {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("kept", { keyPath: "name" });
      request.result.createObjectStore("items", { keyPath: "uuid" }).createIndex("owner", "owner");
      request.result.createObjectStore("running", { keyPath: "owner" });
    };
    request.onsuccess = () => {
      // A newer page in another tab, or "forget this device", must not wait for this one.
      request.result.onversionchange = () => {
        request.result.close();
        opened = null;
      };
      request.result.onclose = () => (opened = null);
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
    request.onblocked = () => reject(new Error("another tab holds an older store"));
  });
}

function answerOf(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

function endOf(transaction) {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("aborted"));
    transaction.onerror = () => reject(transaction.error);
  });
}

let line = null;

function channel() {
  if (typeof BroadcastChannel === "undefined") return null;
  line ??= new BroadcastChannel(CHANNEL);
  return line;
}
