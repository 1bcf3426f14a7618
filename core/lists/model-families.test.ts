import { describe, expect, it } from 'vitest';
import { sayFamily, sayWhyFamily } from './model-families.ts';

describe('a family of the model', () => {
  it('is named with what it adds to the plain model', () => {
    const weights = { plain: 0.05, times: 0.02, habits: 0.03, weekdays: 0.9 };
    expect(sayFamily({ chosen: 'weekdays', weights })).toBe('Plain model with days to pay, latest habits and weekdays');
  });

  it('is the plain model alone only where no other has weight', () => {
    const saidAt = (plain: number) => sayFamily({ chosen: 'plain', weights: { plain, times: 1 - plain, habits: 0, weekdays: 0 } });
    expect([1, 0.996, 0.994, 0.368].map(saidAt)).toEqual([
      'Plain model alone',
      'Plain model alone',
      'Plain model, mostly',
      'Plain model, mostly',
    ]);
  });

  it('is compared with the plain model, where there is enough history', () => {
    const gains = { plain: 0, times: 12.34, habits: -1, weekdays: 3 };
    expect(sayWhyFamily({ chosen: 'times', gains })).toBe('better than the plain model by 12.3');
    expect(sayWhyFamily({ chosen: 'times', gains: { ...gains, times: 0.06 } })).toBe('better than the plain model by 0.1');
    expect(sayWhyFamily({ chosen: 'times', gains: { ...gains, times: 0.04 } })).toBe('about as well as the plain model');
    expect(sayWhyFamily({ chosen: 'plain', gains })).toBe('no other was better than the plain model');
    expect(sayWhyFamily({ chosen: 'plain', gains: null })).toBe('too little history to compare');
  });
});
