/**
 * Drags files or folders from outside onto the page and lets go in its middle. The browser makes the events itself, so they
 * are trusted, carry real `File`s and can hold folders.
 *
 * @param {import('@playwright/test').Page} page
 * @param {readonly string[]} paths absolute
 */
export async function dropFiles(page, paths) {
  const devtools = await page.context().newCDPSession(page);
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  const drag = {
    x: Math.round(size.width / 2),
    y: Math.round(size.height / 2),
    data: { items: [], files: [...paths], dragOperationsMask: 1 },
  };
  await devtools.send('Input.dispatchDragEvent', { type: 'dragEnter', ...drag });
  await devtools.send('Input.dispatchDragEvent', { type: 'dragOver', ...drag });
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', ...drag });
  await devtools.detach();
}
