import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

/**
 * How many of the `count` children of an element, the first ones, fit in its first line; the others wrap below it, where the element cuts
 * them off. Counted again when the element's width or `about` changes.
 */
export function useFitting(count: number, about: string): { readonly row: RefObject<HTMLDivElement | null>; readonly fitting: number } {
  const row = useRef<HTMLDivElement>(null);
  const [fitting, setFitting] = useState(count);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the children depend on what they are about
  useLayoutEffect(() => {
    const element = row.current;
    if (element === null) return;
    const measure = () => {
      const children = [...element.children] as HTMLElement[];
      setFitting(children.filter(({ offsetTop }) => offsetTop === children[0]!.offsetTop).length);
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [count, about]);
  return { row, fitting: Math.min(fitting, count) };
}
