import type { Contact, CorrectedContact } from '../../calls/own-account.ts';
import type { Extracts, Snapshot } from '../../pipeline.ts';
import { float64Column, int32Column } from '../../tables/table.ts';
import { writtenDollars } from '../../units/cents.ts';
import { digitsOf } from '../../units/phone-text.ts';
import type { Cents } from '../../units/units.ts';
import { ByteSearch, needleOf, phoneNeedleOf } from '../answering/text-search.ts';
import type { AccountList } from './account-list.ts';
import { BestMatches, type MatchRank, matchRank } from './best-matches.ts';
import type { Found } from './contract.ts';
import { type AmountTest, typedAmount } from './typed-amount.ts';

/** An amount or a phone number that matches comes after ids and names that start with the text. */
const BY_FIGURE: MatchRank = 2;
/** So does an account that has each word of the text. */
const BY_WORDS: MatchRank = 2;

/** What is looked through. */
interface Searched {
  readonly extracts: Extracts;
  readonly snapshot: Snapshot;
  readonly accounts: AccountList;
  /** Dollars at stake of an account, in cents; null where it is not on the call list. */
  atStake(accountId: string): Cents | null;
}

/**
 * Accounts by id, name, contact, phone number, what they owe and what is at stake, and invoices by id and total, issued by the day; best
 * matches first, at most `limit` of each. Phone numbers are compared by their digits alone. A text of several words finds the accounts that
 * have each of them, and one such as `inv 2395` or `account 48` what has that id.
 */
export function find({ extracts, snapshot, accounts, atStake }: Searched, text: string, limit: number): Found {
  const needle = needleOf(text);
  if (needle === null) return { accounts: [], invoices: [] };
  const [, kind, id] = /^(inv|invoice|acct|account)\.?(?: ?#| )(\S.*)$/.exec(needle) ?? [];
  const isInvoice = kind?.startsWith('inv') ?? false;
  const isAccount = kind !== undefined && !isInvoice;
  const asked = (sought: string) => ({ needle: sought, isAmount: typedAmount(sought), limit });
  const ofAccounts = findAccounts(accounts, asked(needle), atStake);
  const ofInvoices = isAccount ? [] : findInvoices(extracts, snapshot, asked(needle));
  return {
    accounts: isAccount && ofAccounts.length === 0 ? findAccounts(accounts, asked(id!), atStake) : ofAccounts,
    invoices: isInvoice && ofInvoices.length === 0 ? findInvoices(extracts, snapshot, asked(id!)) : ofInvoices,
  };
}

function findAccounts(accounts: AccountList, { needle, isAmount, limit }: Asked, atStake: Searched['atStake']): Found['accounts'] {
  const best = new BestMatches<Found['accounts'][number]>(limit);
  const words = needle.split(/\s+/);
  const digits = phoneNeedleOf(needle);
  const phones = digits === null ? null : accounts.phoneDigits();
  const { openCents, overdueCents } = accounts.figures;
  for (let row = 0; row < accounts.length; row++) {
    const acct_id = accounts.id(row);
    const company_name = accounts.text('company_name', row);
    const account = { acct_id, company_name };
    const ranks = [acct_id, company_name ?? ''].map((shown) => matchRank(shown, needle)).filter((rank) => rank !== null);
    if (ranks.length > 0) {
      best.add(Math.min(...ranks) as MatchRank, account);
      continue;
    }
    const contact = accounts.contact(row);
    const byPerson = matchedPart(contact, 'contact_person', (person) => matchRank(person, needle));
    const byPhone =
      byPerson === null && phones !== null && phones[row]!.includes(digits!)
        ? matchedPart(contact, 'contact_phone', (phone) => (digitsOf(phone).includes(digits!) ? BY_FIGURE : null))
        : null;
    const matched = byPerson ?? byPhone;
    if (matched !== null) best.add(matched.rank, { ...account, ...matched.found });
    else if (isAmount !== null) {
      const owed = [overdueCents[row]!, openCents[row]!, atStake(acct_id) ?? 0].find((cents) => cents !== 0 && isAmount(cents));
      if (owed !== undefined) best.add(BY_FIGURE, { ...account, because: writtenDollars(owed as Cents) });
    } else if (words.length > 1 && hasEach(words, [acct_id, company_name, contact.contact_person])) best.add(BY_WORDS, account);
  }
  return best.all();
}

/** Whether each word is the beginning of a word in one of the texts. */
function hasEach(words: readonly string[], texts: readonly (string | null)[]): boolean {
  return words.every((word) => texts.some((text) => (matchRank(text ?? '', word) ?? 3) < 3));
}

interface MatchedPart {
  readonly rank: MatchRank;
  readonly found: Pick<Found['accounts'][number], 'because' | 'correction'>;
}

/** Tests a part of a contact, and that of the extract where the part was corrected. Null when neither matches. */
function matchedPart(
  { extract_contact, ...contact }: CorrectedContact,
  part: keyof Contact,
  rankOf: (text: string) => MatchRank | null,
): MatchedPart | null {
  const shown = contact[part];
  const before = extract_contact === null ? shown : extract_contact[part];
  const rank = shown === null ? null : rankOf(shown);
  if (rank !== null) return { rank, found: { because: shown!, ...(before !== shown && { correction: { is: 'ours' } }) } };
  const rankBefore = before === null || before === shown ? null : rankOf(before);
  return rankBefore === null ? null : { rank: rankBefore, found: { because: before!, correction: { is: 'replaced', by: shown } } };
}

interface Asked {
  readonly needle: string;
  readonly isAmount: AmountTest | null;
  readonly limit: number;
}

/** There may be millions of ids, so only those that contain the text and rank high enough are decoded. */
function findInvoices({ invoices, priced, sources }: Extracts, { asOf }: Snapshot, search: Asked): Found['invoices'] {
  const { needle, isAmount, limit } = search;
  const best = new BestMatches<{ readonly row: number; readonly cents?: number }>(limit);
  const inIds = new ByteSearch(needle);
  const issued = int32Column(invoices, 'issued_day');
  const totals = float64Column(priced, 'total_cents');
  const { arena } = sources.invoices.reader.invoices.keys;
  const pieces = sources.invoices.reader.codes.values;
  for (let row = 0; row < issued.length; row++) {
    if (issued[row]! > asOf) continue;
    const at = inIds.indexIn(arena, pieces[row]!);
    const isInId = at === 0 || (at > 0 && (best.isWanted(2) || best.isWanted(3)));
    const rank = isInId ? matchRank(arena.text(pieces[row]!), needle) : null;
    const cents = totals[row]!;
    if (rank !== null) best.add(rank, { row });
    else if (isAmount !== null && cents !== 0 && isAmount(cents)) best.add(BY_FIGURE, { row, cents });
  }
  return best.all().map(({ row, cents }) => ({
    inv_id: invoices.column('invoice_id').at(row)!,
    acct_id: invoices.column('account_id').at(row)!,
    ...(cents !== undefined && { because: writtenDollars(cents as Cents) }),
  }));
}
