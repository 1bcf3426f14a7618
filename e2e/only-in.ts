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

/** Marks a journey that Electron 25, where `.ci/run` has it, can't do. docs/testing.md lists them. */
export function notInElectron25(reason: string): TestDetails {
  return { tag: '@not-in-electron-25', annotation: { type: 'not in Electron 25', description: reason } };
}
