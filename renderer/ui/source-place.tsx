import { formatCount } from '../lib/format.ts';
import type { RawRow } from '../worker/core-types.ts';

/** A row of a source file, by file and physical line. */
export type Place = Pick<RawRow, 'file' | 'line'>;

/** Where a row comes from; opens the row as it stands in its file. */
export function SourcePlace({ place, onOpen }: { place: Place; onOpen(place: Place): void }) {
  return (
    <button
      type="button"
      className="link place"
      title={`${place.file}, line ${formatCount(place.line)}: show the row as it stands in the file`}
      onClick={(event) => {
        event.stopPropagation();
        onOpen(place);
      }}
    >
      {place.file}
      <wbr />:{place.line}
    </button>
  );
}
