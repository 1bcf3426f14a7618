import { IconPrinter } from '@tabler/icons-react';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useOpenPrint } from '../../lib/workspace/print-job.ts';

/** Opens the print view of the call list. */
export function PrintButton() {
  const print = useOpenPrint();
  return (
    <button
      type="button"
      className="icon-button print-open"
      aria-label={SHARED_WORDS.actions.printCalls}
      title={SHARED_WORDS.actions.printCalls}
      onClick={() => print({ what: 'calls' })}
    >
      <IconPrinter size={17} aria-hidden />
    </button>
  );
}
