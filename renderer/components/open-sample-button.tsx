import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import type { Handover } from '../files/handover.ts';
import { sampleFiles } from '../files/sample-files.ts';

/** Opens the extracts that ship with the app. */
export function OpenSampleButton({ onOpen }: { onOpen(handover: Handover): void }) {
  const [isFetching, setFetching] = useState(false);
  const open = () => {
    setFetching(true);
    sampleFiles().then(onOpen, () => {
      setFetching(false);
      notifications.show({ title: 'The sample can’t be opened', message: 'A part of the app is missing: install it again.', color: 'red' });
    });
  };
  return (
    <button type="button" className="button" disabled={isFetching} onClick={open}>
      Open sample
    </button>
  );
}
