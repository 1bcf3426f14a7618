import type { CallNote } from '../../../core/queries/call-list/contract.ts';
import { NEEDS_FORM, NOTE_ORDER, NOTE_WORDS } from '../../lib/call-words.ts';
import { NOTES_WORDS } from './words.ts';

interface OutcomeButtonsProps {
  /** `withText`: open the form for a text. */
  onKind(kind: CallNote['kind'], withText: boolean): void;
}

/** The outcomes of a call, each with a button and a key. */
export function OutcomeButtons({ onKind }: OutcomeButtonsProps) {
  return (
    <div className="outcome-buttons" role="group" aria-label={NOTES_WORDS.outcomeButtons.label}>
      {NOTE_ORDER.map((kind) => {
        const { name, key, hint } = NOTE_WORDS[kind];
        return (
          <button
            key={kind}
            type="button"
            className="outcome-button"
            aria-keyshortcuts={key}
            title={NEEDS_FORM.has(kind) ? `${hint} (${key})` : NOTES_WORDS.outcomeButtons.title(hint, key)}
            onClick={(event) => onKind(kind, event.shiftKey)}
          >
            {name} <kbd aria-hidden>{key}</kbd>
          </button>
        );
      })}
    </div>
  );
}
