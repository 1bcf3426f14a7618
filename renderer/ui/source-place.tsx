import { createContext, useContext } from 'react';
import { sayRowPlace } from '../lib/row-place.ts';
import type { RowPlace } from '../worker/core-types.ts';

/** A row of a source file, by file and physical line; of a database, by table and key. */
export type Place = RowPlace;

/** True where rows come from a snapshot of a store, which has no source rows to open. */
export const PlacesInSnapshot = createContext(false);

/** The source of a row; a click opens the row in its file. */
export function SourcePlace({ place, onOpen }: { place: Place; onOpen(place: Place): void }) {
  if (useContext(PlacesInSnapshot)) return <span className="faint">the snapshot</span>;
  return (
    <button
      type="button"
      className="link place"
      title={`${place.file}, ${sayRowPlace(place)}: show the row as it stands ${place.key === undefined ? 'in the file' : 'in the database'}`}
      onClick={(event) => {
        event.stopPropagation();
        onOpen(place);
      }}
    >
      {place.file}
      <wbr />:{place.key ?? place.line}
    </button>
  );
}
