import type { ReactNode } from 'react';
import { UI_WORDS } from './words.ts';

interface FigureProps {
  readonly label: string;
  /** One sentence: the label's tooltip. */
  readonly meaning?: string | undefined;
  readonly value: ReactNode;
  /** The exact figure, where `value` is rounded. */
  readonly exact?: string | undefined;
  readonly note?: ReactNode;
  /** The whole note, where it is cut. */
  readonly noteInFull?: string | undefined;
  readonly isHot?: boolean;
}

/** One figure above a list: its label with a note beside it, and the figure. */
export function Figure({ label, meaning, value, exact, note, noteInFull, isHot = false }: FigureProps) {
  return (
    <div className="figure">
      <div className="figure-label" title={meaning}>
        {label}
      </div>
      <div className="figure-value" data-hot={isHot || undefined} title={exact}>
        {value}
        {exact && <span className="sr-only">{UI_WORDS.figure.exactly(exact)}</span>}
      </div>
      {note && (
        <div className="figure-note" title={noteInFull}>
          <span aria-hidden={noteInFull === undefined ? undefined : true}>{note}</span>
          {noteInFull && <span className="sr-only">{noteInFull}</span>}
        </div>
      )}
    </div>
  );
}
