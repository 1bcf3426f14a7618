import { strictly } from './strict.ts';

/** Nobody sits in front of the stand-in: until a test scripts an answer, whoever asks is told so. */
export function dialogDouble(): Electron.Dialog {
  const unanswered = (name: string) => () => {
    throw new Error(`dialog.${name} was called, and nobody is there to answer.`);
  };
  return strictly('Dialog', {
    showOpenDialog: unanswered('showOpenDialog'),
    showSaveDialog: unanswered('showSaveDialog'),
    showMessageBox: unanswered('showMessageBox'),
    showErrorBox: unanswered('showErrorBox'),
  }) as unknown as Electron.Dialog;
}
