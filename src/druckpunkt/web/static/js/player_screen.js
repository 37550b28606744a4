/**
 * What is seen: finds the places of the page and writes into them. It decides nothing.
 */

const player = document.getElementById("player");
const stages = [...player.querySelectorAll("[data-stage]")];

/** The element of the page for `selector`. */
export function find(selector) {
  return player.querySelector(selector);
}

/** All elements of the page for `selector`. */
export function findAll(selector) {
  return [...player.querySelectorAll(selector)];
}

/** Show one stage of the page and hide the others; its heading is read out. */
export function showStage(name) {
  for (const stage of stages) stage.hidden = stage.dataset.stage !== name;
  const isDark = name === "lying" || name === "elsewhere";
  document.documentElement.classList.toggle("is-lying", isDark);
  scrollTo(0, 0);
  if (name !== "lying") find(`[data-stage="${name}"] h1`)?.focus({ preventScroll: true });
}

/** Write `text` into the place `name`; what already stands there is not said again. */
export function write(name, text) {
  const place = find(`[data-out="${name}"]`);
  if (place.textContent !== text) place.textContent = text;
}

/** Show or hide everything that `selector` finds. */
export function showIf(selector, isShown) {
  for (const one of findAll(selector)) one.hidden = !isShown;
}

/** Let the button `name` be seen or not. */
export function offer(name, isOffered) {
  showIf(`[data-do="${name}"]`, isOffered);
}

/** Call `act` with the button whenever a button with this attribute is pressed. */
export function onPress(attribute, act) {
  player.addEventListener("click", (event) => {
    const button = event.target.closest(`button[${attribute}]`);
    if (button) act(button);
  });
}

/** Fill the ring to `fraction`, 0 to 1. */
export function paintRing(fraction) {
  const share = Math.max(0, Math.min(1, fraction)) * 1000;
  const ring = find("[data-ring]");
  // A round end would be a dot where there is nothing yet.
  ring.setAttribute("stroke-dasharray", share < 1 ? "0 1001" : `${share.toFixed(1)} 1000`);
  ring.setAttribute("stroke-linecap", share < 1 ? "butt" : "round");
}

/** Give the focus back to the main button when what had it is gone. */
export function keepFocus() {
  const active = document.activeElement;
  if (active && active !== document.body && active.checkVisibility()) return;
  find('[data-stage="lying"] .stop:not([hidden])')?.focus({ preventScroll: true });
}

/** The answer on the scale `name`, or null. */
export function scaleValue(name) {
  const chosen = find(`input[name="${name}"]:checked`);
  return chosen ? Number(chosen.value) : null;
}
