/** The outcomes of a call. */
export const OUTCOMES = ['promised', 'disputed', 'no-answer', 'left-message', 'paid', 'wrong-number'] as const;

export type Outcome = (typeof OUTCOMES)[number];

/** All kinds of notes about an account: outcomes, and two kinds that need no call. */
export const NOTE_KINDS = [...OUTCOMES, 'snoozed', 'note'] as const;

export type NoteKind = (typeof NOTE_KINDS)[number];

export function isOutcome(kind: NoteKind): kind is Outcome {
  return kind !== 'snoozed' && kind !== 'note';
}
