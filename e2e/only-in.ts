import type { TestDetails } from '@playwright/test';

/** Where a journey makes sense, if not everywhere. */
const TAGS = {
  /** The app in a browser, served by `npm start`. */
  browser: '@browser',
  /** The desktop app, in Electron. */
  desktop: '@desktop',
} as const;

/** Says where alone a journey runs, and why. */
export function onlyIn(place: keyof typeof TAGS, reason: string): TestDetails {
  return { tag: TAGS[place], annotation: { type: `only in ${place}`, description: reason } };
}
