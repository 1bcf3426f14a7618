import { Modal } from '@mantine/core';
import { type ReactNode, useCallback, useState } from 'react';
import type { FileSelection } from '../lib/extracts/file-selection.ts';
import { isSomethingUnsaved } from '../lib/workspace/unsaved.ts';
import { APP_WORDS } from './words.ts';

type Open = (fileSelection: FileSelection) => void;

/** Opens files, after a question while something that was typed is unsaved; and that question. */
export function useOpenWithQuestion(open: Open): { readonly openAsked: Open; readonly question: ReactNode } {
  const [waiting, setWaiting] = useState<FileSelection | null>(null);
  const openAsked = useCallback<Open>((fileSelection) => (isSomethingUnsaved() ? setWaiting(fileSelection) : open(fileSelection)), [open]);
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
      <p>{APP_WORDS.unsavedQuestion.text(waiting.name)}</p>
      <div className="dialog-buttons">
        <button type="button" className="button button-primary" data-autofocus onClick={keep}>
          {APP_WORDS.unsavedQuestion.keep}
        </button>
        <button
          type="button"
          className="button"
          onClick={() => {
            keep();
            open(waiting);
          }}
        >
          {APP_WORDS.unsavedQuestion.open}
        </button>
      </div>
    </Modal>
  );
  return { openAsked, question };
}
