import { type Book, MAX_BOOK_NAME, MAX_VIEW_NAME, type SavedView, type StoredList, type StoredNote, type UserData } from './user-data.ts';

/** What an import would do to one book. */
export interface BookImport {
  readonly id: string;
  /** What it will be called here. */
  readonly name: string;
  readonly isNew: boolean;
  readonly notesAdded: number;
  /** Changed later in the file than here. */
  readonly notesReplaced: number;
  /** The same here, or changed later here. */
  readonly notesLeft: number;
  readonly listsAdded: number;
}

/** What an import would do to the saved views. */
export interface ViewImport {
  readonly added: number;
  /** Changed later in the file than here. */
  readonly replaced: number;
  /** The same here, or changed later here. */
  readonly left: number;
}

export interface ImportPlan {
  readonly books: readonly BookImport[];
  readonly views: ViewImport;
  /** What is written; nothing is ever removed. */
  readonly writes: UserData;
}

/**
 * What importing a file does to what is here. Notes, views and books are told by their ids: a note or a view that is in both
 * stays as it was changed last. Earlier lists that are here stay.
 */
export function planImport(here: UserData, file: UserData): ImportPlan {
  const books = new Map(here.books.map((book) => [book.id, book]));
  const notes = new Map(here.notes.map((note) => [note.id, note]));
  const lists = new Set(here.lists.map(listKey));
  const names = new Set(here.books.map(({ name }) => name));
  const plans: BookImport[] = [];
  const writes: { books: Book[]; notes: StoredNote[]; lists: StoredList[] } = { books: [], notes: [], lists: [] };
  for (const book of file.books) {
    const known = books.get(book.id);
    const merged = known ? mergedBook(known, book) : { ...book, name: freeName(book.name, names) };
    names.add(merged.name);
    const inFile = file.notes.filter(({ book_id }) => book_id === book.id);
    const added = inFile.filter(({ id }) => !notes.has(id));
    const replaced = inFile.filter((note) => note.changed_at > (notes.get(note.id)?.changed_at ?? Number.POSITIVE_INFINITY));
    const newLists = file.lists.filter((list) => list.book_id === book.id && !lists.has(listKey(list)));
    writes.books.push(merged);
    writes.notes.push(...added, ...replaced);
    writes.lists.push(...newLists);
    plans.push({
      id: book.id,
      name: merged.name,
      isNew: known === undefined,
      notesAdded: added.length,
      notesReplaced: replaced.length,
      notesLeft: inFile.length - added.length - replaced.length,
      listsAdded: newLists.length,
    });
  }
  const views = planViews(here.views, file.views);
  return { books: plans, views: views.does, writes: { ...writes, views: views.writes } };
}

function planViews(here: readonly SavedView[], file: readonly SavedView[]): { does: ViewImport; writes: readonly SavedView[] } {
  const known = new Map(here.map((view) => [view.id, view]));
  const added = file.filter(({ id }) => !known.has(id));
  const replaced = file.filter((view) => view.changed_at > (known.get(view.id)?.changed_at ?? Number.POSITIVE_INFINITY));
  const writes: SavedView[] = [];
  // A view that is replaced gives its name free, and must not take that of another.
  const names = new Set(here.filter(({ id }) => !replaced.some((view) => view.id === id)).map(({ name }) => name));
  for (const view of [...replaced, ...added]) {
    const name = freeName(view.name, names, MAX_VIEW_NAME);
    names.add(name);
    writes.push({ ...view, name });
  }
  return { does: { added: added.length, replaced: replaced.length, left: file.length - added.length - replaced.length }, writes };
}

/** The book as it is here, with the accounts of both. */
function mergedBook(here: Book, other: Book): Book {
  return {
    ...here,
    created_at: Math.min(here.created_at, other.created_at),
    opened_at: Math.max(here.opened_at, other.opened_at),
    prints: [...new Set([...here.prints, ...other.prints])],
  };
}

/** The name, or the first of `North (2)`, `North (3)`, … that is not taken; cut where it would be longer than `most`. */
export function freeName(name: string, taken: ReadonlySet<string>, most = MAX_BOOK_NAME): string {
  if (!taken.has(name)) return name;
  const numbered = (number: number) => `${name.slice(0, most - ` (${number})`.length).trimEnd()} (${number})`;
  let number = 2;
  while (taken.has(numbered(number))) number++;
  return numbered(number);
}

function listKey({ book_id, as_of_day }: StoredList): string {
  return `${as_of_day} ${book_id}`;
}
