import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import type { CallChoices } from '../call-list/public.ts';
import { PrintCalls } from './print-calls.tsx';
import { PrintStatement } from './print-statement.tsx';

/** The open print preview, if any. */
export function Printing({ day, workspace, dispatch }: ScreenProps<{ readonly calls: CallChoices }>) {
  const { print } = workspace;
  if (print === null) return null;
  const onClose = () => dispatch({ type: 'print-closed' });
  return print.what === 'calls' ? (
    <PrintCalls day={day} calls={workspace.calls.shown.present} onClose={onClose} />
  ) : (
    <PrintStatement day={day} accountId={print.accountId} onClose={onClose} />
  );
}
