import type { Frame } from '@playwright/test';
import { electronUrl } from './addresses.ts';
import { strictly } from './strict.ts';

const doubles = new WeakMap<Frame, Electron.WebFrameMain>();

/** A frame of a page as main sees it; always the same object for the same frame. */
export function webFrameMain(frame: Frame): Electron.WebFrameMain {
  const known = doubles.get(frame);
  if (known) return known;
  const double = strictly('WebFrameMain', {
    get url() {
      return electronUrl(frame.url());
    },
    get parent() {
      const parent = frame.parentFrame();
      return parent && webFrameMain(parent);
    },
    isDestroyed: () => frame.isDetached(),
  }) as Electron.WebFrameMain;
  doubles.set(frame, double);
  return double;
}
