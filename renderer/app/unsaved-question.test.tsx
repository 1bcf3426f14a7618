import { expect, it, vi } from 'vitest';
import { page } from 'vitest/browser';
import { useUnsaved } from '../lib/workspace/unsaved.ts';
import { draw } from '../testing/draw.tsx';
import { useOpenWithQuestion } from './unsaved-question.tsx';

const FILES = { name: 'other', files: [] };
const OPEN = { name: 'open', files: [] };

function isLeavingAsked(): boolean {
  const event = new Event('beforeunload', { cancelable: true });
  window.dispatchEvent(event);
  return event.defaultPrevented;
}

async function drawForm(isUnsaved: boolean) {
  const open = vi.fn();
  function Form() {
    useUnsaved(isUnsaved);
    const { openAsked, question } = useOpenWithQuestion(open, OPEN);
    return (
      <>
        <button type="button" onClick={() => openAsked(FILES)}>
          Drop
        </button>
        <button type="button" onClick={() => openAsked(OPEN)}>
          Read again
        </button>
        {question}
      </>
    );
  }
  await draw(<Form />);
  await page.getByRole('button', { name: 'Drop' }).click();
  return open;
}

it('other files wait for an answer while something is unsaved, and so does leaving the page', async () => {
  const open = await drawForm(true);
  expect(isLeavingAsked()).toBe(true);
  await page.getByRole('button', { name: 'Keep typing' }).click();
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  expect(open).not.toHaveBeenCalled();
  await page.getByRole('button', { name: 'Drop' }).click();
  await page.getByRole('button', { name: 'Open without saving' }).click();
  expect(open).toHaveBeenCalledExactlyOnceWith(FILES, undefined);
});

it('files that are read again keep what was typed, and are opened at once', async () => {
  const open = await drawForm(true);
  await page.getByRole('button', { name: 'Keep typing' }).click();
  await page.getByRole('button', { name: 'Read again' }).click();
  expect(open).toHaveBeenCalledExactlyOnceWith(OPEN, undefined);
});

it('other files open at once when everything is saved', async () => {
  const open = await drawForm(false);
  expect(open).toHaveBeenCalledExactlyOnceWith(FILES, undefined);
  expect(isLeavingAsked()).toBe(false);
});
