import type { Extracts, Snapshot } from '../../../pipeline.ts';
import { rounded } from '../../../risk/probability.ts';
import { type Cents, type EpochDay, NO_VALUE } from '../../../units/units.ts';
import type { PagedList, RowTest } from '../../shared/views/list-pager.ts';
import { textRanks } from '../../shared/views/text-ranks.ts';
import { searchedText } from '../../shared/views/text-search.ts';
import type { AccountRow, AccountSort } from '../types.ts';
import { type AccountFigures, accountFigures } from './account-figures.ts';

type AccountText = 'company_name' | 'company_address' | 'contact_person' | 'contact_phone';

/** The accounts as of a day, in the order of `AccountFigures`. */
export class AccountList implements PagedList<AccountRow, AccountSort> {
  readonly length: number;
  readonly figures: AccountFigures;
  readonly #extracts: Extracts;
  readonly #settlementKnown: boolean;
  #texts: readonly string[] | null = null;

  constructor(extracts: Extracts, snapshot: Snapshot) {
    this.#extracts = extracts;
    this.#settlementKnown = snapshot.settlementKnown;
    this.figures = accountFigures(extracts, snapshot);
    this.length = this.figures.codes.length;
  }

  row(position: number): AccountRow {
    return {
      acct_id: this.id(position),
      company_name: this.text('company_name', position),
      contact_person: this.text('contact_person', position),
      contact_phone: this.text('contact_phone', position),
      joined_day: this.#joinedDay(position),
      invoices: this.figures.invoices[position]!,
      open_cents: this.#money(this.figures.openCents[position]!),
      overdue_cents: this.#money(this.figures.overdueCents[position]!),
      late_share: this.#lateShare(position),
      last_issued_day: dayOrNull(this.figures.lastIssued[position]!),
    };
  }

  id(position: number): string {
    return this.#extracts.sources.accounts.reader.accounts.keys.text(this.figures.codes[position]!);
  }

  text(column: AccountText, position: number): string | null {
    const staged = this.figures.stagedRows[position]!;
    return staged < 0 ? null : (this.#extracts.accounts.column(column).at(staged) ?? null);
  }

  sortKeys(by: AccountSort): Float64Array {
    switch (by) {
      case 'acct_id':
        return textRanks(this.#each((row) => this.id(row)));
      case 'company_name':
      case 'contact_person':
      case 'contact_phone':
        return textRanks(this.#each((row) => this.text(by, row)));
      case 'joined_day':
        return this.#numbers((row) => this.#joinedDay(row));
      case 'invoices':
        return Float64Array.from(this.figures.invoices);
      case 'open_cents':
        return this.#numbers((row) => this.#money(this.figures.openCents[row]!));
      case 'overdue_cents':
        return this.#numbers((row) => this.#money(this.figures.overdueCents[row]!));
      case 'late_share':
        return this.#numbers((row) => this.#lateShare(row));
      case 'last_issued_day':
        return this.#numbers((row) => dayOrNull(this.figures.lastIssued[row]!));
    }
  }

  search(needle: string): RowTest {
    const texts = (this.#texts ??= this.#each((row) =>
      searchedText([this.id(row), this.text('company_name', row), this.text('contact_person', row), this.text('contact_phone', row)]),
    ));
    return (row) => texts[row]!.includes(needle);
  }

  filter(): readonly RowTest[] {
    return [];
  }

  #joinedDay(position: number): EpochDay | null {
    const staged = this.figures.stagedRows[position]!;
    return staged < 0 ? null : ((this.#extracts.accounts.column('joined_day').at(staged) ?? null) as EpochDay | null);
  }

  #money(cents: number): Cents | null {
    return this.#settlementKnown ? (cents as Cents) : null;
  }

  #lateShare(position: number): AccountRow['late_share'] {
    const answered = this.figures.answered[position]!;
    return answered === 0 ? null : rounded(this.figures.late[position]! / answered);
  }

  #each<Value>(value: (row: number) => Value): Value[] {
    return Array.from({ length: this.length }, (_, row) => value(row));
  }

  #numbers(value: (row: number) => number | null): Float64Array {
    return Float64Array.from({ length: this.length }, (_, row) => value(row) ?? Number.NaN);
  }
}

function dayOrNull(day: number): EpochDay | null {
  return day === NO_VALUE ? null : (day as EpochDay);
}
