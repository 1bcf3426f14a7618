import { IconFileDownload } from '@tabler/icons-react';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { DROP_ZONE } from '../../lib/extracts/use-window-drop.ts';
import { formatCount } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { IssueGrid } from '../../ui/issue-grid.tsx';
import { RejectFiles } from '../../ui/reject-files.tsx';
import { OpenButtons, OpenFailedCard, ReadingCard } from '../open/public.ts';
import type { OtherSet } from './use-other-set.ts';
import { COMPARE_WORDS } from './words.ts';

interface CompareOtherProps {
  /** The name of the open extracts. */
  readonly openName: string;
  readonly other: OtherSet;
  readonly isOver: boolean;
}

/** Shown instead of the comparison until there is another set. */
export function CompareOther({ openName, other, isOver }: CompareOtherProps) {
  return (
    // While this is on screen, the next files dropped on it go to the other set.
    <div className="other-place" data-over={isOver || undefined} {...DROP_ZONE}>
      <OtherState openName={openName} other={other} isOver={isOver} />
    </div>
  );
}

function OtherState({ openName, other, isOver }: CompareOtherProps) {
  const { task, opened } = other;
  if (task?.kind === 'reading') return <ReadingCard task={task} heading="h2" onCancel={other.cancel} />;
  if (task?.kind === 'failed') {
    const back = {
      name: opened === null ? COMPARE_WORDS.other.notNow : SHARED_WORDS.actions.backTo(opened.fileSelection.name),
      onBack: other.dismiss,
    };
    return <OpenFailedCard task={task} heading="h2" onOpen={other.open} back={back} />;
  }
  if (opened !== null) return <OtherRejects opened={opened} onContinue={other.acceptRejects} onClose={other.close} />;
  return (
    <section className="drop-target" data-over={isOver || undefined} aria-label={COMPARE_WORDS.against.set}>
      <IconFileDownload size={30} stroke={1.5} aria-hidden />
      <p className="drop-title">{isOver ? COMPARE_WORDS.other.dropNow : COMPARE_WORDS.other.drop}</p>
      <p className="drop-text">
        {COMPARE_WORDS.other.formsBefore} <strong>{openName}</strong>
        {COMPARE_WORDS.other.formsAfter}
      </p>
      <p className="drop-text">{COMPARE_WORDS.other.matching}</p>
      <div className="start-buttons">
        <OpenButtons onOpen={other.open} />
      </div>
    </section>
  );
}

interface OtherRejectsProps {
  readonly opened: Opened;
  onContinue(): void;
  onClose(): void;
}

/** Asks about rejected rows of the other set: lists them, and offers to compare without them. */
function OtherRejects({ opened, onContinue, onClose }: OtherRejectsProps) {
  const { files, rowsRejected, rowsKept } = opened.summary;
  const { window } = useRowWindow('otherRejectsPage', {}, { revision: opened.id });
  return (
    <section className="other-rejects" aria-labelledby="other-rejects">
      <h2 id="other-rejects" title={COMPARE_WORDS.other.rejectsMeaning}>
        {COMPARE_WORDS.other.rejectsTitle(rowsRejected, opened.fileSelection.name)}
      </h2>
      <p className="quiet">{COMPARE_WORDS.other.rejectsText(rowsKept)}</p>
      <RejectFiles files={files} />
      <div className="rejects-grid">
        <IssueGrid label={COMPARE_WORDS.ledger.rejected} rows={window} />
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button button-primary" onClick={onContinue}>
          {COMPARE_WORDS.other.compareWithout}{' '}
          {rowsRejected === 1 ? SHARED_WORDS.states.thisRow : SHARED_WORDS.states.theseRows(formatCount(rowsRejected))}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {COMPARE_WORDS.other.close(opened.fileSelection.name)}
        </button>
      </div>
    </section>
  );
}
