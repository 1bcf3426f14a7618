import { EventEmitter } from 'node:events';

/** Names that the language or a bundler asks any object for. */
const ASKED_OF_ANYTHING = new Set(['then', 'toJSON', 'default', '__esModule', 'constructor']);
const OF_EVERY_EMITTER = new Set(Object.keys(new EventEmitter()));

/** What stands in for a class or namespace of Electron: its members, and the events that it sends. */
export interface Modelled {
  readonly members: readonly string[];
  readonly events: readonly string[];
}

const modelled = new Map<string, Modelled>();

/** All that was made to stand in so far, by Electron's own name for it. */
export function modelledSoFar(): ReadonlyMap<string, Modelled> {
  return modelled;
}

/**
 * `members`, of which nothing else can be asked: a call of Electron that has no stand-in throws and says so, where a plain
 * object would answer undefined.
 */
export function strictly<Members extends object>(name: string, members: Members, events: readonly string[] = []): Members {
  modelled.set(name, { members: Object.keys(members).filter((key) => !OF_EVERY_EMITTER.has(key)), events });
  return new Proxy(members, {
    get(target, key) {
      if (typeof key === 'symbol' || key in target || ASKED_OF_ANYTHING.has(key)) return Reflect.get(target, key);
      throw new Error(`${name}.${key} has no stand-in: e2e/electron/stand-in models what the shell uses, and nothing else.`);
    },
  });
}

/** The same, for what sends events: only those can be listened to. */
export function strictEmitter<Members extends object>(name: string, events: readonly string[], members: Members): EventEmitter & Members {
  const emitter = new KnownEvents(name, new Set(events));
  // Unlike Object.assign, this leaves getters what they are.
  Object.defineProperties(emitter, Object.getOwnPropertyDescriptors(members));
  return strictly(name, emitter as KnownEvents & Members, events);
}

class KnownEvents extends EventEmitter {
  constructor(name: string, known: ReadonlySet<string>) {
    super();
    const listen = (event: string | symbol, listener: (...args: unknown[]) => void) => {
      if (typeof event === 'string' && !known.has(event)) throw new Error(`${name} never sends “${event}” in the stand-in.`);
      return super.addListener(event, listener);
    };
    for (const method of ['on', 'addListener']) Object.defineProperty(this, method, { value: listen });
  }
}

/** An event that a listener may veto. */
export function vetoable<Params extends object>(params: Params): Params & { preventDefault(): void; readonly defaultPrevented: boolean } {
  let isPrevented = false;
  return Object.defineProperties(
    { ...params, preventDefault: () => void (isPrevented = true) },
    { defaultPrevented: { get: () => isPrevented, enumerable: true } },
  ) as Params & { preventDefault(): void; readonly defaultPrevented: boolean };
}
