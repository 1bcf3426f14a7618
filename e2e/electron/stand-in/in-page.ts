/** What the page's side of the bridge calls in the runner, and what the runner answers. */
export interface Bindings {
  readonly invoke: string;
  readonly next: string;
  readonly open: string;
}

export type Reply = { readonly result: unknown } | { readonly error: string };

/** What the runner has for the page since it last asked. */
export interface Delivery {
  readonly messages: readonly { readonly channel: string; readonly args: readonly unknown[] }[];
  /** Where the files of the next drop lie. */
  readonly files?: readonly FilePlace[];
}

/** A file on disk as the browser describes it. */
export interface FilePlace {
  readonly name: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly lastModified: number;
  readonly path: string;
}

type Require = (name: string) => unknown;
type Listener = (event: object, ...args: unknown[]) => void;

/**
 * Electron's renderer side, for a sandboxed preload. Runs in the page before its scripts, as text: it may use nothing from
 * around it. Unlike Electron, it shares the page's own world; what it keeps in its closure the page can't reach.
 */
export function runPreload(names: Bindings, preload: (require: Require, module: object, exports: object) => void): void {
  const globals = globalThis as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const take = (name: string) => {
    const binding = globals[name]!;
    delete globals[name];
    return binding;
  };
  const [invoke, next, open] = [take(names.invoke), take(names.next), take(names.open)];
  // Electron runs a preload in the top frame only, and not in the empty document that a page starts with.
  if (window !== window.top || location.protocol === 'about:') return;

  const strictly = <Members extends object>(name: string, members: Members): Members =>
    new Proxy(members, {
      get(target, key) {
        if (key in target || typeof key === 'symbol' || key === 'default' || key === '__esModule') return Reflect.get(target, key);
        throw new Error(`${name}.${key} has no stand-in in the page.`);
      },
    });

  const listeners = new Map<string, Set<Listener>>();
  const ipcRenderer = strictly('ipcRenderer', {
    async invoke(channel: string, ...args: unknown[]) {
      // Throws for what can't be cloned, as Electron does.
      const reply = (await invoke(channel, structuredClone(args))) as Reply;
      if ('error' in reply) throw new Error(`Error invoking remote method '${channel}': ${reply.error}`);
      return reply.result;
    },
    on(channel: string, listener: Listener) {
      listeners.set(channel, (listeners.get(channel) ?? new Set()).add(listener));
      return ipcRenderer;
    },
    off: (channel: string, listener: Listener) => removed(channel, listener),
    removeListener: (channel: string, listener: Listener) => removed(channel, listener),
  });
  const removed = (channel: string, listener: Listener) => {
    listeners.get(channel)?.delete(listener);
    return ipcRenderer;
  };

  let places: readonly FilePlace[] = [];
  const webUtils = strictly('webUtils', {
    /** Empty for a file that scripts made, and for one that was not announced to the stand-in. */
    getPathForFile(file: File): string {
      if (!(file instanceof File)) throw new TypeError('getPathForFile needs a File.');
      const { name, size, lastModified } = file;
      return places.find((place) => place.name === name && place.size === size && place.lastModified === lastModified)?.path ?? '';
    },
  });

  /** Takes a value from one side to the other: functions are wrapped, promises followed, everything else copied. */
  const crossing = (value: unknown): unknown => {
    if (typeof value === 'function') {
      return (...args: unknown[]) => {
        try {
          return crossing(value(...args.map(crossing)));
        } catch (error) {
          throw bare(error);
        }
      };
    }
    if (value instanceof Promise) {
      return value.then(crossing, (error) => {
        throw bare(error);
      });
    }
    if (Array.isArray(value)) return value.map(crossing);
    const isPlain = typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value));
    if (isPlain) return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, crossing(part)]));
    return structuredClone(value);
  };
  /** An error loses all but its message on the way. */
  const bare = (error: unknown) => (error instanceof Error ? new Error(error.message) : crossing(error));
  const frozen = (value: unknown): unknown => {
    if (typeof value === 'object' && value !== null) for (const part of Object.values(Object.freeze(value))) frozen(part);
    return value;
  };
  const contextBridge = strictly('contextBridge', {
    exposeInMainWorld(key: string, api: unknown) {
      if (key in window) throw new Error(`Cannot bind an API on top of an existing property on the window object: ${key}`);
      Object.defineProperty(window, key, { value: frozen(crossing(api)), enumerable: true });
    },
  });

  // What is not allowed to open a window gets null, as in Electron; the runner asks main's handler and throws if it allows.
  window.open = (url = 'about:blank', frameName = '', features = '') => {
    void open(new URL(url, location.href).href, frameName, features);
    return null;
  };

  const tell = (listener: Listener, args: readonly unknown[]) => {
    try {
      listener({}, ...args);
    } catch (error) {
      reportError(error);
    }
  };
  const hear = async () => {
    for (;;) {
      const { messages, files } = (await next()) as Delivery;
      if (files) places = files;
      for (const { channel, args } of messages) for (const listener of [...(listeners.get(channel) ?? [])]) tell(listener, args);
    }
  };
  void hear();

  const electron = strictly('electron', { ipcRenderer, contextBridge, webUtils });
  const require: Require = (name) => {
    if (name === 'electron') return electron;
    throw new Error(`module not found: ${name} (a sandboxed preload has electron only)`);
  };
  const module = { exports: {} };
  preload(require, module, module.exports);
}
