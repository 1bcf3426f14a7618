import { createContext, useContext } from 'react';
import { sayRowPlace } from '../lib/row-place.ts';
import type { RowPlace } from '../worker/core-types.ts';
import { UI_WORDS } from './words.ts';

/** A row of a source file, by file and physical line; of a database, by table and key. */
export type Place = RowPlace;

/** True where rows come from a snapshot of a store, which has no source rows to open. */
export const PlacesInSnapshot = createContext(false);

/** The source of a row; a click opens the row in its file. */
export function SourcePlace({ place, onOpen }: { place: Place; onOpen(place: Place): void }) {
  if (useContext(PlacesInSnapshot)) return <span className="faint">{UI_WORDS.sourcePlace.snapshot}</span>;
  return (
    <button
      type="button"
      className="link place"
      title={UI_WORDS.sourcePlace.showRow(
        place.file,
        sayRowPlace(place),
        place.key === undefined ? UI_WORDS.sourcePlace.inFile : UI_WORDS.sourcePlace.inDatabase,
      )}
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
