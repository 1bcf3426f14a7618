import type { FilePreview } from '../../worker/core-types.ts';

/** The first rows of a file as they are read: a changed value is shown beside its original, an unreadable one in red. */
export function ReadingPreview({ preview, isStale }: { preview: FilePreview; isStale: boolean }) {
  const faults = preview.rows
    .flatMap(({ cells, fault }) => [fault !== null, ...cells.map(({ isFault }) => isFault)])
    .filter(Boolean).length;
  return (
    <>
      <p className="panel-note" role="status">
        The first {preview.rows.length} rows{faults > 0 ? `, ${faults} ${faults === 1 ? 'part' : 'parts'} of which can’t be read so` : ''}.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard */}
      <div className="reading-preview" tabIndex={0} aria-busy={isStale}>
        <table aria-label={`First rows of ${preview.file}`}>
          <thead>
            <tr>
              <th scope="col" className="number">
                Line
              </th>
              {preview.columns.map(({ name, isRead }, place) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move, and may have no name
                <th scope="col" key={place} data-unread={!isRead || undefined}>
                  {name || '(no name)'}
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
                  // biome-ignore lint/suspicious/noArrayIndexKey: cells never move
                  <td key={place} className={isFault ? 'hot' : undefined} title={isFault ? 'Can’t be read so' : undefined}>
                    {text === '' ? <span className="faint">empty</span> : text}
                    {reads !== null && reads !== text && <small>{reads === '' ? 'empty' : reads}</small>}
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
