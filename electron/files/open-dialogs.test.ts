import { sep } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDialogs } from './open-dialogs.ts';

function dialogs(answer: object, window: object | null = null) {
  const asked: unknown[][] = [];
  const show = async (...parts: unknown[]) => {
    asked.push(parts);
    return answer as never;
  };
  return { asked, ...openDialogs({ showOpenDialog: show, showMessageBox: show }, () => window as never) };
}

const path = `${sep}home${sep}ann${sep}May`;

describe('the open dialogs', () => {
  it('ask for a folder or for several files, over the window where there is one', async () => {
    const window = { id: 'the window' };
    const { asked, chooseFiles, chooseFolder } = dialogs({ canceled: false, filePaths: [path] }, window);
    expect([await chooseFiles(), await chooseFolder()]).toEqual([[path], [path]]);
    expect(asked.map(([over]) => over)).toEqual([window, window]);
    expect(asked.map((parts) => (parts[1] as { properties: string[] }).properties)).toEqual([
      ['openFile', 'multiSelections'],
      ['openDirectory'],
    ]);
    expect((await dialogs({ canceled: false, filePaths: [path] }).chooseFiles())!).toEqual([path]);
  });

  it.each([
    { canceled: true, filePaths: [] },
    { canceled: true, filePaths: [path] },
    { canceled: false, filePaths: [] },
  ])('are cancelled by %j', async (answer) => {
    expect(await dialogs(answer).chooseFolder()).toBeNull();
  });

  it('show the whole path of what will be opened again, and count no answer as a no', async () => {
    const { asked, mayOpen } = dialogs({ response: 0 });
    expect(await mayOpen([path])).toBe(true);
    expect(asked[0]![0]).toMatchObject({ message: 'Open “May” again?', detail: expect.stringContaining(path), defaultId: 1, cancelId: 1 });
    expect(await dialogs({ response: 1 }).mayOpen([path])).toBe(false);
    const many = dialogs({ response: 0 });
    await many.mayOpen(Array.from({ length: 9 }, (_, i) => `${path}${i}.csv`));
    expect(many.asked[0]![0]).toMatchObject({
      message: 'Open “May0.csv and 8 more” again?',
      detail: expect.stringMatching(/May5\.csv\nand 3 more$/),
    });
  });
});
