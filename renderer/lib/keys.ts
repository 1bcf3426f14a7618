/** Whether something above the screen must be closed first: a dialog, a menu, a print preview. */
export function isCovered(): boolean {
  return document.querySelector('[role=dialog], [role=menu], .frame[inert]') !== null;
}

/** Whether keys pressed there enter text. An element with a shadow root is the SQL editor: from outside it stands for what is in it. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || Boolean(target.shadowRoot) || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

const WITHOUT_TEXT = /^(button|checkbox|color|file|image|radio|range|reset|submit)$/;

/** Whether the element has text with its own undo; a checkbox has none. */
export function holdsText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.tagName === 'SELECT') return false;
  return isTyping(target) && !(target instanceof HTMLInputElement && WITHOUT_TEXT.test(target.type));
}

/** Whether the key is that of undo (Ctrl or Cmd Z) or of redo (the same with Shift, or Ctrl Y); null for another one. */
export function undoOrRedo(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey)) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && !event.shiftKey ? 'redo' : null;
}
