import type { BaseWindow, Dialog, MessageBoxSyncOptions } from 'electron';
import { WINDOW_WORDS } from './words.ts';

const STAY = 0;

const QUESTION = {
  type: 'warning',
  message: WINDOW_WORDS.unsavedBox.message,
  detail: WINDOW_WORDS.unsavedBox.detail,
  buttons: [WINDOW_WORDS.unsavedBox.stay, WINDOW_WORDS.unsavedBox.leave],
  defaultId: STAY,
  cancelId: STAY,
  noLink: true,
} satisfies MessageBoxSyncOptions;

/**
 * Asks whether a page that has something unsaved may be left. At once, because the window closes as soon as the event of the page is handled.
 */
export function mayLeaveUnsaved(dialog: Pick<Dialog, 'showMessageBoxSync'>, window: BaseWindow | null): boolean {
  const answer = window === null ? dialog.showMessageBoxSync(QUESTION) : dialog.showMessageBoxSync(window, QUESTION);
  return answer !== STAY;
}
