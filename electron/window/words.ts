/** The words of the boxes that belong to the window. */
export const WINDOW_WORDS = {
  aboutBox: {
    title: 'About TRS Analyst',
    version: (version: string) => `TRS Analyst ${version}`,
    engines: (electron: string, chrome: string) => `Electron ${electron}, Chromium ${chrome}`,
    dataFolder: (dataFolder: string) => `Settings, call notes and the log are in\n${dataFolder}`,
    crashFolder: (crashFolder: string) => `Crash reports stay on this computer, in\n${crashFolder}`,
    howToReport: 'To report a fault, attach the newest crash report and the log. A crash report can hold parts of what was open.',
    close: 'Close',
    showData: 'Show data folder',
  },
  crashRecovery: {
    gone: 'TRS Analyst’s window stopped working',
    goneDetail: 'Your files were not changed. Reload to read them again and go on.',
    reload: 'Reload',
    goneAgain: 'TRS Analyst’s window stopped working again',
    goneAgainDetail:
      'Your files were not changed. What was open may be too much for this computer: reload without it, and open it in parts.',
    reloadWithout: 'Reload without files',
    notLoaded: 'TRS Analyst’s window can’t be shown',
    notLoadedDetail: 'A part of the app could not be read. Try again; if that doesn’t help, install the app anew.',
    tryAgain: 'Try again',
    silent: 'TRS Analyst isn’t responding',
    silentDetail: 'You can wait for it, or reload: your files are read again and nothing in them changes.',
    wait: 'Wait',
  },
  mainWindow: {
    title: 'TRS Analyst',
  },
} as const;
