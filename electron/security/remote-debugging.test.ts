import { expect, it } from 'vitest';
import { startedMain } from '../testing/started-main.ts';

it('an installed app that is started for a debugger accepts none, and logs it', async () => {
  const main = await startedMain({ switches: ['remote-debugging-port', 'remote-debugging-pipe', 'user-data-dir'] });
  expect(main.callsOf('app.commandLine.removeSwitch')).toEqual([['remote-debugging-port'], ['remote-debugging-pipe']]);
  expect(main.calledBeforeReady).toContain('app.commandLine.removeSwitch');
  expect(main.readLog()).toContain('refused: the switch --remote-debugging-port');
  expect(main.readLog()).toContain('refused: the switch --remote-debugging-pipe');
});
