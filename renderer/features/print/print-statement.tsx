import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { formatIsoDay } from '../../../core/units/day.ts';
import { accountName } from '../../lib/account-name.ts';
import { countOf } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { sayError } from '../../lib/say-error.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { useProfile } from '../../lib/user-data/use-profile.ts';
import { NO_PROFILE } from '../../lib/user-data/user-data.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PrintView } from './print-view.tsx';
import { StatementPaper } from './statement-paper.tsx';

interface PrintStatementProps {
  readonly day: DaySummary;
  readonly accountId: string;
  onClose(): void;
}

/** The statement of one account, as a letter. */
export function PrintStatement({ day, accountId, onClose }: PrintStatementProps) {
  const { ageingEdges: edges } = usePreferences();
  const { result, isStale } = useQuestion('statement', { asOf: day.asOf, accountId, edges });
  // Never prints the answer for another day.
  const answer = isStale ? null : result;
  const statement = answer?.ok ? answer.value : null;
  const profile = useProfile();
  // Without the details of our company the statement is still right.
  const sender = profile === null ? null : profile.ok ? profile.value : NO_PROFILE;
  return (
    <PrintView
      label="Statement of account"
      fileName={`Statement ${statement ? accountName(statement) : accountId} ${formatIsoDay(day.asOf)}`}
      note={
        statement && (
          <>
            {`${accountName(statement)}, ${countOf(statement.listed_invoices, statement.are_credits ? 'credit' : 'open invoice')}`}
            {sender?.name.trim() === '' && ' · no sender yet: add your company in Settings'}
          </>
        )
      }
      isReady={statement !== null && sender !== null}
      onClose={onClose}
    >
      {answer === null && <p className="print-waiting">Laying out…</p>}
      {answer !== null && !answer.ok && <EmptyState title="There is no statement">{sayError(answer.error)}</EmptyState>}
      {answer?.ok && statement === null && (
        <EmptyState title={`Account ${accountId} is not known`}>
          It has no invoice by the as-of date and is not in the accounts extract.
        </EmptyState>
      )}
      {statement && sender && <StatementPaper statement={statement} sender={sender} />}
    </PrintView>
  );
}
