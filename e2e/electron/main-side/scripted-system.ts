import type { ElectronModule } from './electron-module.ts';

/** The analyst's answer to a system dialog; null cancels it. */
export interface Answers {
  /** The chosen paths. */
  readonly showOpenDialog: readonly string[] | null;
  /** A folder to save in under the suggested name, or a whole path. */
  readonly showSaveDialog: { readonly folder: string } | { readonly path: string } | null;
  /** The label of a button. */
  readonly showMessageBox: string;
}

/** What the app requested from the system. */
export interface SystemLog {
  /** Dialogs, in order. */
  readonly asked: { readonly dialog: string; readonly options: Readonly<Record<string, unknown>> }[];
  /** Dialogs without a scripted answer. */
  readonly unanswered: string[];
  readonly openedOutside: string[];
  readonly shownInFolder: string[];
}

type Queues = { [Name in keyof Answers]: Answers[Name][] };
type Scripted = { script: { queues: Queues; log: SystemLog } };

/** Runs in the main process, as text: replaces the system's dialogs by scripted answers, and records calls that would leave the app. */
export function installScript({ dialog, shell }: ElectronModule): void {
  const queues: Queues = { showOpenDialog: [], showSaveDialog: [], showMessageBox: [] };
  const log: SystemLog = { asked: [], unanswered: [], openedOutside: [], shownInFolder: [] };
  const next = <Name extends keyof Answers>(name: Name, args: readonly unknown[]) => {
    const { signal: _, ...options } = args.at(-1) as Record<string, unknown>;
    log.asked.push({ dialog: name, options: JSON.parse(JSON.stringify(options)) });
    const answer = queues[name].shift();
    if (answer !== undefined) return { answer: answer as Answers[Name], options };
    log.unanswered.push(`${name} ${JSON.stringify(options)}`);
    throw new Error(`No answer was scripted for ${name}.`);
  };
  const showOpenDialog = async (...args: unknown[]) => {
    const { answer } = next('showOpenDialog', args);
    return { canceled: answer === null, filePaths: [...(answer ?? [])] };
  };
  const showSaveDialog = async (...args: unknown[]) => {
    const { answer, options } = next('showSaveDialog', args);
    const offered = String(options.defaultPath).split(/[\\/]/).at(-1);
    const filePath = answer === null ? '' : 'path' in answer ? answer.path : `${answer.folder}/${offered}`;
    return { canceled: answer === null, filePath };
  };
  const pressed = (args: readonly unknown[]) => {
    const { answer, options } = next('showMessageBox', args);
    const response = (options.buttons as string[]).indexOf(answer);
    if (response < 0) throw new Error(`The dialog has no button “${answer}”: ${JSON.stringify(options.buttons)}`);
    return response;
  };
  const showMessageBox = async (...args: unknown[]) => ({ response: pressed(args), checkboxChecked: false });
  // A journey that ends with something unsaved leaves it, by the last button: otherwise the window would stay.
  const showMessageBoxSync = (...args: unknown[]) =>
    queues.showMessageBox.length > 0 ? pressed(args) : (args.at(-1) as { buttons: string[] }).buttons.length - 1;
  const showErrorBox = (title: string, content: string) => void log.unanswered.push(`showErrorBox ${title}: ${content}`);
  Object.assign(dialog, {
    showOpenDialog: Object.assign(showOpenDialog, { script: { queues, log } }),
    showSaveDialog,
    showMessageBox,
    showMessageBoxSync,
    showErrorBox,
  });
  Object.assign(shell, {
    openExternal: async (address: string) => void log.openedOutside.push(address),
    showItemInFolder: (path: string) => void log.shownInFolder.push(path),
  });
}

export function queueAnswer<Name extends keyof Answers>(
  { dialog }: ElectronModule,
  { name, answer }: { name: Name; answer: Answers[Name] },
): void {
  (dialog.showOpenDialog as unknown as Scripted).script.queues[name].push(answer);
}

/** The requests so far, and the number of unused answers. */
export function readScript({ dialog }: ElectronModule): SystemLog & { left: number } {
  const { queues, log } = (dialog.showOpenDialog as unknown as Scripted).script;
  return { ...log, left: Object.values(queues).reduce((sum, queue) => sum + queue.length, 0) };
}
