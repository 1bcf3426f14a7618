import { expect, it } from 'vitest';
import { startedMain } from '../testing/started-main.ts';

it('a start from a checkout keeps its switches: journeys and developers need them', async () => {
  const main = await startedMain({ isPackaged: false, switches: ['remote-debugging-port'] });
  expect(main.callsOf('app.commandLine.removeSwitch')).toEqual([]);
});
