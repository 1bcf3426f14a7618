import type { ScreenProps } from '../../app/state/screen-props.ts';
import { PrintCalls } from './print-calls.tsx';
import { PrintStatement } from './print-statement.tsx';

/** What is laid out for printing, if anything is. */
export function Printing({ core, day, workspace, dispatch, moment }: ScreenProps) {
  const { print } = workspace;
  if (print === null) return null;
  const onClose = () => dispatch({ type: 'print-closed' });
  return print.what === 'calls' ? (
    <PrintCalls core={core} day={day} moment={moment} calls={workspace.calls.shown.present} onClose={onClose} />
  ) : (
    <PrintStatement core={core} day={day} moment={moment} accountId={print.accountId} onClose={onClose} />
  );
}
