/** The families of terms that correct the plain model, each with all terms of those before it. `plain` is the plain model alone. */
export const FAMILY_NAMES = ['plain', 'times', 'habits', 'weekdays'] as const;
export type FamilyName = (typeof FAMILY_NAMES)[number];

/** The number of the model, stored beside its chances: it rises with each change that gives other chances for the same extracts. */
export const MODEL_NUMBER = 2;

/** What each family adds, in words that follow “plain model”. */
const FAMILY_WORDS: Readonly<Record<Exclude<FamilyName, 'plain'>, string>> = {
  times: 'with days to pay',
  habits: 'with days to pay and latest habits',
  weekdays: 'with days to pay, latest habits and weekdays',
};

/** From this weight on, the weight of the other families is 0 in whole percent. */
const ALONE_FROM = 0.995;

/** The chosen family, as `Plain model with days to pay`. The plain model is `alone`, or `mostly` where others have part of the weight. */
export function sayFamily({
  chosen,
  weights,
}: {
  readonly chosen: FamilyName;
  readonly weights: Readonly<Record<FamilyName, number>>;
}): string {
  if (chosen !== 'plain') return `Plain model ${FAMILY_WORDS[chosen]}`;
  return weights.plain >= ALONE_FROM ? 'Plain model alone' : 'Plain model, mostly';
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
