import { FileName } from './file-name.tsx';

/** A name on the screen, and the sentence that explains it. */
export interface Explained {
  readonly label: string;
  readonly meaning: string;
}

interface ColumnHeadingProps extends Explained {
  /** The figures below it are at the right edge. */
  readonly isNumber?: boolean;
}

/** The heading of a column of a plain table; what it means is its tooltip. */
export function ColumnHeading({ label, meaning, isNumber = false }: ColumnHeadingProps) {
  return (
    <th scope="col" className={isNumber ? 'number' : undefined} title={meaning}>
      <FileName name={label} />
    </th>
  );
}
