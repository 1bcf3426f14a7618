/** Moves the focus to the list of the screen, or to what can be done where the list is empty. */
export function focusList(): void {
  document.querySelector<HTMLElement>('[data-grid], .empty button')?.focus({ preventScroll: true });
}

/** Moves in the list of the screen as that key does there, wherever the focus is. */
export function moveInList(key: 'ArrowUp' | 'ArrowDown'): void {
  document.querySelector<HTMLElement>('[data-grid]')?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
}

/** The account in the panel beside the list: its id and its name. */
export function accountInPanel(): { readonly accountId: string; readonly name: string } | null {
  const panel = document.querySelector<HTMLElement>('[data-account-panel]');
  return panel?.dataset.accountPanel ? { accountId: panel.dataset.accountPanel, name: panel.ariaLabel ?? '' } : null;
}

/** Moves the focus to the account beside the list. */
export function focusPanel(): void {
  // The panel may appear in the next frame.
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[data-account-panel]')?.focus());
}

/** Whether nothing has the focus. */
export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}

/** Moves the focus to the list of the screen where nothing has it, so that its keys work. */
export function focusListIfLost(): void {
  if (isFocusLost()) focusList();
}
