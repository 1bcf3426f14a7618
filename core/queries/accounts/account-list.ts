import { type CorrectedContact, type OwnAccounts, searchedContact, searchedPhones } from '../../calls/own-account.ts';
import { ACCOUNTS_COLUMNS, type AccountsFacts, accountsColumn } from '../../lists/accounts-catalog.ts';
import { rowOf } from '../../lists/list-column.ts';
import type { Extracts, Snapshot } from '../../pipeline.ts';
import { rounded } from '../../risk/probability.ts';
import { type Cents, type EpochDay, NO_VALUE } from '../../units/units.ts';
import type { PagedList, RowTest } from '../answering/list-pager.ts';
import { textRanks } from '../answering/text-ranks.ts';
import { phoneDigitsOf, searchedText, testTextsAndPhones } from '../answering/text-search.ts';
import type { AccountsFilter } from '../shared/page-request.ts';
import type { AccountFigures } from './account-figures.ts';
import type { AccountRow, AccountSort } from './contract.ts';

type AccountText = 'company_name' | 'company_address';

/** The accounts as of a day, in the order of `AccountFigures`, with the contacts that the analyst corrected. */
export class AccountList implements PagedList<AccountRow, AccountSort, AccountsFilter> {
  readonly length: number;
  readonly figures: AccountFigures;
  readonly #extracts: Extracts;
  readonly #settlementKnown: boolean;
  readonly #own: OwnAccounts;
  #texts: readonly string[] | null = null;
  #phones: readonly string[] | null = null;

  constructor(extracts: Extracts, snapshot: Snapshot, figures: AccountFigures, own: OwnAccounts) {
    this.#extracts = extracts;
    this.#settlementKnown = snapshot.settlementKnown;
    this.#own = own;
    this.figures = figures;
    this.length = this.figures.codes.length;
  }

  row(position: number): AccountRow {
    return { ...rowOf(ACCOUNTS_COLUMNS, this.#facts(position)), ...this.contact(position) };
  }

  id(position: number): string {
    return this.#extracts.sources.accounts.reader.accounts.keys.text(this.figures.codes[position]!);
  }

  text(column: AccountText, position: number): string | null {
    return this.#staged(column, position);
  }

  contact(position: number): CorrectedContact {
    return this.#own.contactOf(this.id(position), {
      contact_person: this.#staged('contact_person', position),
      contact_phone: this.#staged('contact_phone', position),
    });
  }

  sortKeys(by: AccountSort): Float64Array {
    const { kind, value } = accountsColumn(by);
    const values = this.#each((row) => value(this.#facts(row)));
    return kind === 'text'
      ? textRanks(values as (string | null)[])
      : Float64Array.from(values, (each) => (each as number | null) ?? Number.NaN);
  }

  filter({ accounts }: AccountsFilter): readonly RowTest[] {
    if (accounts === undefined) return [];
    const named = new Set(accounts);
    return [(row) => named.has(this.id(row))];
  }

  search(needle: string): RowTest {
    const texts = (this.#texts ??= this.#each((row) =>
      searchedText([this.id(row), this.text('company_name', row), ...searchedContact(this.contact(row))]),
    ));
    return testTextsAndPhones(needle, texts, () => this.phoneDigits());
  }

  /** The digits of each account's phone numbers; empty without one. */
  phoneDigits(): readonly string[] {
    return (this.#phones ??= this.#each((row) => phoneDigitsOf(searchedPhones(this.contact(row)))));
  }

  /** The facts about an account. Each value is computed on access, so that sorting by one column computes no other. */
  #facts(position: number): AccountsFacts {
    const { invoices, openCents, overdueCents, lastIssued } = this.figures;
    const list = this;
    return {
      get acct_id() {
        return list.id(position);
      },
      get company_name() {
        return list.text('company_name', position);
      },
      get contact_person() {
        return list.contact(position).contact_person;
      },
      get contact_phone() {
        return list.contact(position).contact_phone;
      },
      get joined_day() {
        return list.#joinedDay(position);
      },
      invoices: invoices[position]!,
      open_cents: this.#money(openCents[position]!),
      overdue_cents: this.#money(overdueCents[position]!),
      late_share: this.#lateShare(position),
      last_issued_day: dayOrNull(lastIssued[position]!),
    };
  }

  #staged(column: AccountText | 'contact_person' | 'contact_phone', position: number): string | null {
    const staged = this.figures.stagedRows[position]!;
    return staged < 0 ? null : (this.#extracts.accounts.column(column).at(staged) ?? null);
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
}

function dayOrNull(day: number): EpochDay | null {
  return day === NO_VALUE ? null : (day as EpochDay);
}
