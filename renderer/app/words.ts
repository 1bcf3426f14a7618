/** The words of the whole page. */
export const APP_WORDS = {
  coreFailedNotice: {
    text: 'Something went wrong inside the app. Your files were not changed. Restart to read them again and go on.',
    restart: 'Restart',
    title: 'The calculation stopped',
  },
  hearFaults: {
    text: 'Your files were not changed, and what you wrote down about calls is kept. If the screen no longer answers,',
    reloadApp: 'reload the app',
    title: 'Something went wrong inside the app',
  },
  main: {
    startAgain: 'Start again',
    reloadApp: 'Reload the app',
    app: 'app',
    failed: 'The app can’t be shown',
  },
  workbench: {
    drop: 'Drop to open instead',
    dropFailed: 'What was dropped can’t be read',
    dropRefused:
      'The system refused access to one of the files or folders. Check that it still exists and may be read, then drop it again.',
  },
  unsavedQuestion: {
    title: 'What you typed is not saved',
    text: (name: string) => `Opening ${name} closes the form with what you typed.`,
    keep: 'Keep typing',
    open: 'Open without saving',
  },
  useNoteBackups: {
    failedTitle: 'No backup of the call notes was kept',
    failedText: (why: string) => `The notes themselves are stored, but ${why}.`,
  },
} as const;
