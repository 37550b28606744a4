/**
 * The body map: the picture is a second way to fill its list.
 *
 * The selects of the list hold the answers and are what a form sends; without this script they
 * work alone. Sentences stand in the page: here only names of places and numbers are put together.
 */

/** Return what the lists below `root` say: {place: intensity}, places without a number left out. */
export function readRegions(root) {
  const regions = {};
  for (const field of root.querySelectorAll("select[data-region]")) {
    if (field.value !== "") regions[field.dataset.region] = Number(field.value);
  }
  return regions;
}

const STEPS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

function wire(root) {
  const part = (name) => root.querySelector(`[data-body-${name}]`);
  const places = [...part("figures").querySelectorAll("[data-place]")];
  const fields = new Map(
    [...root.querySelectorAll("select[data-region]")].map((one) => [one.dataset.region, one]),
  );
  const labels = new Map(places.map((one) => [one.dataset.place, one.dataset.label]));
  const panel = part("panel");
  let open = null;
  let cameFrom = null;

  function said(name) {
    const { value } = fields.get(name);
    return value === "" ? labels.get(name) : `${labels.get(name)}: ${value}`;
  }

  function draw() {
    for (const place of places) {
      const { value } = fields.get(place.dataset.place);
      if (value === "") delete place.dataset.level;
      else place.dataset.level = value;
      place.setAttribute("aria-label", said(place.dataset.place));
      place.setAttribute("aria-pressed", String(value !== ""));
      place.classList.toggle("is-open", place.dataset.place === open);
    }
    for (const number of root.querySelectorAll("[data-number-of]")) {
      const { value } = fields.get(number.dataset.numberOf);
      number.toggleAttribute("hidden", value === "");
      number.querySelector("text").textContent = value;
    }
    drawChosen();
    drawPanel();
  }

  function drawChosen() {
    const named = [...fields].filter(([, field]) => field.value !== "");
    part("chosen").replaceChildren(
      ...named.map(([name]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.dataset.named = name;
        button.textContent = said(name);
        button.addEventListener("click", () => show(name, button));
        const item = document.createElement("li");
        item.append(button);
        return item;
      }),
    );
  }

  function drawPanel() {
    panel.hidden = open === null;
    if (open === null) return;
    part("name").textContent = labels.get(open);
    for (const button of panel.querySelectorAll("[aria-pressed]")) {
      const chosen = button.dataset.intensity === fields.get(open).value;
      button.setAttribute("aria-pressed", String(chosen));
    }
  }

  function show(name, from) {
    open = name;
    cameFrom = from;
    draw();
    const chosen = panel.querySelector('[aria-pressed="true"]');
    (chosen ?? panel.querySelector("[data-intensity]")).focus();
    panel.scrollIntoView({ block: "nearest" });
  }

  function close() {
    const name = open;
    open = null;
    draw();
    const back = cameFrom?.isConnected ? cameFrom : root.querySelector(`[data-named="${name}"]`);
    (back ?? places[0]).focus({ preventScroll: true });
  }

  function choose(value) {
    const field = fields.get(open);
    field.value = value;
    part("status").textContent = said(open);
    close();
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  function moveTo(place) {
    for (const one of places) one.setAttribute("tabindex", one === place ? "0" : "-1");
    place.focus();
  }

  for (const svg of part("figures").querySelectorAll("svg")) svg.setAttribute("role", "group");
  for (const [index, place] of places.entries()) {
    place.setAttribute("role", "button");
    place.setAttribute("tabindex", index === 0 ? "0" : "-1");
    place.addEventListener("click", () => {
      moveTo(place);
      show(place.dataset.place, place);
    });
    place.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      const next = step && nearest(places, place, step);
      if (next) moveTo(next);
      if (event.key === "Enter" || event.key === " ") show(place.dataset.place, place);
      if (step || event.key === "Enter" || event.key === " ") event.preventDefault();
    });
  }
  for (const button of panel.querySelectorAll("[data-intensity]")) {
    button.addEventListener("click", () => choose(button.dataset.intensity));
  }
  part("close").addEventListener("click", close);
  panel.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  root.addEventListener("change", draw);
  root.closest("form")?.addEventListener("reset", () => queueMicrotask(draw));
  part("script").hidden = false;
  draw();
}

/** Return the closest place in the direction of `step`, measured from number to number. */
function nearest(places, from, [stepX, stepY]) {
  const start = middle(from);
  const ahead = places
    .filter((place) => place !== from)
    .map((place) => {
      const { x, y } = middle(place);
      const forward = (x - start.x) * stepX + (y - start.y) * stepY;
      const aside = Math.abs((x - start.x) * stepY) + Math.abs((y - start.y) * stepX);
      return { place, forward, distance: forward + 1.5 * aside };
    })
    .filter(({ forward }) => forward > 4);
  ahead.sort((one, other) => one.distance - other.distance);
  return ahead[0]?.place;
}

/** Where the number of a place stands, in pixels: both figures lie side by side. */
function middle(place) {
  const figure = place.ownerSVGElement;
  const box = figure.getBoundingClientRect();
  const { x, width } = figure.viewBox.baseVal;
  const scale = box.width / width;
  return { x: box.x + (Number(place.dataset.x) - x) * scale, y: Number(place.dataset.y) * scale };
}

for (const root of globalThis.document?.querySelectorAll("[data-body-map]") ?? []) wire(root);
