/**
 * Returns why a run that must include Electron fails: Electron is missing, or no journey ran in it. Null where it need not, or did.
 *
 * @param {string | undefined} required the value of TRS_REQUIRE_ELECTRON
 * @param {{ path: string, why: null } | { path: null, why: string }} electron
 * @param {readonly { project: string, passed: number, flaky: number, failed: number }[] | null} runs null before the run, or without counts
 * @returns {string | null}
 */
export function missingElectron(required, electron, runs) {
  if (required !== '1') return null;
  if (electron.path === null) return `The journeys did not run in Electron, as TRS_REQUIRE_ELECTRON=1 asks: ${electron.why}.`;
  if (runs === null) return null;
  const run = runs.find(({ project }) => project === 'electron');
  const isEmpty = run === undefined || run.passed + run.flaky + run.failed === 0;
  return isEmpty ? 'No journey ran in Electron, as TRS_REQUIRE_ELECTRON=1 asks.' : null;
}
