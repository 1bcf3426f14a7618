import { strictly } from './strict.ts';

/** Hands nothing to the system; a test that expects it to be asked puts something in its place. */
export function shellDouble(): Electron.Shell {
  const unexpected = (name: string) => () => {
    throw new Error(`shell.${name} was called, and no test expected it.`);
  };
  return strictly('Shell', {
    openExternal: unexpected('openExternal'),
    showItemInFolder: unexpected('showItemInFolder'),
  }) as unknown as Electron.Shell;
}
