import { IconPrinter } from '@tabler/icons-react';
import { useOpenPrint } from '../../lib/workspace/print-job.ts';

/** Opens the print view of the call list. */
export function PrintButton() {
  const print = useOpenPrint();
  return (
    <button
      type="button"
      className="icon-button print-open"
      aria-label="Print the call list…"
      title="Print the call list…"
      onClick={() => print({ what: 'calls' })}
    >
      <IconPrinter size={17} aria-hidden />
    </button>
  );
}
