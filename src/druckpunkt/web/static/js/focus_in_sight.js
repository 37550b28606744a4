/**
 * Late content above what has the focus must not push it out of sight, for instance below the bar
 * at the bottom (WCAG 2.4.11). At the very top of a page browsers do not hold the place themselves.
 */

/** Call `change`, which alters the page at once; what has the focus and was seen stays seen. */
export function keepFocusInSight(change) {
  const focused = document.activeElement;
  const wasSeen = focused !== null && isWhollyInWindow(focused);
  change();
  if (wasSeen && document.activeElement === focused) focused.scrollIntoView({ block: "nearest" });
}

function isWhollyInWindow(element) {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
