import type { CallNote } from '../../../core/queries/call-list/contract.ts';
import { NOTE_WORDS } from '../../lib/call-words.ts';
import { shortened } from '../../lib/words.ts';
import type { Draft } from './drafts.ts';
import { NOTES_WORDS } from './words.ts';

/** Maximum characters of a text beside the name of its form. */
const MAX_TEXT = 40;

type NoteDraft = Draft & { readonly kind: CallNote['kind'] };

interface DraftLinesProps {
  readonly drafts: readonly NoteDraft[];
  onContinue(kind: CallNote['kind']): void;
  onDiscard(draft: NoteDraft): void;
}

/** What was typed about the account and not saved, while its form is closed. */
export function DraftLines({ drafts, onContinue, onDiscard }: DraftLinesProps) {
  return drafts.map((draft) => (
    <p key={draft.kind} className="draft-line">
      <strong>{NOTES_WORDS.drafts.notSaved(draftName(draft))}</strong>
      <span>
        <button type="button" className="link" onClick={() => onContinue(draft.kind)}>
          {NOTES_WORDS.drafts.goOn}
        </button>
        <button type="button" className="link" onClick={() => onDiscard(draft)}>
          {NOTES_WORDS.drafts.discard}
        </button>
      </span>
    </p>
  ));
}

/** The form of a draft, with the beginning of its text. */
export function draftName({ kind, typed }: Draft): string {
  const form = kind === 'contact' ? NOTES_WORDS.contactForm.title : NOTE_WORDS[kind].name;
  const text = typed.text?.trim().replace(/\s+/g, ' ') ?? '';
  return text === '' ? form : `${form} “${shortened(text, MAX_TEXT)}”`;
}
