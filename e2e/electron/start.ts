import type { BrowserContext } from '@playwright/test';
import { ElectronProgram } from './electron-program.ts';
import { installScript } from './main-side/scripted-system.ts';
import type { Program, Start } from './program.ts';
import { StandInProgram } from './stand-in-program.ts';

/** The desktop app with Chromium for its window. */
export async function startInStandIn(context: BrowserContext, start: Start): Promise<Program> {
  const program = new StandInProgram(context, start);
  await program.start(() => program.evaluate(installScript, null));
  return program;
}

/** The desktop app in Electron. `prepare` gets the context that its window will be in. */
export function startInElectron(path: string | null, start: Start, prepare: (context: BrowserContext) => Promise<void>): Promise<Program> {
  if (path === null) throw new Error('Electron’s program was not found: run the journeys with npm run e2e.');
  return ElectronProgram.start(path, start, prepare);
}
