import { withoutForms } from '../declarations/number-forms.ts';
import {
  DECIMAL_MARKS,
  type DecimalMark,
  GROUP_MARKS,
  type GroupMark,
  groupingOf,
  type NumberStyle,
} from '../declarations/number-style.ts';
import { isPlainNumber } from './parse-number.ts';

/** A profile reads UTF-8 as Windows-1252: how the spaces and the apostrophe that part thousands look then. */
const MISREAD_SPACES = /\u00c2\u00a0|\u00e2\u20ac(?:\u00af|\u2030)/g;
const MISREAD_APOSTROPHE = /\u00e2\u20ac\u2122/g;
/** What may part thousands stays; anything else that isn't ASCII counts as a currency sign, so that it is one in whatever encoding. */
const OTHER = /[^ -~\u00a0\u2009\u202f\u2019]+/g;

type Counts = Record<DecimalMark, number>;
type GroupCounts = Readonly<Record<DecimalMark, Partial<Record<GroupMark, number>>>>;

/** Cells whose comma may part thousands or be a decimal mark, in a column where no cell tells. */
export interface UnclearNumbers {
  readonly count: number;
  /** The first of them. */
  readonly line: number;
  readonly value: string;
  /** The column holds nothing else. */
  readonly areAll: boolean;
}

/** The numbers of one column: which decimal mark they have, and what parts their thousands. */
export class NumberColumn {
  #cells = 0;
  /** Cells that read in two ways, as thousands under a point and with three decimals under a comma. */
  #unclearCells = 0;
  #firstUnclear: { readonly line: number; readonly value: string } | null = null;
  readonly #notPlain: Counts = { '.': 0, ',': 0 };
  readonly #notNumbers: Counts = { '.': 0, ',': 0 };
  /** Cells that are numbers only when this mark parts their thousands, and those of them that can be nothing else. */
  readonly #grouped: GroupCounts = { '.': {}, ',': {} };
  readonly #proofs: GroupCounts = { '.': {}, ',': {} };
  /** Cells that are numbers only with this decimal mark, and those of them whose point may part thousands as well. */
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

  /** How the column is written; `said` is the decimal mark that somebody says, and then every cell that fits is proof enough. */
  style(isCutAtSemicolons: boolean, said: DecimalMark | undefined): NumberStyle {
    const mark = said ?? (isCutAtSemicolons ? this.#markThatReadsMost() : this.#provenMark());
    return { mark, group: this.#groupOf(mark, said !== undefined) };
  }

  /** The cells that read in two ways, where no cell tells which; null where none does, or one tells. */
  unclear(): UnclearNumbers | null {
    const isTold = this.#only['.'] > 0 || this.#only[','] > 0;
    if (isTold || this.#firstUnclear === null) return null;
    return { ...this.#firstUnclear, count: this.#unclearCells, areAll: this.#unclearCells === this.#cells };
  }

  /** Where commas don't cut the file, the mark that leaves the fewest cells unreadable. */
  #markThatReadsMost(): DecimalMark {
    if (DECIMAL_MARKS.some((mark) => this.#groupOf(mark, false) !== null)) {
      const [point, comma] = [this.#unreadable('.'), this.#unreadable(',')];
      if (point !== comma) return comma < point ? ',' : '.';
    }
    const counts = this.#notPlain[','] === this.#notPlain['.'] ? this.#notNumbers : this.#notPlain;
    return counts[','] < counts['.'] ? ',' : '.';
  }

  /** Elsewhere a comma may as well part thousands: it is a decimal mark where one cell proves it and none speaks against it. */
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
