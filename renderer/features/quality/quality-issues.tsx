import { IconX } from '@tabler/icons-react';
import type { FindingSummary } from '../../../core/queries/open/contract.ts';
import type { RejectGroup } from '../../../core/queries/quality/contract.ts';
import { countOf, formatCount } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { IssueGrid } from '../../ui/issue-grid.tsx';
import type { BrokenPromise } from './contract-section.tsx';
import type { OpenIssues } from './quality-choices.ts';
import { groupTitle } from './reject-groups.tsx';
import { QUALITY_WORDS } from './words.ts';

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
  const title = promise
    ? `${promise.place} ${promise.rule.says}`
    : (finding?.message ?? (group ? groupTitle(group) : SHARED_WORDS.names.rejectedRows));
  const about = promise
    ? QUALITY_WORDS.issues.broken(promise.rule.breach === 'rejected' ? 'rejected' : QUALITY_WORDS.issues.kept)
    : (finding?.file ?? group?.file);
  const rowsSaid = group && group.listed < group.count ? QUALITY_WORDS.issues.firstOf(formatCount(group.listed), group.count) : null;
  return (
    <aside
      className="panel panel-wide"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <button type="button" className="icon-button panel-close" aria-label={QUALITY_WORDS.issues.close} onClick={onClose}>
        <IconX size={16} aria-hidden />
      </button>
      <header className="panel-head">
        <h2 className="panel-title" title={QUALITY_WORDS.issues.meaning}>
          {title}
        </h2>
        <p>{[about, rowsSaid ?? (rows.total !== null && countOf(rows.total, 'row'))].filter(Boolean).join(' · ')}</p>
      </header>
      {error ? <EmptyState title={QUALITY_WORDS.issues.failed}>{sayError(error)}</EmptyState> : <IssueGrid label={title} rows={rows} />}
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
