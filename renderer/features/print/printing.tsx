import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import type { AgeingChoices } from '../ageing/public.ts';
import type { CallChoices } from '../call-list/public.ts';
import { PrintAgeing } from './print-ageing.tsx';
import { PrintCalls } from './print-calls.tsx';
import { PrintInvoices } from './print-invoices.tsx';
import { PrintStatements } from './print-statement.tsx';

/** The open print preview, if any. */
export function Printing({ day, workspace, dispatch }: ScreenProps<{ readonly calls: CallChoices; readonly ageing: AgeingChoices }>) {
  const { print } = workspace;
  if (print === null) return null;
  const onClose = () => dispatch({ type: 'print-closed' });
  if (print.what === 'statement') return <PrintStatements day={day} accountIds={print.accountIds} onClose={onClose} />;
  if (print.what === 'invoices') return <PrintInvoices asOf={day.asOf} listed={print.listed} onClose={onClose} />;
  const about = { day, accountIds: print.accountIds, onClose };
  return print.what === 'calls' ? (
    <PrintCalls {...about} calls={workspace.calls.shown.present} />
  ) : (
    <PrintAgeing {...about} ageing={workspace.ageing} />
  );
}
