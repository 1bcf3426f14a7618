import { Modal } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import type { FileSelection } from '../lib/extracts/file-selection.ts';
import type { Extracts, ReadingChoices } from '../lib/extracts/use-extracts.ts';
import { isSomethingUnsaved } from '../lib/workspace/unsaved.ts';
import { APP_WORDS } from './words.ts';

type Open = Extracts['open'];

interface Waiting {
  readonly fileSelection: FileSelection;
  readonly choices: ReadingChoices | undefined;
}

/**
 * Opens files, after a question while something that was typed is unsaved; and that question. Files that are read again keep what was
 * typed about them.
 */
export function useOpenWithQuestion(open: Open, openNow: FileSelection | null): { readonly openAsked: Open; readonly question: ReactNode } {
  const [waiting, setWaiting] = useState<Waiting | null>(null);
  const openAsked = useCallback<Open>(
    (fileSelection, choices) => {
      if (isSomethingUnsaved() && fileSelection !== openNow) setWaiting({ fileSelection, choices });
      else open(fileSelection, choices);
    },
    [open, openNow],
  );
  const keep = () => setWaiting(null);
  const question = waiting !== null && (
    <Modal
      opened
      onClose={keep}
      withCloseButton={false}
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      centered
      title={APP_WORDS.unsavedQuestion.title}
    >
      <p>{APP_WORDS.unsavedQuestion.text(waiting.fileSelection.name)}</p>
      <div className="dialog-buttons">
        <button type="button" className="button button-primary" data-autofocus onClick={keep}>
          {APP_WORDS.unsavedQuestion.keep}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            keep();
            open(waiting.fileSelection, waiting.choices);
          }}
        >
          {APP_WORDS.unsavedQuestion.open}
        </button>
      </div>
    </Modal>
  );
  return { openAsked, question };
}
