import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { countOf, formatCount } from '../../lib/format.ts';
import { useExport } from '../../lib/workspace/use-export.ts';
import { useRowWindow } from '../../ui/grid/use-row-window.ts';
import { IssueGrid } from '../../ui/issue-grid.tsx';
import { RejectFiles } from '../../ui/reject-files.tsx';
import { ProductMark } from './product-mark.tsx';

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
        <h1>{countOf(rowsRejected, 'row')} can’t be used</h1>
        <p>
          The other {countOf(rowsKept, 'row')} of {opened.fileSelection.name} are fine. Figures will be short by what these rows hold;
          correct them at the source and open the files again for exact ones.
        </p>
        <RejectFiles files={files} />
      </header>
      <div className="rejects-grid">
        <IssueGrid label="Rejected rows" rows={window} />
      </div>
      <footer className="rejects-buttons">
        <button type="button" className="button button-primary" onClick={onContinue}>
          Continue without {rowsRejected === 1 ? 'this row' : `these ${formatCount(rowsRejected)} rows`}
        </button>
        <button type="button" className="button" onClick={onReading}>
          How the files are read…
        </button>
        <button type="button" className="button" onClick={onOpenOthers}>
          Open other files
        </button>
        <button type="button" className="button" disabled={isExporting} onClick={() => exportFile('rejects.csv')}>
          Export rejects as CSV
        </button>
      </footer>
    </main>
  );
}
