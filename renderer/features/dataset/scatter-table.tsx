import type { FeatureColumn, GroupHead } from '../../../core/queries/dataset/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { countOf, formatCount, formatFineShare } from '../../lib/format.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { ColumnHeading } from '../../ui/column-heading.tsx';
import type { FeatureChange, RangeKey } from './feature-choices.ts';
import { groupName, groupRange } from './group-names.ts';
import type { Selection } from './use-feature-answers.ts';
import { DATASET_WORDS } from './words.ts';

const words = DATASET_WORDS.scatter;

/** About how many bins each column has. */
const BINS = 8;
/** More lines than bins can have. */
const LINES = 100;

interface ScatterTableProps {
  readonly asOf: EpochDay;
  readonly selection: Selection;
  readonly across: FeatureColumn;
  readonly up: FeatureColumn;
  change(change: FeatureChange): void;
}

/** A scatter as a table of bins, each with its rows and its late share; a click on one filters by both of its ranges. */
export function ScatterTable({ asOf, selection, across, up, change }: ScatterTableProps) {
  const [x, y] = [across.key as RangeKey, up.key as RangeKey];
  const request = { asOf, ...selection, by: y, ...(x !== y && { across: x }), of: y, bins: BINS };
  const summary = useQuestion('featureGroups', request).value;
  const page = useQuestion('featureGroupsPage', { ...request, measure: 'rows', firstRow: 0, limit: LINES }).value;
  if (summary === null || page === null) return null;
  const [columns, lines] = [
    { key: x, column: across, edges: summary.acrossEdges },
    { key: y, column: up, edges: summary.edges },
  ];
  const filter = (line: GroupHead, head: GroupHead) =>
    change({ what: 'ranges-chosen', ranges: { [x]: groupRange(columns, head) ?? {}, [y]: groupRange(lines, line) ?? {} } });
  return (
    <div className="scatter-table">
      <table className="ledger">
        <caption className="sr-only">{words.table}</caption>
        <thead>
          <tr>
            <ColumnHeading {...words.corner(across.name, up.name)} />
            {summary.heads.map((head) => {
              const bin = groupName(columns, head);
              return <ColumnHeading key={head.code} isNumber={true} label={bin} meaning={words.bin(across.name, bin)} />;
            })}
          </tr>
        </thead>
        <tbody>
          {page.rows.toReversed().map((line) => (
            <tr key={line.code}>
              <th scope="row" title={words.bin(up.name, groupName(lines, line))}>
                {groupName(lines, line)}
              </th>
              {summary.heads.map((head, at) => {
                const cell = line.cells[at];
                if (!cell) return <td key={head.code} />;
                const share = cell.lateShare === null ? null : formatFineShare(cell.lateShare.share);
                return (
                  <td key={head.code} className="number">
                    <button
                      type="button"
                      className="scatter-cell"
                      aria-label={`${up.name} ${groupName(lines, line)}, ${across.name} ${groupName(columns, head)}: ${countOf(cell.rows, 'row')}, ${share === null ? DATASET_WORDS.distribution.noneDue : DATASET_WORDS.scatterTable.late(share)}`}
                      onClick={() => filter(line, head)}
                    >
                      {formatCount(cell.rows)} {share !== null && <small>{DATASET_WORDS.scatterTable.late(share)}</small>}
                    </button>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
