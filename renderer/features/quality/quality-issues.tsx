import { IconX } from '@tabler/icons-react';
import type { FindingSummary } from '../../../core/queries/open/contract.ts';
import type { RejectGroup } from '../../../core/queries/quality/contract.ts';
import { countOf, formatCount } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { IssueGrid } from '../../ui/issue-grid.tsx';
import type { BrokenPromise } from './contract-section.tsx';
import type { OpenIssues } from './quality-choices.ts';
import { groupTitle } from './reject-groups.tsx';

interface QualityIssuesProps {
  readonly issues: OpenIssues;
  readonly finding: FindingSummary | undefined;
  readonly promise: BrokenPromise | undefined;
  readonly group: RejectGroup | undefined;
  onClose(): void;
}

/** All rows of the rejects, of a group of them, of a finding or of a broken promise. */
export function QualityIssues({ issues, finding, promise, group, onClose }: QualityIssuesProps) {
  const [question, request] = asked(issues);
  const { window: rows, error } = useRowWindow(question, request);
  const title = promise ? `${promise.place} ${promise.rule.says}` : (finding?.message ?? (group ? groupTitle(group) : 'Rejected rows'));
  const about = promise
    ? `broken, ${promise.rule.breach === 'rejected' ? 'rejected' : 'kept with a finding'}`
    : (finding?.file ?? group?.file);
  const rowsSaid = group && group.listed < group.count ? `the first ${formatCount(group.listed)} of ${countOf(group.count, 'row')}` : null;
  return (
    <aside
      className="panel panel-wide"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <button type="button" className="icon-button panel-close" aria-label="Close these rows" onClick={onClose}>
        <IconX size={16} aria-hidden />
      </button>
      <header className="panel-head">
        <h2 className="panel-title">{title}</h2>
        <p>{[about, rowsSaid ?? (rows.total !== null && countOf(rows.total, 'row'))].filter(Boolean).join(' · ')}</p>
      </header>
      {error ? <EmptyState title="The rows can’t be shown">{sayError(error)}</EmptyState> : <IssueGrid label={title} rows={rows} />}
    </aside>
  );
}

/** The question for these rows, with its request. */
function asked(issues: OpenIssues) {
  switch (issues.kind) {
    case 'rejects':
      return ['rejectsPage', {}] as const;
    case 'reject-group':
      return ['rejectGroupPage', { group: issues.group }] as const;
    case 'finding':
      return ['findingPage', { finding: issues.finding }] as const;
    case 'rule':
      return ['contractPage', { rule: issues.rule }] as const;
  }
}
