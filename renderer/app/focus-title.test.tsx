import { describe, expect, it } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { draw } from '../testing/draw.tsx';
import { FocusTitle } from './focus-title.tsx';

const TITLE = 'Open dollars whose due date has passed.';

describe('the title of an element', () => {
  it('shows beside it when the keyboard focuses it, and is hidden by the next key', async () => {
    await drawn();
    await userEvent.tab();
    await expect.element(page.getByText(TITLE)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText(TITLE)).not.toBeInTheDocument();
  });

  it('does not show by a click, which has the pointer on it', async () => {
    await drawn();
    await page.getByRole('button', { name: 'Overdue' }).click();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(page.getByText(TITLE).query()).toBeNull();
  });

  it('does not show where the focus comes back after Enter', async () => {
    await drawn();
    await userEvent.keyboard('{Enter}');
    (page.getByRole('button', { name: 'Overdue' }).element() as HTMLElement).focus();
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(page.getByText(TITLE).query()).toBeNull();
  });
});

async function drawn() {
  await draw(
    <>
      <button type="button" title={TITLE}>
        Overdue
      </button>
      <FocusTitle />
    </>,
  );
}
