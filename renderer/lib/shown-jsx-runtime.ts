import * as react from 'react/jsx-runtime';
import { shownText } from '../../core/units/shown-text.ts';

/** Attributes that people read. What is typed into a field stays as it is typed. */
const READ_ATTRIBUTES = ['title', 'aria-label', 'aria-description', 'alt', 'placeholder'] as const;

type Props = Readonly<Record<string, unknown>>;
type Make = (type: unknown, props: Props, key?: string) => unknown;

/**
 * Stands in for React's own `react/jsx-runtime` wherever the page is built (`vite.renderer.config.ts`), so that no text reaches an
 * element but as it may be shown: whoever wrote it, in whatever component.
 */
export const Fragment = react.Fragment;
export const jsx: Make = (type, props, key) => (react.jsx as Make)(type, shownProps(type, props), key);
export const jsxs: Make = (type, props, key) => (react.jsxs as Make)(type, shownProps(type, props), key);

/** Those of an element of the page or of a fragment with all text in them as it may be shown; those of a component as they are. */
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
