/**
 * What a build signs, and the sentence it prints before it starts.
 * @typedef {object} SigningPlan
 * @property {boolean} isReleasable whether it has every signature that its system requires of a downloaded program
 * @property {string} sentence
 * @property {import('electron-builder').Configuration} config the plan's additions to electron-builder.yml
 */

/** Each of these sets is enough for Apple's notary service; an incomplete set is an error. */
const NOTARY_SETS = [
  ['APPLE_API_KEY', 'APPLE_API_KEY_ID', 'APPLE_API_ISSUER'],
  ['APPLE_ID', 'APPLE_APP_SPECIFIC_PASSWORD', 'APPLE_TEAM_ID'],
  ['APPLE_KEYCHAIN_PROFILE'],
];

/**
 * Plans the signatures. Certificates come from the environment only, never from the computer's key chain, so that the same command gives
 * the same kind of package.
 * @param {NodeJS.Platform} system the target system
 * @param {Readonly<Record<string, string | undefined>>} env
 * @returns {SigningPlan}
 */
export function signingPlan(system, env) {
  if (system === 'win32') return windowsPlan(env);
  if (system === 'darwin') return macPlan(env);
  return { isReleasable: true, sentence: 'Packages for Linux carry no signature; publish their checksums.', config: {} };
}

/** @param {Readonly<Record<string, string | undefined>>} env */
function windowsPlan(env) {
  if (env.WIN_CSC_LINK || env.CSC_LINK)
    return { isReleasable: true, sentence: 'The installer is signed with the certificate from the environment.', config: {} };
  return {
    isReleasable: false,
    sentence: 'The installer is NOT signed, and Windows will warn about it: WIN_CSC_LINK and WIN_CSC_KEY_PASSWORD are not set.',
    config: { win: { signExecutable: false } },
  };
}

/** @param {Readonly<Record<string, string | undefined>>} env */
function macPlan(env) {
  if (!env.CSC_LINK && !env.CSC_NAME) {
    return {
      isReleasable: false,
      sentence: 'The app is NOT signed, and macOS will refuse a downloaded copy: CSC_LINK and CSC_KEY_PASSWORD (or CSC_NAME) are not set.',
      // Apple silicon starts no program without a signature. This ad-hoc signature names nobody, and the hardened runtime needs one that
      // does.
      config: { mac: { identity: '-', hardenedRuntime: false, notarize: false } },
    };
  }
  const begun = NOTARY_SETS.find((set) => set.some((name) => env[name]));
  const missing = begun?.filter((name) => !env[name]) ?? [];
  if (missing.length > 0)
    throw new Error(`The app can't be notarised without ${missing.join(' and ')}: other variables of that set are there.`);
  if (!begun) {
    const sets = NOTARY_SETS.map((set) => set.join(' + ')).join(', or ');
    return {
      isReleasable: false,
      sentence: `The app is signed but NOT notarised, and macOS will warn about a downloaded copy: set ${sets}.`,
      config: { mac: { notarize: false } },
    };
  }
  return { isReleasable: true, sentence: 'The app is signed, and notarised by Apple.', config: {} };
}
