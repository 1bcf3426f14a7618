import { useState } from 'react';
import type { FileSelection } from './file-selection.ts';
import { sampleFiles } from './sample-files.ts';
import { saySampleMissing } from './say-not-opened.ts';

/** Opens the extracts that ship with the app. */
export function OpenSampleButton({ onOpen }: { onOpen(fileSelection: FileSelection): void }) {
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
      Open sample
    </button>
  );
}
