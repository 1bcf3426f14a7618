/** Moves on to the list of the screen. */
export function focusList(): void {
  document.querySelector<HTMLElement>('[data-grid]')?.focus();
}

/** The account that is shown beside the list: its id and its name. */
export function accountInPanel(): { readonly accountId: string; readonly name: string } | null {
  const panel = document.querySelector<HTMLElement>('[data-account-panel]');
  return panel?.dataset.accountPanel ? { accountId: panel.dataset.accountPanel, name: panel.ariaLabel ?? '' } : null;
}

/** Moves on to the account beside the list. */
export function focusPanel(): void {
  // The panel may be about to appear.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-account-panel]')?.focus());
}
