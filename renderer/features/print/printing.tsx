import type { ScreenProps } from '../../app/state/screen-props.ts';
import { PrintCalls } from './print-calls.tsx';
import { PrintStatement } from './print-statement.tsx';

/** What is laid out for printing, if anything is. */
export function Printing({ day, workspace, dispatch }: ScreenProps) {
  const { print } = workspace;
  if (print === null) return null;
  const onClose = () => dispatch({ type: 'print-closed' });
  return print.what === 'calls' ? (
    <PrintCalls day={day} calls={workspace.calls.shown.present} onClose={onClose} />
  ) : (
    <PrintStatement day={day} accountId={print.accountId} onClose={onClose} />
  );
}
