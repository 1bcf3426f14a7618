import { withoutForms } from '../../declarations/number-forms.ts';
import {
  DECIMAL_MARKS,
  type DecimalMark,
  GROUP_MARKS,
  type GroupMark,
  groupingOf,
  type NumberStyle,
} from '../../declarations/number-style.ts';
import { isPlainNumber } from './parse-number.ts';

/** A profile reads UTF-8 as Windows-1252: the spaces and the apostrophe that separate thousands look like this then. */
const MISREAD_SPACES = /\u00c2\u00a0|\u00e2\u20ac(?:\u00af|\u2030)/g;
const MISREAD_APOSTROPHE = /\u00e2\u20ac\u2122/g;
/** Thousands separators stay; any other character that isn't ASCII counts as a currency sign, in any encoding. */
const OTHER = /[^ -~\u00a0\u2009\u202f\u2019]+/g;

type Counts = Record<DecimalMark, number>;
type GroupCounts = Readonly<Record<DecimalMark, Partial<Record<GroupMark, number>>>>;

/** Cells whose comma may be a thousands separator or a decimal mark, in a column where no cell decides. */
export interface UnclearNumbers {
  readonly count: number;
  /** The first of them. */
  readonly line: number;
  readonly value: string;
  /** All cells of the column are like that. */
  readonly areAll: boolean;
}

/** The numbers of one column: their decimal mark and their thousands separator. */
export class NumberColumn {
  #cells = 0;
  /** Cells with two readings: thousands with a decimal point, and three decimals with a decimal comma. */
  #unclearCells = 0;
  #firstUnclear: { readonly line: number; readonly value: string } | null = null;
  readonly #notPlain: Counts = { '.': 0, ',': 0 };
  readonly #notNumbers: Counts = { '.': 0, ',': 0 };
  /** Cells that are numbers only with this thousands separator, and those of them that can be nothing else. */
  readonly #grouped: GroupCounts = { '.': {}, ',': {} };
  readonly #proofs: GroupCounts = { '.': {}, ',': {} };
  /** Cells that are numbers only with this decimal mark, and those of them whose point may be a thousands separator as well. */
  readonly #only: Counts = { '.': 0, ',': 0 };
  #pointOrThousands = 0;

  add(cell: string, line: number): void {
    const text = cell.replace(MISREAD_SPACES, '\u00a0').replace(MISREAD_APOSTROPHE, '\u2019').replace(OTHER, '$');
    this.#cells++;
    if (/^\d+$/.test(text)) return;
    const bare = { '.': bareOf(text, '.'), ',': bareOf(text, ',') };
    const reads = { '.': isPlainNumber(bare['.'], '.'), ',': isPlainNumber(bare[','], ',') };
    const isProof = { '.': false, ',': false };
    for (const mark of DECIMAL_MARKS) {
      if (!isPlainNumber(text, mark)) this.#notPlain[mark]++;
      if (reads[mark]) continue;
      this.#notNumbers[mark]++;
      for (const group of GROUP_MARKS[mark]) {
        const grouping = groupingOf(bare[mark], mark, group);
        if (grouping === 'none') continue;
        this.#grouped[mark][group] = (this.#grouped[mark][group] ?? 0) + 1;
        if (grouping === 'possible') continue;
        this.#proofs[mark][group] = (this.#proofs[mark][group] ?? 0) + 1;
        isProof[mark] = true;
      }
    }
    const couldBe = { '.': reads['.'] || isProof['.'], ',': reads[','] || isProof[','] };
    if (couldBe['.'] && !couldBe[',']) {
      this.#only['.']++;
      if (groupingOf(bare[','], ',', '.') === 'possible') this.#pointOrThousands++;
    } else if (couldBe[','] && !couldBe['.']) {
      if (groupingOf(bare['.'], '.', ',') === 'none') this.#only[',']++;
      else {
        this.#unclearCells++;
        this.#firstUnclear ??= { line, value: cell };
      }
    }
  }

  /** How the column is written; `said` is a specified decimal mark, with which every matching cell is proof enough. */
  style(isCutAtSemicolons: boolean, said: DecimalMark | undefined): NumberStyle {
    const mark = said ?? (isCutAtSemicolons ? this.#markThatReadsMost() : this.#provenMark());
    return { mark, group: this.#groupOf(mark, said !== undefined) };
  }

  /** The cells with two readings, when no cell decides; null when there are none, or when one decides. */
  unclear(): UnclearNumbers | null {
    const isTold = this.#only['.'] > 0 || this.#only[','] > 0;
    if (isTold || this.#firstUnclear === null) return null;
    return { ...this.#firstUnclear, count: this.#unclearCells, areAll: this.#unclearCells === this.#cells };
  }

  /** Where commas don't delimit the file, the mark that leaves the fewest cells unreadable. */
  #markThatReadsMost(): DecimalMark {
    if (DECIMAL_MARKS.some((mark) => this.#groupOf(mark, false) !== null)) {
      const [point, comma] = [this.#unreadable('.'), this.#unreadable(',')];
      if (point !== comma) return comma < point ? ',' : '.';
    }
    const counts = this.#notPlain[','] === this.#notPlain['.'] ? this.#notNumbers : this.#notPlain;
    return counts[','] < counts['.'] ? ',' : '.';
  }

  /** Otherwise a comma may also be a thousands separator: it is a decimal mark when one cell proves it and none contradicts. */
  #provenMark(): DecimalMark {
    const againstComma = this.#only['.'] - (this.#proofs[',']['.'] === undefined ? 0 : this.#pointOrThousands);
    return this.#only[','] > 0 && againstComma === 0 ? ',' : '.';
  }

  #groupOf(mark: DecimalMark, isMarkSaid: boolean): GroupMark | null {
    const counts = this.#grouped[mark];
    const possible = GROUP_MARKS[mark].filter((group) => (isMarkSaid ? counts[group] : this.#proofs[mark][group]) !== undefined);
    return possible.toSorted((a, b) => counts[b]! - counts[a]!)[0] ?? null;
  }

  #unreadable(mark: DecimalMark): number {
    const group = this.#groupOf(mark, false);
    return this.#notNumbers[mark] - (group === null ? 0 : this.#grouped[mark][group]!);
  }
}

function bareOf(text: string, mark: DecimalMark): string {
  return withoutForms(text, { mark, group: null }, true);
}
