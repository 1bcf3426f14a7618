/** Whether something lies over the screen that wants its answer first: a dialog, a menu, a page laid out for printing. */
export function isCovered(): boolean {
  return document.querySelector('[role=dialog], [role=menu], .frame[inert]') !== null;
}
