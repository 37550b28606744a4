// Digit keys answer a scale: focus it, press 7; press 1 and then 0 for ten. Arrows work anyway.
const TEN_WITHIN_MS = 900;

for (const scale of document.querySelectorAll("fieldset.scale")) {
  let lastOne = 0;
  scale.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !/^[0-9]$/.test(event.key)) return;
    const isTen = event.key === "0" && event.timeStamp - lastOne < TEN_WITHIN_MS;
    const field = scale.querySelector(`input[value="${isTen ? "10" : event.key}"]`);
    if (!field) return;
    field.checked = true;
    field.focus();
    lastOne = event.key === "1" ? event.timeStamp : 0;
    event.preventDefault();
  });
}
