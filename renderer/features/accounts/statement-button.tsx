import { IconPrinter } from '@tabler/icons-react';
import { useOpenPrint } from '../../lib/workspace/print-job.ts';

/** Opens the print view of an account's statement. */
export function StatementButton({ accountId }: { accountId: string }) {
  const print = useOpenPrint();
  return (
    <button
      type="button"
      className="icon-button panel-print"
      aria-label="Statement of account…"
      title="Statement of account…"
      onClick={() => print({ what: 'statement', accountIds: [accountId] })}
    >
      <IconPrinter size={16} aria-hidden />
    </button>
  );
}
