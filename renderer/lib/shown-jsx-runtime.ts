import * as react from 'react/jsx-runtime';
import { shownText } from '../../core/units/shown-text.ts';

/** Attributes with text for people. The value of a text field stays unchanged. */
const READ_ATTRIBUTES = ['title', 'aria-label', 'aria-description', 'alt', 'placeholder'] as const;

type Props = Readonly<Record<string, unknown>>;
type Make = (type: unknown, props: Props, key?: string) => unknown;

/**
 * Replaces React's own `react/jsx-runtime` in the built page (`vite.renderer.config.ts`), so that every text in every component is made
 * safe to display.
 */
export const Fragment = react.Fragment;
export const jsx: Make = (type, props, key) => (react.jsx as Make)(type, shownProps(type, props), key);
export const jsxs: Make = (type, props, key) => (react.jsxs as Make)(type, shownProps(type, props), key);

/** The props of a page element or a fragment, with all texts made safe to display; the props of a component, unchanged. */
export function shownProps(type: unknown, props: Props): Props {
  if (typeof type !== 'string' && type !== react.Fragment) return props;
  const children = shownChildren(props.children);
  let shown = children === props.children ? props : { ...props, children };
  for (const name of READ_ATTRIBUTES) {
    const text = props[name];
    if (typeof text !== 'string') continue;
    const escaped = shownText(text);
    if (escaped !== text) shown = { ...shown, [name]: escaped };
  }
  return shown;
}

function shownChildren(children: unknown): unknown {
  if (typeof children === 'string') return shownText(children);
  if (!Array.isArray(children)) return children;
  const isPlain = children.every((child) => (typeof child === 'string' ? shownText(child) === child : !Array.isArray(child)));
  return isPlain ? children : children.map(shownChildren);
}
