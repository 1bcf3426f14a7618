import type { CallNote } from '../../../core/queries/call-list/contract.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import type { TypedContact } from './contact-fields.tsx';

/** What was typed in a form about an account; null for a part that is still as it was offered. */
export interface Typed {
  readonly day: string | null;
  readonly money: string | null;
  readonly text: string | null;
  readonly invoices: readonly string[] | null;
  readonly contact: TypedContact | null;
  readonly owner: string | null;
}

export const NOTHING_TYPED: Typed = { day: null, money: null, text: null, invoices: null, contact: null, owner: null };

/** A form about an account in which something was typed that is not saved. */
export interface Draft {
  readonly accountId: string;
  /** The form: of a note of this kind, or of the contact and owner. */
  readonly kind: CallNote['kind'] | 'contact';
  /** The id of the note that is changed; null for a new one. */
  readonly noteId: string | null;
  readonly typed: Typed;
  /** False once the form was closed: it can be opened again. */
  readonly isOpen: boolean;
}

export type DraftPlace = Pick<Draft, 'accountId' | 'kind' | 'noteId'>;

/** The drafts about the accounts of some files, while the page lives. */
export class Drafts {
  readonly #listeners = new Set<() => void>();
  #all: readonly Draft[] = [];

  /** The latest last. */
  get all(): readonly Draft[] {
    return this.#all;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  of(place: DraftPlace): Draft | null {
    return this.#all.find((draft) => isAt(draft, place)) ?? null;
  }

  keep(draft: Draft): void {
    this.#set([...this.#all.filter((other) => !isAt(other, draft)), draft]);
  }

  remove(place: DraftPlace): void {
    if (this.of(place) !== null) this.#set(this.#all.filter((draft) => !isAt(draft, place)));
  }

  #set(all: readonly Draft[]): void {
    this.#all = all;
    for (const listener of this.#listeners) listener();
  }
}

function isAt(draft: Draft, { accountId, kind, noteId }: DraftPlace): boolean {
  return draft.accountId === accountId && draft.kind === kind && draft.noteId === noteId;
}

const draftsOfFiles = new WeakMap<FileSelection, Drafts>();

/** The drafts about some files: the same ones when these are read again. */
export function draftsOf(fileSelection: FileSelection): Drafts {
  const known = draftsOfFiles.get(fileSelection) ?? new Drafts();
  draftsOfFiles.set(fileSelection, known);
  return known;
}
