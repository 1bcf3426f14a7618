import type { ElectronModule } from './electron-module.ts';

/** `hold-ready.cjs` adds the file system to the main process; the app's own code uses the same one. */
type MainSide = typeof globalThis & { disk: typeof import('node:fs'); goOn?: () => void; refusals?: number };

/** Runs in the main process: the next rename to this path fails with this code; without a path, the next rename to any path. */
export function refuseRename(_: ElectronModule, { path, code, errno }: { path: string | null; code: string; errno: number }): void {
  const main = globalThis as MainSide;
  const { renameSync } = main.disk;
  main.refusals = 0;
  main.disk.renameSync = (from, to) => {
    if (path !== null && String(to) !== path) return renameSync(from, to);
    main.refusals!++;
    if (path !== null) main.disk.renameSync = renameSync;
    throw Object.assign(new Error('refused by the journey'), { code, errno });
  };
}

/** Runs in the main process: the number of failures since then. */
export function readRefusals(): number {
  return (globalThis as MainSide).refusals ?? 0;
}

/** Runs in the main process: writes do not complete until `releaseDisk`. */
export function holdDisk(): void {
  const main = globalThis as MainSide;
  const { fsync } = main.disk;
  const held = new Promise<void>((resolve) => {
    main.goOn = resolve;
  });
  main.disk.fsync = Object.assign((fd: number, done: import('node:fs').NoParamCallback) => void held.then(() => fsync(fd, done)), {
    __promisify__: fsync.__promisify__,
  });
}

/** Runs in the main process. */
export function releaseDisk(): void {
  (globalThis as MainSide).goOn?.();
}
