import { useEffect, useState } from 'react';
import type { CoreError } from '../../../core/errors/core-error.ts';
import type { Result } from '../../../core/errors/result.ts';
import type { Statement } from '../../../core/queries/ageing/contract.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import type { AgeingEdges } from '../../../core/units/ageing-edges.ts';
import { formatIsoDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { usePreferences } from '../../app/state/use-preferences.ts';
import { accountName } from '../../lib/account-name.ts';
import { countOf } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PrintView } from './print-view.tsx';
import { StatementPaper } from './statement-paper.tsx';

interface PrintStatementProps {
  readonly core: CoreApi;
  readonly day: DaySummary;
  readonly moment: string;
  readonly accountId: string;
  onClose(): void;
}

/** What one account owes, as a letter. */
export function PrintStatement({ core, day, moment, accountId, onClose }: PrintStatementProps) {
  const { ageingEdges } = usePreferences();
  const answer = useStatement(core, day.asOf, accountId, ageingEdges, moment);
  const statement = answer?.ok ? answer.value : null;
  return (
    <PrintView
      label="Statement of account"
      fileName={`Statement ${statement ? accountName(statement) : accountId} ${formatIsoDay(day.asOf)}`}
      note={
        statement && `${accountName(statement)}, ${countOf(statement.listed_invoices, statement.are_credits ? 'credit' : 'open invoice')}`
      }
      isReady={statement !== null}
      onClose={onClose}
    >
      {answer === null && <p className="print-waiting">Laying out…</p>}
      {answer !== null && !answer.ok && <EmptyState title="There is no statement">{sayError(answer.error)}</EmptyState>}
      {answer?.ok && statement === null && (
        <EmptyState title={`Account ${accountId} is not known`}>
          It has no invoice by the as-of date and is not in the accounts extract.
        </EmptyState>
      )}
      {statement && <StatementPaper statement={statement} />}
    </PrintView>
  );
}

function useStatement(
  core: CoreApi,
  asOf: EpochDay,
  accountId: string,
  edges: AgeingEdges,
  moment: string,
): Result<Statement | null, CoreError> | null {
  const question = `${moment} ${accountId} ${edges}`;
  const [answer, setAnswer] = useState<{ question: string; result: Result<Statement | null, CoreError> } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void core.statement({ asOf, accountId, edges }).then((result) => isCurrent && setAnswer({ question, result }));
    return () => {
      isCurrent = false;
    };
  }, [core, asOf, accountId, edges, question]);
  return answer?.question === question ? answer.result : null;
}
