import { expect, it } from 'vitest';
import { page } from 'vitest/browser';
import { planImport } from '../../lib/user-data/import-plan.ts';
import { EMPTY_USER_DATA } from '../../lib/user-data/user-data.ts';
import { draw } from '../../testing/draw.tsx';
import { ImportQuestion } from './import-question.tsx';

it('is in view with its buttons where it opens below the end of the window', async () => {
  const nothing = () => undefined;
  await draw(
    <div style={{ height: '100vh', overflow: 'auto' }}>
      <div style={{ height: '200vh' }} />
      <ImportQuestion
        label="Import notes.json?"
        what="notes.json"
        plan={planImport(EMPTY_USER_DATA, EMPTY_USER_DATA)}
        same={[]}
        verb="Import"
        onSame={nothing}
        onAccept={nothing}
        onCancel={nothing}
      />
    </div>,
  );
  await expect.element(page.getByRole('button', { name: 'Import', exact: true })).toBeInViewport({ ratio: 0.9 });
});
