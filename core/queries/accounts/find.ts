import type { Extracts, Snapshot } from '../../pipeline.ts';
import { int32Column } from '../../tables/table.ts';
import { ByteSearch, needleOf } from '../answering/text-search.ts';
import type { AccountList } from './account-list.ts';
import { BestMatches, type MatchRank, matchRank } from './best-matches.ts';
import type { Found } from './contract.ts';

/** Accounts by id or name and invoices by id, issued by the day; best matches first, at most `limit` of each. */
export function find(extracts: Extracts, snapshot: Snapshot, accounts: AccountList, text: string, limit: number): Found {
  const needle = needleOf(text);
  if (needle === null) return { accounts: [], invoices: [] };
  return { accounts: findAccounts(accounts, needle, limit), invoices: findInvoices(extracts, snapshot, needle, limit) };
}

function findAccounts(accounts: AccountList, needle: string, limit: number): Found['accounts'] {
  const best = new BestMatches<Found['accounts'][number]>(limit);
  for (let row = 0; row < accounts.length; row++) {
    const acct_id = accounts.id(row);
    const company_name = accounts.text('company_name', row);
    const ranks = [acct_id, company_name ?? ''].map((shown) => matchRank(shown, needle)).filter((rank) => rank !== null);
    if (ranks.length > 0) best.add(Math.min(...ranks) as MatchRank, { acct_id, company_name });
  }
  return best.all();
}

/** There may be millions of ids, so only those that contain the text and rank high enough are decoded. */
function findInvoices({ invoices, sources }: Extracts, { asOf }: Snapshot, needle: string, limit: number): Found['invoices'] {
  const best = new BestMatches<number>(limit);
  const search = new ByteSearch(needle);
  const issued = int32Column(invoices, 'issued_day');
  const { arena } = sources.invoices.reader.invoices.keys;
  const pieces = sources.invoices.reader.codes.values;
  for (let row = 0; row < issued.length; row++) {
    if (issued[row]! > asOf) continue;
    const at = search.indexIn(arena, pieces[row]!);
    if (at < 0 || (at > 0 && !best.isWanted(2) && !best.isWanted(3))) continue;
    const rank = matchRank(arena.text(pieces[row]!), needle);
    if (rank !== null) best.add(rank, row);
  }
  return best.all().map((row) => ({ inv_id: invoices.column('invoice_id').at(row)!, acct_id: invoices.column('account_id').at(row)! }));
}
