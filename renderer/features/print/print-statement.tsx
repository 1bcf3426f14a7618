import { correctedPart } from '../../../core/calls/own-account.ts';
import { ok } from '../../../core/errors/result.ts';
import type { Statement } from '../../../core/queries/ageing/contract.ts';
import type { DaySummary } from '../../../core/queries/open/contract.ts';
import { formatIsoDay } from '../../../core/units/day.ts';
import { accountName } from '../../lib/account-name.ts';
import { useAsking } from '../../lib/asking.ts';
import { countOf } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { sayError } from '../../lib/say-error.ts';
import { useAnswer } from '../../lib/use-question.ts';
import { useProfile } from '../../lib/user-data/use-profile.ts';
import { NO_PROFILE } from '../../lib/user-data/user-data.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { PrintView } from './print-view.tsx';
import { StatementPaper } from './statement-paper.tsx';
import { PRINT_WORDS } from './words.ts';

interface PrintStatementsProps {
  readonly day: DaySummary;
  readonly accountIds: readonly string[];
  onClose(): void;
}

/** Maximum number of statements that are printed at once. */
const MAX_STATEMENTS = 200;

const words = PRINT_WORDS.statements;

/** The statements of accounts, each as a letter. */
export function PrintStatements({ day, accountIds, onClose }: PrintStatementsProps) {
  const { ageingEdges: edges } = usePreferences();
  const { asOf } = day;
  const asked = accountIds.slice(0, MAX_STATEMENTS);
  const { result, isStale } = useAnswer(
    'statements',
    { asOf, asked, edges },
    async (core, { asked, ...about }, control) => {
      const made: Statement[] = [];
      for (const accountId of asked) {
        const answer = await core.statement({ ...about, accountId }, control);
        if (!answer.ok) return answer;
        if (answer.value !== null) made.push(answer.value);
      }
      return ok(made);
    },
    { about: useAsking().contacts },
  );
  // Never prints the answer for another day.
  const answer = isStale ? null : result;
  const statements = answer?.ok ? answer.value : [];
  const profile = useProfile();
  // Without the details of our company the statement is still right.
  const sender = profile === null ? null : profile.ok ? profile.value : NO_PROFILE;
  const [first] = statements;
  const isOne = accountIds.length === 1;
  return (
    <PrintView
      label={isOne ? words.one : words.several(accountIds.length)}
      fileName={`${isOne ? PRINT_WORDS.statement.fileName(first ? accountName(first) : accountIds[0]!) : PRINT_WORDS.statement.fileNameOfSeveral} ${formatIsoDay(asOf)}`}
      note={
        first && `${noteOf(statements, accountIds.length)}${correctedNote(statements)}${sender?.name.trim() === '' ? words.noSender : ''}`
      }
      isReady={first !== undefined && sender !== null}
      onClose={onClose}
    >
      {answer === null && <p className="print-waiting">{PRINT_WORDS.awaited}</p>}
      {answer !== null && !answer.ok && <EmptyState title={words.failed}>{sayError(answer.error)}</EmptyState>}
      {answer?.ok && first === undefined && <EmptyState title={words.unknown(accountIds[0]!)}>{words.whyUnknown}</EmptyState>}
      {sender && statements.map((statement) => <StatementPaper key={statement.acct_id} statement={statement} sender={sender} />)}
    </PrintView>
  );
}

/** The contact persons on the letters that are the analyst's own: the letters themselves, which go to debtors, have no mark. */
function correctedNote(statements: readonly Statement[]): string {
  const ours = statements.filter((statement) => correctedPart(statement, 'contact_person') !== null).length;
  return ours === 0 ? '' : words.contactsOurs(ours);
}

function noteOf(statements: readonly Statement[], asked: number): string {
  const [first] = statements;
  if (first === undefined) return '';
  if (asked === 1)
    return `${accountName(first)}, ${countOf(first.listed_invoices, first.are_credits ? 'credit' : PRINT_WORDS.statement.openInvoice)}`;
  const lacking = Math.min(asked, MAX_STATEMENTS) - statements.length;
  const cut = asked > MAX_STATEMENTS ? words.tooMany(asked, MAX_STATEMENTS) : '';
  return `${countOf(statements.length, 'statement')}${lacking > 0 ? words.left(lacking) : ''}${cut}`;
}
