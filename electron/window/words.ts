/** The words of the boxes that belong to the window. */
export const WINDOW_WORDS = {
  aboutBox: {
    title: 'About TRS Analyst',
    version: (version: string) => `TRS Analyst ${version}`,
    engines: (electron: string, chrome: string) => `Electron ${electron}, Chromium ${chrome}`,
    dataFolder: (dataFolder: string) => `Settings, call notes and the log are in\n${dataFolder}`,
    crashFolder: (crashFolder: string) => `Crash reports stay on this computer, in\n${crashFolder}`,
    howToReport: 'To report a fault, attach the newest crash report and the log. A crash report can contain parts of the open files.',
    close: 'Close',
    showData: 'Show data folder',
  },
  crashRecovery: {
    gone: 'TRS Analyst’s window stopped working',
    goneDetail: 'Your files were not changed. Reload to read them again and go on.',
    reload: 'Reload',
    goneAgain: 'TRS Analyst’s window stopped working again',
    goneAgainDetail: 'Your files were not changed. They may be too large for this computer: reload without files, then open smaller ones.',
    reloadWithout: 'Reload without files',
    notLoaded: 'TRS Analyst’s window can’t be shown',
    notLoadedDetail: 'A part of the app could not be read. Try again; if that doesn’t help, install the app again.',
    tryAgain: 'Try again',
    silent: 'TRS Analyst isn’t responding',
    silentDetail: 'Wait for it, or reload: your files are read again. They are not changed.',
    wait: 'Wait',
  },
  mainWindow: {
    title: 'TRS Analyst',
  },
  unsavedBox: {
    message: 'Something that you typed is not saved',
    detail: 'It is lost when you leave.',
    stay: 'Keep typing',
    leave: 'Leave without saving',
  },
} as const;
