/**
 * Drags files or folders from outside onto the page and drops them in its middle, or at a point. The browser creates the events itself, so
 * they are trusted, carry real `File`s and can contain folders.
 *
 * @param {import('@playwright/test').Page} page
 * @param {readonly string[]} paths absolute
 * @param {{ readonly x: number, readonly y: number }} [at]
 * @param {() => Promise<void>} [beforeDrop] runs while the files hover there
 */
export async function dropFiles(page, paths, at, beforeDrop) {
  const devtools = await page.context().newCDPSession(page);
  const size = page.viewportSize() ?? { width: 1280, height: 720 };
  const drag = {
    x: Math.round(at?.x ?? size.width / 2),
    y: Math.round(at?.y ?? size.height / 2),
    data: { items: [], files: [...paths], dragOperationsMask: 1 },
  };
  await devtools.send('Input.dispatchDragEvent', { type: 'dragEnter', ...drag });
  await devtools.send('Input.dispatchDragEvent', { type: 'dragOver', ...drag });
  await beforeDrop?.();
  await devtools.send('Input.dispatchDragEvent', { type: 'drop', ...drag });
  await devtools.detach();
}
