import { describe, expect, it } from 'vitest';
import { sayFamily, sayWhyFamily } from './model-families.ts';

describe('a family of the model', () => {
  it('is named with what it adds to the plain model', () => {
    expect(sayFamily({ chosen: 'plain' })).toBe('Plain model alone');
    expect(sayFamily({ chosen: 'weekdays' })).toBe('Plain model with days to pay, latest habits and weekdays');
  });

  it('is chosen by its gain, or for want of a better one or of history', () => {
    const gains = { plain: 0, times: 12.34, habits: -1, weekdays: 3 };
    expect(sayWhyFamily({ chosen: 'times', gains })).toBe('predicted the last 90 days better by 12.3');
    expect(sayWhyFamily({ chosen: 'plain', gains })).toBe('no other predicted the last 90 days better');
    expect(sayWhyFamily({ chosen: 'plain', gains: null })).toBe('too little history to compare');
  });
});
