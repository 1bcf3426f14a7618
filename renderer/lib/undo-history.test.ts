import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_STEPS, recorded, redone, startHistory, type UndoHistory, undone } from './undo-history.ts';

const stepsTo = (values: readonly number[]) =>
  values.reduce((history, value) => recorded(history, value), startHistory(0) as UndoHistory<number>);

describe('undo', () => {
  it('undoes step by step to the start and redoes all steps', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 30 }), (values) => {
        const history = stepsTo(values);
        let back = history;
        for (const _ of history.past) back = undone(back);
        expect(back.present).toBe(0);
        expect(undone(back)).toBe(back);
        let forth = back;
        for (const _ of history.past) forth = redone(forth);
        expect(forth.present).toBe(history.present);
        expect(forth.past).toEqual(history.past);
        expect(redone(forth)).toBe(forth);
      }),
    );
  });

  it('forgets undone steps after another change', () => {
    const history = recorded(undone(stepsTo([1, 2])), 3);
    expect(history).toEqual({ past: [0, 1], present: 3, future: [], stroke: null });
  });

  it('adds no step for an equal value', () => {
    const history = startHistory({ min: 1 });
    expect(recorded(history, { min: 1 })).toBe(history);
  });

  it('joins changes of one stroke, and no others', () => {
    const typed = recorded(recorded(startHistory(''), '1', 'search'), '12', 'search');
    expect(typed.past).toEqual(['']);
    expect(recorded(typed, '5', 'other').past).toEqual(['', '12']);
    expect(recorded(typed, '5').past).toEqual(['', '12']);
  });

  it('starts a new step after an undo, even with the same stroke', () => {
    const typed = recorded(recorded(recorded(startHistory(''), 'a'), '1', 'search'), '12', 'search');
    expect(recorded(undone(typed), 'ab', 'search').past).toEqual(['', 'a']);
  });

  it('keeps the latest steps only', () => {
    const history = stepsTo(Array.from({ length: MAX_STEPS + 5 }, (_, i) => i + 1));
    expect(history.past).toHaveLength(MAX_STEPS);
    expect(history.past[0]).toBe(5);
  });
});
