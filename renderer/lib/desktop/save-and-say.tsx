import { notifications } from '@mantine/notifications';
import { manifestBeside } from '../../../core/queries/shared/manifest-beside.ts';
import type { ExportedFile } from '../../../core/queries/shared/schema-parts.ts';
import { formatBytes } from '../format.ts';
import { SHARED_WORDS } from '../shared-words.ts';
import { type DesktopApi, desktopApi } from './desktop-client.ts';
import { SAVE_WORDS } from './words.ts';

/** Milliseconds that a notice stays: long enough to read a file's name and to reach its button. */
const SHOWN_FOR = 12_000;

/**
 * Saves an exported file, with its manifest if it has one, and reports the result: on a desktop where the analyst chooses, else in the
 * browser's downloads. False when nothing was saved, because the analyst cancelled or it failed.
 */
export async function saveAndSay(file: ExportedFile, manifest: ExportedFile | null = null): Promise<boolean> {
  const desktop = desktopApi();
  const said = `${manifest === null ? '' : SAVE_WORDS.saveAndSay.withManifest} · ${formatBytes(file.bytes.length)}`;
  if (desktop !== null) {
    const saving = lastSaving.then(() => saveWhereChosen(desktop, { file, manifest, said }));
    lastSaving = saving;
    return saving;
  }
  saveFile(file);
  if (manifest !== null) saveFile(manifest);
  notifications.show({ title: SAVE_WORDS.saveAndSay.exported, message: `${file.name}${said}`, color: 'blue', autoClose: SHOWN_FOR });
  return true;
}

/** An export that is made while the system asks where to save another one waits: the dialogs would lie over each other. */
let lastSaving: Promise<unknown> = Promise.resolve();

interface Saving {
  readonly file: ExportedFile;
  readonly manifest: ExportedFile | null;
  /** What the notice says after the name. */
  readonly said: string;
}

async function saveWhereChosen(desktop: DesktopApi, { file, manifest, said }: Saving): Promise<boolean> {
  try {
    const chosen = await desktop.chooseExport({ name: file.name });
    if (chosen === null) return false;
    // The manifest names its file, for which the analyst may have chosen another name.
    const companions = manifest === null ? [] : [manifestBeside(manifest, chosen.name)];
    const saved = await desktop.saveExport({ place: chosen.place, bytes: file.bytes, companions });
    if (saved.saved) sayWhere(desktop, saved.name, saved.token, said);
    else sayNotSaved(saved.why);
    return saved.saved;
  } catch (error) {
    console.error(error);
    sayNotSaved(SHARED_WORDS.problems.fault);
    return false;
  }
}

function sayWhere(desktop: DesktopApi, name: string, token: string, said: string): void {
  const reveal = async () => {
    if (!(await desktop.revealExport({ token }))) {
      notifications.show({
        title: SAVE_WORDS.saveAndSay.goneTitle,
        message: SAVE_WORDS.saveAndSay.goneText(name),
        color: 'red',
      });
    }
  };
  notifications.show({
    title: SAVE_WORDS.saveAndSay.exported,
    message: (
      <>
        {`${name}${said} `}
        <button type="button" className="link" onClick={() => void reveal()}>
          {SAVE_WORDS.saveAndSay.showInFolder}
        </button>
      </>
    ),
    color: 'blue',
    autoClose: SHOWN_FOR,
  });
}

function sayNotSaved(why: string): void {
  notifications.show({ title: SHARED_WORDS.problems.notExported, message: why, color: 'red', autoClose: false });
}

/** Lets the browser download a file. */
export function saveFile({ name, mimeType, bytes }: ExportedFile): void {
  const url = URL.createObjectURL(new Blob([bytes as Uint8Array<ArrayBuffer>], { type: mimeType }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download keeps the bytes after the click was handled.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
