import { type ChangeEvent, useRef, useState } from 'react';
import { desktopApi } from '../../lib/desktop/desktop-client.ts';
import { pickedFiles } from '../../lib/extracts/dropped-files.ts';
import { pickHandles, selectionOfHandles } from '../../lib/extracts/file-handles.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { chooseOnDesktop } from '../../lib/extracts/open-on-desktop.ts';
import { rememberOpening } from '../../lib/extracts/remembered-openings.ts';
import { sampleFiles } from '../../lib/extracts/sample-files.ts';
import { sayNotOpened, saySampleMissing } from '../../lib/extracts/say-not-opened.ts';
import { DatabaseDialog } from './database-dialog.tsx';
import { OPEN_WORDS } from './words.ts';

/** Every browser supports it; React's types don't. */
const FOLDERS_ONLY = { webkitdirectory: '' };

interface OpenButtonsProps {
  readonly isPrimary?: boolean;
  /** Also offers the sample extracts that come with the app. */
  readonly hasSample?: boolean;
  onOpen(fileSelection: FileSelection): void;
}

/** Buttons that open extracts without a drop. */
export function OpenButtons({ onOpen, isPrimary = true, hasSample = false }: OpenButtonsProps) {
  const folder = useRef<HTMLInputElement>(null);
  const files = useRef<HTMLInputElement>(null);
  const [isAskingDatabase, setIsAskingDatabase] = useState(false);
  const choose = (what: 'files' | 'folder', input: HTMLInputElement | null) => {
    if (desktopApi() === null) return void chooseInBrowser(what, input);
    chooseOnDesktop(what).then((chosen) => {
      if (chosen === null) return;
      if ('fileSelection' in chosen) onOpen(chosen.fileSelection);
      else sayNotOpened(chosen.why);
    }, sayNotOpened);
  };
  /** The browser's dialog for handles, which can be remembered; where it has none, that of a file input. */
  const chooseInBrowser = async (what: 'files' | 'folder', input: HTMLInputElement | null) => {
    try {
      const handles = await pickHandles(what);
      if (handles === 'none') return input?.click();
      if (handles === null) return;
      const fileSelection = await selectionOfHandles(handles);
      onOpen(fileSelection);
      rememberOpening(fileSelection.name, handles, Date.now()).catch((reason: unknown) => console.error(reason));
    } catch (error) {
      sayNotOpened(error);
    }
  };
  const onPicked = (event: ChangeEvent<HTMLInputElement>) => {
    const picked = event.currentTarget.files;
    if (picked && picked.length > 0) onOpen(pickedFiles(picked));
    // Otherwise the same files could not be chosen again.
    event.currentTarget.value = '';
  };
  return (
    <>
      <button type="button" className={isPrimary ? 'button button-primary' : 'button'} onClick={() => choose('folder', folder.current)}>
        {OPEN_WORDS.buttons.openFolder}
      </button>
      <button type="button" className="button" onClick={() => choose('files', files.current)}>
        {OPEN_WORDS.buttons.chooseFiles}
      </button>
      {desktopApi() !== null && (
        <button type="button" className="button" onClick={() => setIsAskingDatabase(true)}>
          {OPEN_WORDS.buttons.openDatabase}
        </button>
      )}
      {hasSample && <OpenSampleButton onOpen={onOpen} />}
      {isAskingDatabase && <DatabaseDialog onOpen={onOpen} onClose={() => setIsAskingDatabase(false)} />}
      <input ref={folder} type="file" hidden {...FOLDERS_ONLY} data-pick="folder" onChange={onPicked} />
      <input ref={files} type="file" hidden multiple accept=".csv,.gz,.zip,.txt" data-pick="files" onChange={onPicked} />
    </>
  );
}

/** Opens the sample extracts that come with the app. */
function OpenSampleButton({ onOpen }: { onOpen(fileSelection: FileSelection): void }) {
  const [isFetching, setFetching] = useState(false);
  const open = () => {
    setFetching(true);
    sampleFiles().then(onOpen, () => {
      setFetching(false);
      saySampleMissing();
    });
  };
  return (
    <button type="button" className="button" disabled={isFetching} onClick={open}>
      {OPEN_WORDS.buttons.openSample}
    </button>
  );
}
