import { IconPrinter } from '@tabler/icons-react';
import { useOpenPrint } from '../../lib/workspace/print-job.ts';
import { ACCOUNT_WORDS } from './words.ts';

/** Opens the print view of an account's statement. */
export function StatementButton({ accountId }: { accountId: string }) {
  const print = useOpenPrint();
  return (
    <button
      type="button"
      className="icon-button panel-print"
      aria-label={ACCOUNT_WORDS.statementButton.label}
      title={ACCOUNT_WORDS.statementButton.label}
      onClick={() => print({ what: 'statement', accountIds: [accountId] })}
    >
      <IconPrinter size={16} aria-hidden />
    </button>
  );
}
