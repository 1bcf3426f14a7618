/** Locks that are held elsewhere until `end` releases them. */
export class HeldLocks {
  readonly waiting = new Map<string, () => void>();

  request(name: string, { signal }: { signal: AbortSignal }, granted: () => void): Promise<void> {
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        if (this.waiting.delete(name)) reject(signal.reason);
      });
      this.waiting.set(name, () => {
        granted();
        resolve();
      });
    });
  }

  end(name: string): void {
    const granted = this.waiting.get(name);
    this.waiting.delete(name);
    granted!();
  }
}
