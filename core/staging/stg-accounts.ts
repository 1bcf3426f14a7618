import type { AccountReader } from '../sources/readers/accounts.ts';
import { NullableIntColumn, NullableTextColumn, TextColumn } from '../tables/columns.ts';
import { type TableOf, tableFromColumns } from '../tables/table.ts';

/** One row per account kept, in file order. */
export interface StgAccount {
  readonly account_id: string;
  /** Index of the account among all known account ids, including those of invoices. */
  readonly account_code: number;
  readonly company_name: string | null;
  readonly company_address: string | null;
  readonly contact_person: string | null;
  readonly contact_phone: string | null;
  /** Shown in lineage only: it is used in no score and no list. */
  readonly gender: string | null;
  readonly joined_day: number | null;
  /** Physical line in its file. */
  readonly source_line: number;
}

export function stgAccounts(reader: AccountReader): TableOf<StgAccount> {
  const codes = reader.codes.finish();
  const rows = Int32Array.from(codes, (_, row) => row);
  const [name, address, person, phone, gender] = reader.texts.map((texts) => new NullableTextColumn(texts, rows));
  return tableFromColumns<StgAccount>({
    account_id: new TextColumn(reader.accounts.keys.arena, codes),
    account_code: codes,
    company_name: name!,
    company_address: address!,
    contact_person: person!,
    contact_phone: phone!,
    gender: gender!,
    joined_day: new NullableIntColumn(reader.joinedDays.finish()),
    source_line: reader.places.lines(),
  });
}
