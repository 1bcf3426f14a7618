import { freeName } from './free-name.ts';
import { type CustomerList, SAMPLE_CUSTOMER_LIST_ID, type StoredNote } from './user-data.ts';

type InCustomerList = { readonly book_id: string };

/**
 * Makes a customer list for notes, lists and account records whose own customer list is missing, so that they are shown and exported, and
 * can be deleted. It has the missing customer list's id; the accounts of that customer list are lost.
 */
export function recoveredCustomerLists(
  known: readonly CustomerList[],
  notes: readonly StoredNote[],
  others: readonly InCustomerList[],
): CustomerList[] {
  const names = new Set(known.map(({ name }) => name));
  const ids = [...new Set([...notes, ...others].map(({ book_id }) => book_id))].sort();
  return ids.map((id) => {
    const written = notes.filter(({ book_id }) => book_id === id).map(({ recorded_at }) => recorded_at);
    const name = freeName('Recovered notes', names);
    names.add(name);
    return {
      id,
      name,
      kind: id === SAMPLE_CUSTOMER_LIST_ID ? 'sample' : 'own',
      created_at: written.reduce((first, at) => Math.min(first, at), written[0] ?? 0),
      opened_at: written.reduce((last, at) => Math.max(last, at), 0),
      prints: [],
    };
  });
}
