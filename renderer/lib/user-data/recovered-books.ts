import { freeName } from './free-name.ts';
import { type Book, SAMPLE_BOOK_ID, type StoredNote } from './user-data.ts';

type InBook = { readonly book_id: string };

/**
 * Makes a book for notes, lists and account records whose own book is missing, so that they are shown and exported, and can be deleted. It has the missing
 * book's id; the accounts of that book are lost.
 */
export function recoveredBooks(known: readonly Book[], notes: readonly StoredNote[], others: readonly InBook[]): Book[] {
  const names = new Set(known.map(({ name }) => name));
  const ids = [...new Set([...notes, ...others].map(({ book_id }) => book_id))].sort();
  return ids.map((id) => {
    const written = notes.filter(({ book_id }) => book_id === id).map(({ recorded_at }) => recorded_at);
    const name = freeName('Recovered notes', names);
    names.add(name);
    return {
      id,
      name,
      kind: id === SAMPLE_BOOK_ID ? 'sample' : 'own',
      created_at: written.reduce((first, at) => Math.min(first, at), written[0] ?? 0),
      opened_at: written.reduce((last, at) => Math.max(last, at), 0),
      prints: [],
    };
  });
}
