import type {
  FeatureColumn,
  GroupChange,
  GroupEnds,
  GroupHead,
  GroupMeasure,
  GroupRow,
  GroupSort,
  GroupSummary,
} from '../../../core/queries/dataset/contract.ts';
import { sayStatistic } from '../../lib/feature-figures.ts';
import { figureWidth } from '../../lib/figure-width.ts';
import { formatCount, formatDecimals, formatFineShare, formatPercent } from '../../lib/format.ts';
import type { CellValues } from '../../ui/grid/cell-values.ts';
import { CellFigure, Nothing } from '../../ui/grid/declared-column.tsx';
import type { GridColumn } from '../../ui/grid/grid-column.ts';
import type { GroupFigures } from '../../worker/core-types.ts';
import { type GroupNaming, groupName } from './group-names.ts';
import { DATASET_WORDS } from './words.ts';

const { groups: words } = DATASET_WORDS;

type Column = GridColumn<GroupRow, GroupSort>;

interface GroupColumnsInputs {
  readonly summary: GroupSummary;
  readonly by: GroupNaming;
  /** Null without a second grouping. */
  readonly across: GroupNaming | null;
  /** The column whose sum and mean are shown. */
  readonly of: FeatureColumn;
  readonly measure: GroupMeasure;
  /** The name of the first grouping. */
  readonly title: string;
  /** Opens the rows of a group; null where there is no way to. */
  open(row: GroupRow): (() => void) | null;
}

/** The columns of the groups: all figures or, with a second grouping, one figure in its columns. */
export function groupColumns(inputs: GroupColumnsInputs): readonly Column[] {
  const { summary, across, of, measure } = inputs;
  const { total, ends } = summary;
  if (across === null) {
    return [
      nameColumn(inputs),
      ...companyColumns(inputs),
      figureColumn('rows', words.rows, { measure: 'rows', of }, total, ends),
      figureColumn('sum', words.sum(of.name), { measure: 'sum', of }, total, ends),
      figureColumn('mean', words.mean(of.name), { measure: 'mean', of }, total, ends),
      figureColumn('known', words.known, { measure: 'known', of }, total, ends),
      figureColumn('lateShare', words.lateShare, { measure: 'lateShare', of }, total, ends),
      {
        id: 'interval',
        header: words.interval.label,
        meaning: words.interval.meaning,
        track: 'minmax(110px, 1fr)',
        align: 'end',
        cell: ({ figures }) => sayInterval(figures) ?? <Nothing />,
        foot: sayInterval(total) ?? <Nothing />,
        values: { kind: 'plain', of: ({ figures }) => sayInterval(figures) },
      },
    ];
  }
  const look = { measure, of, isPivot: true };
  return [
    nameColumn(inputs),
    ...companyColumns(inputs),
    figureColumn(measure, words.total, look, total, ends),
    ...summary.heads.map((head, at): Column => {
      const name = groupName(across, head);
      return {
        ...figureColumn(
          `at${at}` as GroupSort,
          { label: name, meaning: headMeaning(head, name) },
          look,
          head.figures,
          summary.headEnds[at]!,
        ),
        ...(head.company_name !== null && {
          unit: head.company_name,
          unitTitle: head.company_name,
          copiedHeader: DATASET_WORDS.groupColumns.account(name, head.company_name),
        }),
        shown: 'always',
        isTotalled: false,
        cell: ({ cells }) => <FigureCell figures={cells[at] ?? null} {...look} />,
        values: valuesOf(look, ({ cells }) => cells[at] ?? null),
      };
    }),
    ...(across.key === 'issued_since' && summary.heads.length === 2 ? changeColumns(look, summary) : []),
  ];
}

/** How much the figure of the second column is larger than that of the first, and the interval of a late share. */
function changeColumns(look: Pick<GroupColumnsInputs, 'measure' | 'of'>, { changes, headEnds }: GroupSummary): readonly Column[] {
  const { measure, of } = look;
  const total = changes[measure];
  const say = (value: number) => {
    const size = Math.abs(value);
    const sign = value > 0 ? '+' : value < 0 ? '−' : '';
    if (measure === 'lateShare') return `${sign}${formatDecimals(size * 100, 1)}`;
    return `${sign}${measure === 'rows' ? formatCount(size) : sayStatistic(of, size)}`;
  };
  const unit = (text: string) => (measure === 'lateShare' ? words.points(text) : text);
  // No change is larger than from the lowest to the highest figure, or back.
  const furthest = measure === 'lateShare' ? [] : headEnds.flatMap((ends) => ends[measure] ?? []);
  const texts = [Math.min(0, ...furthest) - Math.max(0, ...furthest), total?.by ?? 0].map((value) => unit(say(value)));
  const change: Column = {
    id: 'change',
    header: words.change.label,
    meaning: words.change.meaning,
    track: `minmax(${Math.max(120, ...texts.map(figureWidth))}px, 1fr)`,
    align: 'end',
    sortsFirst: 'descending',
    cell: ({ change }) => (change === null ? <span className="group-few">{words.tooFew}</span> : unit(say(change.by))),
    foot: total === null ? <Nothing /> : unit(say(total.by)),
    values: { kind: kindOf(look), unit: unitOf(look), of: ({ change }) => rounded(look, change?.by ?? null) },
  };
  if (measure !== 'lateShare') return [change];
  const interval = (of: GroupChange | null) => (of === null ? null : words.range(say(of.low!), say(of.high!)));
  return [
    change,
    {
      id: 'changeInterval',
      header: words.interval.label,
      meaning: words.changeInterval,
      track: 'minmax(130px, 1fr)',
      align: 'end',
      cell: ({ change }) => interval(change) ?? <Nothing />,
      foot: interval(total) ?? <Nothing />,
      values: { kind: 'plain', of: ({ change }) => interval(change) },
    },
    {
      id: 'beyondChance',
      header: words.beyondChance.label,
      meaning: words.beyondChance.meaning,
      track: '124px',
      cell: ({ change }) => <ChanceMark change={change} />,
      foot: <ChanceMark change={total} />,
      values: { kind: 'plain', of: ({ change }) => change && chanceMark(change) },
    },
  ];
}

type Mark = keyof typeof words.beyondChance.marks;

/** Whether the change of a late share is more than chance. */
function chanceMark({ low, high }: GroupChange): Mark {
  return low! > 0 ? 'rose' : high! < 0 ? 'fell' : 'no';
}

function ChanceMark({ change }: { readonly change: GroupChange | null }) {
  if (change === null) return <Nothing />;
  const mark = chanceMark(change);
  return (
    <span className="group-chance" data-mark={mark}>
      {words.beyondChance.marks[mark]}
    </span>
  );
}

function headMeaning({ company_name, figures }: GroupHead, name: string): string {
  return DATASET_WORDS.groupColumns.rows(company_name ?? name, formatCount(figures.rows));
}

function nameColumn({ by, title, summary, open }: GroupColumnsInputs): Column {
  const isAccount = by.key === 'acct_id';
  return {
    id: 'group',
    header: isAccount ? words.account.label : title,
    meaning: isAccount ? words.account.meaning : words.group,
    track: isAccount ? '92px' : '170px',
    stays: true,
    shown: 'always',
    sortsFirst: 'ascending',
    values: { kind: 'text', of: (row) => groupName(by, row) },
    foot: DATASET_WORDS.groupColumns.all(formatCount(summary.groups)),
    cell(row) {
      const onOpen = open(row);
      const name = groupName(by, row);
      return (
        <span className="group-name" title={name}>
          {onOpen === null ? (
            name
          ) : (
            <button type="button" className="link" onClick={onOpen}>
              {name}
            </button>
          )}
        </span>
      );
    },
  };
}

interface Look {
  readonly measure: GroupMeasure | 'known';
  readonly of: FeatureColumn;
  /** Whether the rows that a late share counts are in no column beside it. */
  readonly isPivot?: boolean;
}

/** Late shares of fewer rows are paler where no column says how many they count. */
export const FEW_DUE = 5;

/** The companies of groups by account. */
function companyColumns({ by }: GroupColumnsInputs): readonly Column[] {
  if (by.key !== 'acct_id') return [];
  return [
    {
      id: 'company',
      header: words.company.label,
      meaning: words.company.meaning,
      track: 'minmax(180px, 2.2fr)',
      cell: ({ company_name }) =>
        company_name === null ? (
          <Nothing />
        ) : (
          <bdi className="group-name" title={company_name}>
            {company_name}
          </bdi>
        ),
      values: { kind: 'text', of: ({ company_name }) => company_name },
    },
  ];
}

/** Least width of a column of figures, in px, and of its heading: its sides with the arrow, and an average character. */
const [LEAST, SIDES, CHARACTER] = [88, 30, 7];

function figureColumn(
  id: GroupSort,
  { label, meaning }: { label: string; meaning: string },
  look: Look,
  total: GroupFigures,
  ends: GroupEnds,
): Column {
  const { measure } = look;
  const shown = [figureOf(measure, total), ...(measure === 'rows' || measure === 'sum' || measure === 'mean' ? (ends[measure] ?? []) : [])];
  const texts = shown.filter((value) => value !== null).map((value) => sayFigure(look, value));
  return {
    id,
    header: label,
    meaning,
    track: `minmax(${Math.max(LEAST, Math.ceil(SIDES + CHARACTER * label.length), ...texts.map(figureWidth))}px, 1fr)`,
    align: 'end',
    sortsFirst: 'descending',
    cell: ({ figures }) => <FigureCell figures={figures} {...look} />,
    foot: <FigureCell figures={total} {...look} />,
    values: valuesOf(look, ({ figures }) => figures),
    ...(measure !== 'mean' && measure !== 'lateShare' && { isTotalled: true }),
  };
}

function valuesOf(look: Look, figuresOf: (row: GroupRow) => GroupFigures | null): CellValues<GroupRow> {
  return { kind: kindOf(look), unit: unitOf(look), of: (row) => rounded(look, figureOf(look.measure, figuresOf(row))) };
}

function kindOf({ measure, of }: Look) {
  if (of.kind === 'dollars' && (measure === 'sum' || measure === 'mean')) return 'cents';
  return measure === 'lateShare' ? 'share' : 'number';
}

function unitOf({ measure, of }: Look): string {
  return measure === 'rows' || measure === 'known' ? 'rows' : `${measure} ${of.unit}`;
}

/** A copied amount has whole cents. */
function rounded(look: Look, value: number | null): number | null {
  return value === null || kindOf(look) !== 'cents' ? value : Math.round(value);
}

function figureOf(measure: Look['measure'], figures: GroupFigures | null): number | null {
  // A part of a group without rows has no other figure.
  if (figures === null) return measure === 'rows' ? 0 : null;
  return measure === 'lateShare' ? (figures.lateShare?.share ?? null) : figures[measure];
}

function FigureCell({ figures, measure, of, isPivot = false }: Look & { figures: GroupFigures | null }) {
  const value = figureOf(measure, figures);
  if (value === null) return <Nothing />;
  const isLateShare = measure === 'lateShare';
  return (
    <CellFigure
      value={value}
      className={isPivot && isLateShare && figures!.known < FEW_DUE ? 'faint' : undefined}
      title={isLateShare ? sayLate(figures!) : undefined}
    >
      {sayFigure({ measure, of }, value)}
    </CellFigure>
  );
}

function sayFigure({ measure, of }: Look, value: number): string {
  if (measure === 'lateShare') return formatFineShare(value);
  return measure === 'sum' || measure === 'mean' ? sayStatistic(of, value) : formatCount(value);
}

function sayLate(figures: GroupFigures): string {
  const { late, known } = figures;
  return DATASET_WORDS.groupColumns.ofRowsDue(formatCount(late), formatCount(known), sayInterval(figures)!);
}

function sayInterval({ lateShare }: GroupFigures): string | null {
  return lateShare === null ? null : words.range(formatPercent(lateShare.low as never), formatPercent(lateShare.high as never));
}
