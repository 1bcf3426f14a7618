/** A value that records every call of it and of its members, by name. */
type Recorder = unknown;
type Listener = (...args: unknown[]) => unknown;

const OF_MAIN = [
  'app',
  'crashReporter',
  'dialog',
  'ipcMain',
  'Menu',
  'MessageChannelMain',
  'nativeTheme',
  'protocol',
  'screen',
  'session',
  'shell',
  'utilityProcess',
  'net',
  'powerMonitor',
];
const OF_PRELOAD = ['contextBridge', 'ipcRenderer', 'webUtils'];

/**
 * Stands in for the `electron` module where only the calls of the main process, or of the preload, matter. It records each call in order,
 * as `app.enableSandbox`, `window.loadURL` or `contents.on`, and returns what `answers` has under its name (`name()` for the result, `name`
 * for a value or a function), or undefined.
 */
export function recordedElectron(answers: Readonly<Record<string, unknown>>) {
  const calls: { name: string; args: readonly unknown[] }[] = [];
  const recorder = (name: string): Recorder =>
    new Proxy(() => undefined, {
      get: (_, key) => {
        const inner = `${name}.${String(key)}`;
        if (inner in answers) return answers[inner];
        // A recorder is no promise, so that awaiting it ends.
        return key === 'then' || typeof key === 'symbol' ? undefined : recorder(inner);
      },
      apply: (_, __, args: unknown[]) => {
        calls.push({ name, args });
        return answers[`${name}()`];
      },
    });
  const contents = recorder('contents');
  const window = new Proxy(recorder('window') as object, {
    get: (target, key) => (key === 'webContents' ? contents : Reflect.get(target, key)),
  });
  function BrowserWindow(options: unknown): object {
    calls.push({ name: 'BrowserWindow', args: [options] });
    return window;
  }
  const parts = { ...Object.fromEntries([...OF_MAIN, ...OF_PRELOAD].map((name) => [name, recorder(name)])), BrowserWindow };
  return {
    module: { ...parts, default: parts },
    /** The web contents of every window. */
    contents,
    /** The calls so far, in order. */
    calls: (): readonly { readonly name: string; readonly args: readonly unknown[] }[] => calls,
    /** Their names. */
    called: (): string[] => calls.map(({ name }) => name),
    /** The arguments of each call of that name, in order. */
    callsOf: (name: string): (readonly unknown[])[] => calls.filter((call) => call.name === name).map(({ args }) => args),
    /** Calls every listener that was added by `source.on`. */
    emit(source: 'app' | 'contents' | 'window', event: string, ...args: unknown[]): void {
      const listening = [`${source}.on`, `${source}.once`];
      for (const { name, args: given } of [...calls]) if (listening.includes(name) && given[0] === event) (given[1] as Listener)(...args);
    },
  };
}
