import { Modal } from '@mantine/core';
import type { CoreFailure } from '../worker/core-failure.ts';

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
      title="The calculation stopped"
    >
      <p>Something went wrong inside the app. Your files were not changed. Restart to read them again and go on.</p>
      <details className="failure-details">
        <summary>Details for whoever maintains the app</summary>
        <pre>{failure.message}</pre>
      </details>
      <div className="dialog-buttons">
        <button type="button" className="button button-primary" data-autofocus onClick={onRestart}>
          Restart
        </button>
      </div>
    </Modal>
  );
}
