/** The families of terms that correct the plain model, each with all terms of those before it. `plain` is the plain model alone. */
export const FAMILY_NAMES = ['plain', 'times', 'habits', 'weekdays'] as const;
export type FamilyName = (typeof FAMILY_NAMES)[number];

/** The number of the model, stored beside its chances: it rises with each change that gives other chances for the same extracts. */
export const MODEL_NUMBER = 2;

/** What each family adds, in words that follow “plain model”. */
const FAMILY_WORDS: Readonly<Record<FamilyName, string>> = {
  plain: 'alone',
  times: 'with days to pay',
  habits: 'with days to pay and latest habits',
  weekdays: 'with days to pay, latest habits and weekdays',
};

/** The chosen family, as `Plain model with days to pay`. */
export function sayFamily({ chosen }: { readonly chosen: FamilyName }): string {
  return `Plain model ${FAMILY_WORDS[chosen]}`;
}

/** How well it predicted the last 90 days, as `better than the plain model by 12.3`, which is a gain in log-likelihood. */
export function sayWhyFamily({
  chosen,
  gains,
}: {
  readonly chosen: FamilyName;
  readonly gains: Readonly<Record<FamilyName, number>> | null;
}): string {
  if (gains === null) return 'too little history to compare';
  if (chosen === 'plain') return 'no other was better than the plain model';
  const gain = gains[chosen].toFixed(1);
  return gain === '0.0' ? 'about as well as the plain model' : `better than the plain model by ${gain}`;
}
