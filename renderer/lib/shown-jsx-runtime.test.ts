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

it('leaves what a component is given, and what is typed, as it is', () => {
  const props = { children: HIDDEN, title: HIDDEN };
  expect(shownProps(() => null, props)).toBe(props);
  expect(shownProps('input', { value: HIDDEN })).toEqual({ value: HIDDEN });
});

it('hands on the very props of plain text', () => {
  const props = { children: ['Acme', 5], title: 'Acme' };
  expect(shownProps('td', props)).toBe(props);
});

it('makes the elements that React makes', () => {
  expect(jsx('td', { children: HIDDEN }, 'k')).toMatchObject({ type: 'td', key: 'k', props: { children: SHOWN } });
  expect(jsxs('td', { children: [HIDDEN, 'x'] })).toMatchObject({ type: 'td', key: null, props: { children: [SHOWN, 'x'] } });
});
