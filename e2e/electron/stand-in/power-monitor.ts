import { strictEmitter } from './strict.ts';

export function powerMonitorDouble(): Electron.PowerMonitor {
  return strictEmitter(
    'PowerMonitor',
    ['suspend', 'resume', 'shutdown', 'lock-screen', 'unlock-screen'],
    {},
  ) as unknown as Electron.PowerMonitor;
}
