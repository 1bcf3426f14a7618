import { Fragment } from 'react/jsx-runtime';
import { expect, it } from 'vitest';
import { jsx, jsxs, shownProps } from './shown-jsx-runtime.ts';

const HIDDEN = 'a\u202eb';
const SHOWN = 'a\\u202eb';

it('shows text in elements, in their attributes and in fragments as it may be shown', () => {
  expect(shownProps('td', { children: HIDDEN, title: HIDDEN, 'aria-label': HIDDEN })).toEqual({
    children: SHOWN,
    title: SHOWN,
    'aria-label': SHOWN,
  });
  expect(shownProps(Fragment, { children: ['x', HIDDEN, ['y', HIDDEN], 5, null] })).toEqual({
    children: ['x', SHOWN, ['y', SHOWN], 5, null],
  });
});

it('leaves the props of components, and typed text, unchanged', () => {
  const props = { children: HIDDEN, title: HIDDEN };
  expect(shownProps(() => null, props)).toBe(props);
  expect(shownProps('input', { value: HIDDEN })).toEqual({ value: HIDDEN });
});

it('passes the same props object for plain text', () => {
  const props = { children: ['Acme', 5], title: 'Acme' };
  expect(shownProps('td', props)).toBe(props);
});

it('creates the same elements as React', () => {
  expect(jsx('td', { children: HIDDEN }, 'k')).toMatchObject({ type: 'td', key: 'k', props: { children: SHOWN } });
  expect(jsxs('td', { children: [HIDDEN, 'x'] })).toMatchObject({ type: 'td', key: null, props: { children: [SHOWN, 'x'] } });
});
