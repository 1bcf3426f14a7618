import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startedMain } from '../testing/started-main.ts';

it('a start from a checkout uses its own folder before it asks for the lock, and before it writes anything', async () => {
  const main = await startedMain({ isPackaged: false });
  const moved = main.called().lastIndexOf('app.setPath');
  expect(main.callsOf('app.setPath').map(([name]) => name)).toEqual(['userData', 'sessionData']);
  expect(main.callsOf('app.setPath')[0]?.[1]).toBe(join(main.userData, 'TRS Analyst (development)'));
  expect(moved).toBeLessThan(main.called().indexOf('app.requestSingleInstanceLock'));
  const asked = main.calls().filter(({ name, args }) => name === 'app.getPath' && args[0] === 'userData');
  expect(asked.length).toBeGreaterThan(0);
  expect(main.calls().indexOf(asked[0]!)).toBeGreaterThan(moved);
});
