import { expect, it, vi } from 'vitest';
import { recordedElectron } from './testing/recorded-electron.ts';

it('a start with a long command line does not ask for the lock, because its message would end the running app: it starts again with a list', async () => {
  const electron = recordedElectron({ 'app.isPackaged': true, 'app.getPath()': '/data', 'app.getName()': 'TRS Analyst' });
  const startWithList = vi.fn();
  vi.doMock('electron', () => electron.module);
  vi.doMock('./files/start-with-list.ts', () => ({ startWithList }));
  const { argv } = process;
  process.argv = ['trs-analyst', ...Array.from({ length: 2_000 }, (_, at) => `/data/May/${at}.csv`)];
  try {
    await import('./main.ts');
    expect(startWithList.mock.calls[0]?.at(-1)).toBe(process.argv);
  } finally {
    process.argv = argv;
  }
  expect(electron.called().filter((name) => name === 'app.requestSingleInstanceLock' || name === 'app.whenReady')).toEqual([]);
});
