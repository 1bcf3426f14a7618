/**
 * Why the analyst's data could not be stored or read. `unavailable`: the browser stores nothing here. `full`: no space. `outdated`: a newer
 * version of the app has changed the store, or has it open. `blocked`: an older one still has it open. `gone`: the record no longer exists.
 * `failed`: anything else.
 */
export interface UserDataError {
  readonly kind: 'unavailable' | 'full' | 'outdated' | 'blocked' | 'gone' | 'failed';
  /** The browser's message, for an expert. */
  readonly detail: string;
  /** For a store that a newer version of the app has written: the version of its records, null where the browser doesn't report it. */
  readonly storedVersion?: number | null;
}

/** Maps the store's exceptions to errors with a remedy. */
export function userDataError(reason: unknown): UserDataError {
  const name = reason instanceof Error ? reason.name : '';
  const detail = reason instanceof Error ? `${reason.name}: ${reason.message}` : String(reason);
  switch (name) {
    case 'QuotaExceededError':
      return { kind: 'full', detail };
    case 'VersionError':
      return { kind: 'outdated', detail };
    case 'SecurityError':
    case 'InvalidStateError':
    case 'NotAllowedError':
      return { kind: 'unavailable', detail };
    default:
      return { kind: 'failed', detail };
  }
}

/** A sentence for the analyst: what is wrong, and what to try. */
export function describeUserDataError({ kind, detail, storedVersion }: UserDataError): string {
  switch (kind) {
    case 'unavailable':
      return 'The browser keeps no data for this page. Private windows and switched-off site data do that; use an ordinary window.';
    case 'full':
      return 'There is no room left where the browser keeps data. Free some disk space, then try again.';
    case 'outdated':
      return storedVersion === undefined
        ? 'A newer version of the app is open in another window. Reload this one.'
        : `A newer version of the app has written what is stored here${storedVersion === null ? '' : ` (form ${storedVersion})`}. Update the app; in a browser, reload the page. Nothing was changed.`;
    case 'blocked':
      return 'An older version of the app is open in another window. Close that window, then try again.';
    case 'gone':
      return 'It is no longer there: it was deleted in another window, or other extracts are open by now.';
    case 'failed':
      return `The browser could not do it (${detail}). Try again; if it stays like this, restart the browser.`;
  }
}
