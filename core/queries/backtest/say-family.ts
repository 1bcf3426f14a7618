import type { FamilyChoice } from '../../risk/family-choice.ts';
import { FAMILY_WORDS } from '../../risk/risk-terms.ts';

/** The chosen family, as `Plain model with days to pay`. */
export function sayFamily({ chosen }: FamilyChoice): string {
  return `Plain model ${FAMILY_WORDS[chosen]}`;
}

/** Why it was chosen. The gain is in log-likelihood, over the observations of the invoices answered in the last 90 days. */
export function sayWhyFamily({ chosen, gains }: FamilyChoice): string {
  if (gains === null) return 'too little history to compare';
  if (chosen === 'plain') return 'no other predicted the last 90 days better';
  return `predicted the last 90 days better by ${gains[chosen].toFixed(1)}`;
}
