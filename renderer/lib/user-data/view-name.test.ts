import { expect, it } from 'vitest';
import { savedView } from '../../testing/stored-data.ts';
import { MAX_VIEW_NAME, viewNameProblem } from './user-data.ts';

const VIEWS = [savedView('a', { name: 'Large' }), savedView('b', { name: 'Late' })];

it('a view has a name of its own, whatever the case, and not too long a one', () => {
  expect(viewNameProblem('Larger', VIEWS)).toBeNull();
  expect(viewNameProblem('  ', VIEWS)).toBe('Give the view a name.');
  expect(viewNameProblem('x'.repeat(MAX_VIEW_NAME), VIEWS)).toBeNull();
  expect(viewNameProblem('x'.repeat(MAX_VIEW_NAME + 1), VIEWS)).toBe('A name has at most 40 letters.');
  expect(viewNameProblem(' large ', VIEWS)).toBe('There is a view called “large” already.');
});

it('a view may keep its own name, in another case too, and not take that of another', () => {
  expect(viewNameProblem('LARGE', VIEWS, 'a')).toBeNull();
  expect(viewNameProblem('Late', VIEWS, 'a')).toBe('There is a view called “Late” already.');
});
