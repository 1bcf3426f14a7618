import { Modal } from '@mantine/core';
import { SHARED_WORDS } from '../lib/shared-words.ts';
import type { CoreFailure } from '../worker/core-failure.ts';
import { APP_WORDS } from './words.ts';

/** Reports that the core has died, or that an answer failed: nothing on screen is reliable any more. */
export function CoreFailedNotice({ failure, onRestart }: { failure: CoreFailure; onRestart(): void }) {
  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      centered
      title={APP_WORDS.coreFailedNotice.title}
    >
      <p>{APP_WORDS.coreFailedNotice.text}</p>
      <details className="failure-details">
        <summary>{SHARED_WORDS.problems.details}</summary>
        <pre>{failure.message}</pre>
      </details>
      <div className="dialog-buttons">
        <button type="button" className="button button-primary" data-autofocus onClick={onRestart}>
          {APP_WORDS.coreFailedNotice.restart}
        </button>
      </div>
    </Modal>
  );
}
