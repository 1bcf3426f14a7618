declare const TRS_VERSION: string;

/** The package's version, inserted by the build. */
export const version: string = TRS_VERSION;
