import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { formatCount } from '../../lib/format.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useExport } from '../../lib/workspace/use-export.ts';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { IssueGrid } from '../../ui/issue-grid.tsx';
import { RejectFiles } from '../../ui/reject-files.tsx';
import { ProductMark } from './product-mark.tsx';
import { START_WORDS } from './words.ts';

interface RejectsScreenProps {
  readonly core: CoreApi;
  readonly opened: Opened;
  onContinue(): void;
  onOpenOthers(): void;
  onReading(): void;
}

/** Shows the rejected rows, and asks whether to continue without them. It comes before any figure. */
export function RejectsScreen({ core, opened, onContinue, onOpenOthers, onReading }: RejectsScreenProps) {
  const { files, rowsRejected, rowsKept } = opened.summary;
  const { window } = useRowWindow('rejectsPage', {});
  const { isExporting, exportFile } = useExport(core, opened.summary.day.asOf);
  return (
    <main className="rejects">
      <ProductMark />
      <header>
        <h1 title={START_WORDS.rejectsScreen.meaning}>{START_WORDS.rejectsScreen.title(rowsRejected)}</h1>
        <p>{START_WORDS.rejectsScreen.text(rowsKept, opened.fileSelection.name)}</p>
        <RejectFiles files={files} />
      </header>
      <div className="rejects-grid">
        <IssueGrid label={SHARED_WORDS.names.rejectedRows} rows={window} />
      </div>
      <footer className="rejects-buttons">
        <button type="button" className="button button-primary" onClick={onContinue}>
          {START_WORDS.rejectsScreen.continueWithout}{' '}
          {rowsRejected === 1 ? SHARED_WORDS.states.thisRow : SHARED_WORDS.states.theseRows(formatCount(rowsRejected))}
        </button>
        <button type="button" className="button" onClick={onReading}>
          {SHARED_WORDS.actions.howRead}
        </button>
        <button type="button" className="button" onClick={onOpenOthers}>
          {START_WORDS.rejectsScreen.openOtherFiles}
        </button>
        <button type="button" className="button" disabled={isExporting} onClick={() => exportFile('rejects.csv')}>
          {START_WORDS.rejectsScreen.exportRejects}
        </button>
      </footer>
    </main>
  );
}
