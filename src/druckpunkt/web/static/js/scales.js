// Digit keys answer a scale: focus it, press 7; press 1 and then 0 for ten. Arrows work anyway.
const TEN_WITHIN_MS = 900;
const lastOne = new WeakMap();

document.addEventListener("keydown", (event) => {
  const scale = event.target.closest?.("fieldset.scale");
  if (!scale || event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/.test(event.key)) return;
  const isTen = event.key === "0" && event.timeStamp - (lastOne.get(scale) ?? -TEN_WITHIN_MS) < TEN_WITHIN_MS;
  const field = scale.querySelector(`input[value="${isTen ? "10" : event.key}"]`);
  if (!field) return;
  field.checked = true;
  field.focus();
  // A browser tells of what it checks itself; whoever listens must hear of this too.
  for (const name of ["input", "change"]) field.dispatchEvent(new Event(name, { bubbles: true }));
  lastOne.set(scale, event.key === "1" ? event.timeStamp : -TEN_WITHIN_MS);
  event.preventDefault();
});
