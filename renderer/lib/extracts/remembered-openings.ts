import type { RecentOpening } from '../desktop/desktop-client.ts';
import { type Handle, mayRead, selectionOfHandles } from './file-handles.ts';
import type { FileSelection } from './file-selection.ts';

/** An opening that the browser remembers. Its files are not stored, only the browser's handles of them. */
interface RememberedOpening extends RecentOpening {
  readonly handles: readonly Handle[];
}

const DATABASE = 'trs-recent';
const STORE = 'openings';
/** As many as the desktop app remembers. */
const MAX_OPENINGS = 8;

/** The openings that this browser remembers, latest first. Writes nothing: opening a database would make it. */
export async function rememberedOpenings(): Promise<RememberedOpening[]> {
  if (!(await indexedDB.databases()).some(({ name }) => name === DATABASE)) return [];
  const all = await inStore<RememberedOpening[]>('readonly', (store) => store.getAll());
  return all.sort((a, b) => b.openedAt - a.openedAt);
}

/** Remembers an opening, instead of an earlier one of the same files. The oldest are forgotten. Without handles or label it does nothing. */
export async function rememberOpening(label: string, handles: readonly Handle[], openedAt: number): Promise<void> {
  if (handles.length === 0 || label === '') return;
  const before = await rememberedOpenings();
  const same = await Promise.all(before.map((opening) => areSame(opening.handles, handles)));
  const others = before.filter((_, at) => !same[at]);
  const gone = [...before.filter((_, at) => same[at]), ...others.slice(MAX_OPENINGS - 1)];
  for (const { id } of gone) await forgetOpening(id);
  await inStore('readwrite', (store) => store.put({ id: crypto.randomUUID(), label, openedAt, handles }));
}

export async function forgetOpening(id: string): Promise<void> {
  await inStore('readwrite', (store) => store.delete(id));
}

/** Opens it again, after the analyst agrees in a dialog of the browser; or says why it can't be opened. Must be called from a click. */
export async function openRemembered(id: string): Promise<{ readonly fileSelection: FileSelection } | { readonly why: string }> {
  const opening = (await rememberedOpenings()).find((each) => each.id === id);
  if (opening === undefined) return { why: 'It is no longer remembered.' };
  for (const handle of opening.handles) {
    if (!(await mayRead(handle))) return { why: `The browser was not allowed to read ${handle.name}.` };
  }
  try {
    return { fileSelection: await selectionOfHandles(opening.handles) };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return { why: `${opening.label} is no longer where it was.` };
    throw error;
  }
}

async function areSame(some: readonly Handle[], others: readonly Handle[]): Promise<boolean> {
  if (some.length !== others.length) return false;
  const found = await Promise.all(some.map((one) => Promise.all(others.map((other) => one.isSameEntry(other)))));
  return found.every((each) => each.includes(true));
}

async function inStore<Value>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest): Promise<Value> {
  const database = await answerOf<IDBDatabase>(openDatabase());
  try {
    return await answerOf<Value>(act(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

function openDatabase(): IDBOpenDBRequest {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: 'id' });
  return opening;
}

function answerOf<Value>(request: IDBRequest): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as Value);
    request.onerror = () => reject(request.error);
  });
}
