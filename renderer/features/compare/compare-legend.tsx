import type { SideWords } from './compare-sides.ts';

/** The marks of the two sides in the charts of Compare: a filled area and a line. */
export function CompareLegend({ sides }: { sides: readonly [SideWords, SideWords] }) {
  return (
    <>
      <span>
        <i className="legend-before" aria-hidden /> {sides[0].full}
      </span>
      <span>
        <i className="legend-after" aria-hidden /> {sides[1].full}
      </span>
    </>
  );
}
