/** An event emitter that records its listeners, and emits events to them. */
export function listeners() {
  const heard = new Map<string, ((...parts: never[]) => unknown)[]>();
  return {
    on(event: string, listener: (...parts: never[]) => unknown): void {
      heard.set(event, [...(heard.get(event) ?? []), listener]);
    },
    /** Throws when there is no listener, because the test would prove nothing. */
    emit(event: string, ...parts: unknown[]): void {
      const all = heard.get(event);
      if (all === undefined) throw new Error(`Nobody listens to ${event}.`);
      for (const listener of all) listener(...(parts as never[]));
    },
  };
}
