/** Puts a text on the clipboard, and the same as HTML where there is one. It uses the copy event, which needs no permission; the desktop app grants none. */
export function copyText(text: string, html?: string): void {
  const onCopy = (event: ClipboardEvent) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData?.setData('text/plain', text);
    if (html !== undefined) event.clipboardData?.setData('text/html', html);
  };
  document.addEventListener('copy', onCopy, { capture: true, once: true });
  const isDone = document.execCommand('copy');
  document.removeEventListener('copy', onCopy, { capture: true });
  if (!isDone) throw new Error('The clipboard was not given anything.');
}
