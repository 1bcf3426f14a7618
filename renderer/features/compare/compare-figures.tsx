import { formatCount, formatDays, formatFineShare, NOTHING } from '../../lib/format.ts';
import { Figure } from '../../ui/figure.tsx';
import type { DatasetsCompared } from '../../worker/core-types.ts';
import type { SideWords } from './compare-sides.ts';
import { COMPARE_WORDS } from './words.ts';

const { figures } = COMPARE_WORDS.dataset;

interface CompareFiguresProps {
  readonly compared: DatasetsCompared;
  readonly sides: readonly [SideWords, SideWords];
  nameOf(column: string): string;
}

/** Counts of added, changed and removed rows and labels between two datasets. */
export function CompareFigures({ compared, sides, nameOf }: CompareFiguresProps) {
  const { from, to, rowsBefore, rowsAfter, added, gone, changed, unchanged, changedCells, labels } = compared;
  const count = (before: Label, after: Label) => labels[before]![after]!;
  const resolved = count(UNKNOWN, ON_TIME) + count(UNKNOWN, LATE);
  const unresolved = count(ON_TIME, UNKNOWN) + count(LATE, UNKNOWN);
  const turned = count(ON_TIME, LATE) + count(LATE, ON_TIME);
  const mostFirst = [...changedCells].sort((a, b) => b.rows - a.rows);
  const say = (cells: typeof mostFirst) =>
    cells.map(({ column, rows }) => COMPARE_WORDS.figures.rowsOf(nameOf(column), formatCount(rows))).join(', ');
  const others = mostFirst.length - 1;
  const cells = others > 1 ? COMPARE_WORDS.figures.columnsMore(say(mostFirst.slice(0, 1)), others) : say(mostFirst);
  return (
    <div className="totals">
      <Figure {...figures.rows} value={formatCount(rowsAfter)} note={`${formatCount(rowsBefore)} ${sides[0].whereBrief}`} />
      <Figure {...figures.added} value={formatCount(added)} note={added === 0 ? 'none' : COMPARE_WORDS.figures.only(sides[1].whereBrief)} />
      <Figure {...figures.gone} value={formatCount(gone)} note={gone === 0 ? 'none' : COMPARE_WORDS.figures.only(sides[0].whereBrief)} />
      <Figure
        {...figures.changed}
        value={formatCount(changed)}
        note={cells || COMPARE_WORDS.figures.same(unchanged)}
        noteInFull={others > 1 ? say(mostFirst) : undefined}
      />
      <Figure
        {...figures.resolved}
        value={formatCount(resolved)}
        note={
          resolved === 0
            ? 'none'
            : COMPARE_WORDS.figures.resolvedNote(formatCount(count(UNKNOWN, ON_TIME)), formatCount(count(UNKNOWN, LATE)))
        }
      />
      {unresolved > 0 && (
        <Figure
          {...figures.unresolved}
          value={formatCount(unresolved)}
          note={COMPARE_WORDS.figures.unresolvedNote(formatCount(count(ON_TIME, UNKNOWN)), formatCount(count(LATE, UNKNOWN)))}
        />
      )}
      {turned > 0 && (
        <Figure
          {...figures.turned}
          value={formatCount(turned)}
          note={COMPARE_WORDS.figures.turnedNote(formatCount(count(ON_TIME, LATE)), formatCount(count(LATE, ON_TIME)))}
        />
      )}
      <Figure
        {...figures.unknown}
        value={formatCount(count(UNKNOWN, UNKNOWN))}
        note={from.set === to.set ? COMPARE_WORDS.figures.bothDays : COMPARE_WORDS.figures.bothSets}
      />
      <Figure
        {...figures.lateShare}
        value={lateShareText(compared.lateShares.after)}
        note={`${lateShareText(compared.lateShares.before)} ${sides[0].whereBrief}`}
      />
      {to.day !== from.day && (
        <Figure {...figures.apart} value={formatDays(Math.abs(to.day - from.day))} note={to.day < from.day ? 'backwards' : undefined} />
      )}
    </div>
  );
}

function lateShareText({ lateShare, known }: DatasetsCompared['lateShares']['after']): string {
  return lateShare === null ? NOTHING : COMPARE_WORDS.figures.lateOf(formatFineShare(lateShare.share), formatCount(known));
}

type Label = 0 | 1 | 2;

/** The indexes of the labels in `DatasetsCompared.labels`. */
const UNKNOWN = 0;
const ON_TIME = 1;
const LATE = 2;
