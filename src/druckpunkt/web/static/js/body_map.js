// Answers of the body map, read from its list.
export function readRegions(root) {
  const regions = {};
  for (const field of root.querySelectorAll("select[data-region]")) {
    if (field.value !== "") regions[field.dataset.region] = Number(field.value);
  }
  return regions;
}
