/** The words about files that are saved. */
export const SAVE_WORDS = {
  saveAndSay: {
    showInFolder: 'Show in folder',
    withManifest: ' and its manifest',
    exported: 'Exported',
    goneTitle: 'The file is gone',
    goneText: (name: string) => `${name} is no longer there: it was moved, renamed or deleted.`,
  },
} as const;
