/** Moves on to the list of the screen. */
export function focusList(): void {
  document.querySelector<HTMLElement>('[data-grid]')?.focus();
}

/** Moves on to the account beside the list. */
export function focusPanel(): void {
  // The panel may be about to appear.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-account-panel]')?.focus());
}
