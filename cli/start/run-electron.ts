import { spawn } from 'node:child_process';

/** Milliseconds within which an error at the end means that Electron could not start, for example because a library is missing. */
const AT_ONCE_MS = 8_000;

const STOPS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** How it ended, if it ran; or why it never started, as the rest of a sentence that begins with “Electron”. */
export type ElectronRun = { readonly exitCode: number } | { readonly why: string };

/** Runs the app in Electron until its window is closed. It is a child process, so that Ctrl+C ends it too. */
export function runElectron(binary: string, root: string, env: NodeJS.ProcessEnv, atOnceMs = AT_ONCE_MS): Promise<ElectronRun> {
  // Editors set this variable for their terminals; it would run Electron as plain Node.
  const { ELECTRON_RUN_AS_NODE: _unwanted, ...kept } = env;
  const said = env.ELECTRON_ENABLE_LOGGING ? 'inherit' : 'ignore';
  const startedAt = performance.now();
  return new Promise((resolve) => {
    const child = spawn(binary, [root], { stdio: ['ignore', said, said], env: kept });
    let stoppedBy: NodeJS.Signals | null = null;
    const stop = (signal: NodeJS.Signals) => {
      stoppedBy = signal;
      child.kill(signal);
    };
    const end = (run: ElectronRun) => {
      for (const signal of STOPS) process.off(signal, stop);
      resolve(run);
    };
    for (const signal of STOPS) process.on(signal, stop);
    child.once('error', (error: NodeJS.ErrnoException) => end({ why: `could not be started (${error.code ?? error.message})` }));
    child.once('exit', (code, signal) => {
      if (code === 0 || stoppedBy !== null) return end({ exitCode: stoppedBy === null ? 0 : 130 });
      if (performance.now() - startedAt < atOnceMs) return end({ why: `could not start (${signal ?? `exit code ${code}`})` });
      end({ exitCode: code ?? 1 });
    });
  });
}
