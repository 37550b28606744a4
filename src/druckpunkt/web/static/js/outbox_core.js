/**
 * What waits on this device to be stored: pure rules, no database, no network, no clock.
 *
 * An item belongs to its owner: another owner's items are neither sent nor changed. A skin check
 * waits for its session and a correction for its entry. Nothing is dropped: an item goes when the
 * server says that it has it, or when the person discards it.
 */

const FIRST_DELAY_SECONDS = 15;
const LONGEST_DELAY_SECONDS = 3600;
// Answers about one item may come twice and in any order: the strongest counts.
const STRENGTH = { stored: 3, known: 3, refused: 2, later: 1 };

/**
 * @typedef {{uuid: string, owner: string, kind: "entry"|"session"|"skin", version: 1, body: object,
 *   at: number|string, state: "waiting"|"refused", tries: number, code: string|null,
 *   sentence: string|null}} Item
 */

/**
 * A new item; `at` is when it was written and orders the queue.
 * @returns {Item}
 */
export function newItem({ uuid, owner, kind, body, at }) {
  return {
    uuid, owner, kind, version: 1, body, at, state: "waiting", tries: 0, code: null, sentence: null,
  };
}

/**
 * The items to send now: waiting, the owner's, what others depend on first, then the least often
 * tried, then the oldest. What depends on a refused item stays until the person has decided.
 * @param {Item[]} items
 * @param {string} owner
 * @param {number} limit most items of one delivery
 * @returns {Item[]}
 */
export function mineToSend(items, owner, limit = 100) {
  const mine = new Map(items.filter((item) => item.owner === owner).map((i) => [i.uuid, i]));
  const sent = new Map();
  for (const item of [...mine.values()].sort(byTurn)) addWithNeeds(item, mine, sent, new Set());
  return [...sent.values()].slice(0, limit);
}

/**
 * The uuid of the item that must be stored before this one, or null.
 * @param {Item} item
 */
export function needOf(item) {
  const need = { skin: item.body?.session, entry: item.body?.corrects }[item.kind];
  return need ?? null;
}

/**
 * The items that could never be stored without `uuid`: to be discarded together with it.
 * @param {Item[]} items
 * @param {string} uuid
 * @returns {string[]} uuids
 */
export function dependentsOf(items, uuid) {
  const found = [];
  const open = [uuid];
  while (open.length) {
    const need = open.pop();
    for (const item of items) {
      if (needOf(item) !== need || item.uuid === uuid || found.includes(item.uuid)) continue;
      found.push(item.uuid);
      open.push(item.uuid);
    }
  }
  return found;
}

/**
 * The items as a person is told of them: what needs a refused item can only be refused as well,
 * code "needs_refused", until the item it needs is mended or both are discarded. Nothing is kept
 * of that, so mending sets free what it held up.
 * @param {Item[]} items of one owner
 * @returns {Item[]}
 */
export function asTheyStand(items) {
  const refused = items.filter((item) => item.state === "refused");
  const held = new Set(refused.flatMap((item) => dependentsOf(items, item.uuid)));
  return items.map((item) => {
    if (item.state === "refused" || !held.has(item.uuid)) return item;
    return { ...item, state: "refused", code: "needs_refused", sentence: null };
  });
}

/**
 * What to do with the items after a delivery. Items nobody answered about stay as they are;
 * answers about unknown uuids, or of an unknown kind, change nothing but the number of tries.
 * @param {Item[]} items
 * @param {{uuid: string|null, result: string, code?: string|null, sentence?: string|null}[]} answers
 * @param {string|null} owner when given, only this owner's items are touched
 * @returns {{keep: Item[], done: string[]}} items to put back changed, and uuids to remove
 */
export function afterAnswers(items, answers, owner = null) {
  const strongest = new Map();
  for (const answer of answers) {
    const earlier = strongest.get(answer.uuid);
    if (!earlier || strength(answer) > strength(earlier)) strongest.set(answer.uuid, answer);
  }
  const keep = [];
  const done = [];
  for (const item of items) {
    const answer = strongest.get(item.uuid);
    if (!answer || (owner !== null && item.owner !== owner)) continue;
    if (strength(answer) === 3) done.push(item.uuid);
    else keep.push(answered(item, answer));
  }
  return { keep, done };
}

/**
 * Seconds to wait before trying again: doubling from a quarter of a minute to an hour.
 * @param {number} tries deliveries that failed so far
 */
export function nextDelaySeconds(tries) {
  if (tries <= 0) return 0;
  return Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** (tries - 1));
}

function byTurn(one, other) {
  if (one.tries !== other.tries) return one.tries - other.tries;
  if (one.at !== other.at) return one.at < other.at ? -1 : 1;
  return one.uuid < other.uuid ? -1 : 1;
}

/** Say whether `item` can go, and put it behind everything it needs. */
function addWithNeeds(item, mine, sent, path) {
  if (sent.has(item.uuid)) return true;
  if (item.state !== "waiting") return false;
  // Items that need each other are sent all the same: the server then says what is wrong.
  if (path.has(item.uuid)) return true;
  path.add(item.uuid);
  const need = mine.get(needOf(item));
  if (need && !addWithNeeds(need, mine, sent, path)) return false;
  sent.set(item.uuid, item);
  return true;
}

function strength(answer) {
  return STRENGTH[answer.result] ?? 0;
}

function answered(item, { result, code = null, sentence = null }) {
  const state = result === "refused" ? "refused" : item.state;
  return { ...item, state, tries: item.tries + 1, code, sentence };
}
