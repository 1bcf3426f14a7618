import type { TestDetails } from '@playwright/test';

/** The place of a journey that does not make sense everywhere. */
const TAGS = {
  /** The app in a browser, served by `npm start`. */
  browser: '@browser',
  /** The desktop app, in Electron. */
  desktop: '@desktop',
} as const;

/** Restricts a journey to one place, and says why. */
export function onlyIn(place: keyof typeof TAGS, reason: string): TestDetails {
  return { tag: TAGS[place], annotation: { type: `only in ${place}`, description: reason } };
}
