import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { FilePreview } from '../../worker/core-types.ts';
import { OPEN_WORDS } from './words.ts';

/** The first rows of a file as they are read: a changed value is shown beside its original, an unreadable one in red. */
export function ReadingPreview({ preview, isStale }: { preview: FilePreview; isStale: boolean }) {
  const faults = preview.rows
    .flatMap(({ cells, fault }) => [fault !== null, ...cells.map(({ isFault }) => isFault)])
    .filter(Boolean).length;
  return (
    <>
      <p className="panel-note" role="status">
        {OPEN_WORDS.readingPreview.firstRows(preview.rows.length)}
        {faults > 0 ? OPEN_WORDS.readingPreview.faults(faults) : ''}.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard */}
      <div className="reading-preview" tabIndex={0} aria-busy={isStale}>
        <table aria-label={OPEN_WORDS.readingPreview.firstRowsOf(preview.file)}>
          <thead>
            <tr>
              <th scope="col" className="number">
                {SHARED_WORDS.names.line}
              </th>
              {preview.columns.map(({ name, isRead }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and may have no name
                <th scope="col" key={place} data-unread={!isRead || undefined}>
                  {name || OPEN_WORDS.readingPreview.noName}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.rows.map(({ line, cells, fault }) => (
              <tr key={line}>
                <th scope="row" className="number">
                  {line}
                </th>
                {cells.map(({ text, reads, isFault }, place) => (
                  <td
                    // biome-ignore lint/suspicious/noArrayIndexKey: cells never move
                    key={place}
                    className={isFault ? 'hot' : undefined}
                    title={isFault ? OPEN_WORDS.readingPreview.fault : undefined}
                  >
                    {text === '' ? <span className="faint">{SHARED_WORDS.states.empty}</span> : text}
                    {reads !== null && reads !== text && <small>{reads === '' ? SHARED_WORDS.states.empty : reads}</small>}
                  </td>
                ))}
                {fault !== null && <td className="hot">{fault}</td>}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
