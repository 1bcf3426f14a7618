import { IconFileDownload } from '@tabler/icons-react';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { DROP_ZONE } from '../../lib/extracts/use-window-drop.ts';
import { countOf, formatCount } from '../../lib/format.ts';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { IssueGrid } from '../../ui/issue-grid.tsx';
import { RejectFiles } from '../../ui/reject-files.tsx';
import { OpenButtons, OpenFailedCard, ReadingCard } from '../open/public.ts';
import type { OtherSet } from './use-other-set.ts';

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
    const back = { name: opened === null ? 'Not now' : `Back to ${opened.fileSelection.name}`, onBack: other.dismiss };
    return <OpenFailedCard task={task} heading="h2" onOpen={other.open} back={back} />;
  }
  if (opened !== null) return <OtherRejects opened={opened} onContinue={other.acceptRejects} onClose={other.close} />;
  return (
    <section className="drop-target" data-over={isOver || undefined} aria-label="Another set of extracts">
      <IconFileDownload size={30} stroke={1.5} aria-hidden />
      <p className="drop-title">{isOver ? 'Drop to compare' : 'Drop the other extracts here'}</p>
      <p className="drop-text">
        A folder, a .zip, or the four files. They are read beside <strong>{openName}</strong>, which stays open.
      </p>
      <p className="drop-text">Rows are matched by invoice id.</p>
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
      <h2 id="other-rejects">
        {countOf(rowsRejected, 'row')} of {opened.fileSelection.name} can’t be used
      </h2>
      <p className="quiet">
        The other {countOf(rowsKept, 'row')} are fine. What is compared will be short by what these rows hold: invoices of theirs may seem
        gone or changed.
      </p>
      <RejectFiles files={files} />
      <div className="rejects-grid">
        <IssueGrid label="Rejected rows of the other set" rows={window} />
      </div>
      <div className="dialog-buttons">
        <button type="button" className="button button-primary" onClick={onContinue}>
          Compare without {rowsRejected === 1 ? 'this row' : `these ${formatCount(rowsRejected)} rows`}
        </button>
        <button type="button" className="button" onClick={onClose}>
          Close {opened.fileSelection.name}
        </button>
      </div>
    </section>
  );
}
