const within = 'textarea, [tabindex="0"], a[href], button, input';

/** Takes the focus to the next of the page's regions, or to the one before (F6 and Shift+F6). */
export function goToRegion(step: 1 | -1): void {
  const regions = [...document.querySelectorAll<HTMLElement>('[data-region]')].filter((one) => one.checkVisibility());
  const at = regions.findIndex((one) => one.contains(document.activeElement));
  const next = regions[(at + step + regions.length) % regions.length];
  const inner = [...(next?.querySelectorAll<HTMLElement>(within) ?? [])].filter(
    (one) => one.tabIndex === 0 && one.checkVisibility(),
  );
  const current = inner.find((one) => one.matches('[aria-current], textarea'));
  (current ?? inner[0])?.focus();
}
