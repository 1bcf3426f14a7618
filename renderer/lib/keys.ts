/** Whether something lies over the screen that wants its answer first: a dialog, a menu, a page laid out for printing. */
export function isCovered(): boolean {
  return document.querySelector('[role=dialog], [role=menu], .frame[inert]') !== null;
}

/** Whether keys pressed there are text. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

const WITHOUT_TEXT = /^(button|checkbox|color|file|image|radio|range|reset|submit)$/;

/** Whether there is text in it that it takes back by itself; a box that is ticked is none. */
export function holdsText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement) || target.tagName === 'SELECT') return false;
  return isTyping(target) && !(target instanceof HTMLInputElement && WITHOUT_TEXT.test(target.type));
}
