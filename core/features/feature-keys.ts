import { z } from 'zod';
import { FEATURE_KEYS, NUMERIC_KEYS } from './feature-catalog.ts';

/** The name of a column of the dataset in the app. */
export const featureKey = z.enum(FEATURE_KEYS);

/** The same without the ids. */
export const numericKey = z.enum(NUMERIC_KEYS);
