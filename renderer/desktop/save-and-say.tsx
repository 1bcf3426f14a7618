import { notifications } from '@mantine/notifications';
import type { ExportedFile } from '../../core/api/core-api.ts';
import { saveFile } from '../files/save-file.ts';
import { formatBytes } from '../format.ts';
import { type DesktopApi, theDesktop } from './desktop-client.ts';

/** Milliseconds that a notice stays: long enough to read a file's name, and to get to its button with the mouse. */
const SHOWN_FOR = 12_000;

/**
 * Saves an exported file and says how it went: on a desktop where the analyst chooses, else where the browser saves downloads.
 * False when nothing was saved, since the analyst thought better of it or it went wrong.
 */
export async function saveAndSay(file: ExportedFile): Promise<boolean> {
  const desktop = theDesktop();
  const size = formatBytes(file.bytes.length);
  if (desktop === null) {
    saveFile(file);
    notifications.show({ title: 'Exported', message: `${file.name} · ${size}`, color: 'blue', autoClose: SHOWN_FOR });
    return true;
  }
  try {
    const saved = await desktop.saveExport({ name: file.name, bytes: file.bytes });
    if (saved.saved) sayWhere(desktop, saved.name, saved.token, size);
    else if (saved.why !== null) sayNotSaved(saved.why);
    return saved.saved;
  } catch (error) {
    console.error(error);
    sayNotSaved('Something went wrong inside the app. Try again.');
    return false;
  }
}

function sayWhere(desktop: DesktopApi, name: string, token: string, size: string): void {
  const reveal = async () => {
    if (!(await desktop.revealExport({ token }))) {
      notifications.show({
        title: 'The file is gone',
        message: `${name} is no longer there: it was moved, renamed or deleted.`,
        color: 'red',
      });
    }
  };
  notifications.show({
    title: 'Exported',
    message: (
      <>
        {`${name} · ${size} `}
        <button type="button" className="notice-action" onClick={() => void reveal()}>
          Show in folder
        </button>
      </>
    ),
    color: 'blue',
    autoClose: SHOWN_FOR,
  });
}

function sayNotSaved(why: string): void {
  notifications.show({ title: 'Nothing was exported', message: why, color: 'red', autoClose: false });
}
