/** The exit codes; docs/cli.md describes them. */
export const EXIT = {
  done: 0,
  /** Wrong use, or something can't be read or written; nothing was written. */
  refused: 1,
  /** Rows had to be rejected, more than allowed. */
  rejected: 2,
  /** A check that was asked for failed. */
  failed: 3,
  /** A bug. */
  internal: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
