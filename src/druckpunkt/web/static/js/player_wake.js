/**
 * Keeps the screen on while somebody lies, says when that is lost, and lets the device vibrate.
 */

export const SHORT = [200];
export const LONG = [500, 250, 500, 250, 900];

/** Vibrate where the device can. */
export function vibrate(pattern) {
  navigator.vibrate?.(pattern);
}

/**
 * Hold the screen lock until `release()`; `tell` hears "held", "lost" or "none" (no such thing).
 * The browser takes the lock away whenever the page is hidden: it is asked for again on return.
 */
export function keepAwake(tell) {
  let wanted = true;
  let lock = null;
  const ask = async () => {
    if (!wanted || lock || document.visibilityState !== "visible") return;
    if (!navigator.wakeLock) return tell("none");
    try {
      lock = await navigator.wakeLock.request("screen");
    } catch {
      return tell("lost");
    }
    if (!wanted) return lock.release();
    lock.addEventListener("release", () => {
      lock = null;
      if (wanted) tell("lost");
    });
    tell("held");
  };
  document.addEventListener("visibilitychange", ask);
  ask();
  return {
    release() {
      wanted = false;
      document.removeEventListener("visibilitychange", ask);
      lock?.release();
    },
  };
}
