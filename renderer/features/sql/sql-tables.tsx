import { IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { SqlTable } from '../../../core/queries/sql/contract.ts';
import { SQL_WORDS } from './words.ts';

const { tables: words } = SQL_WORDS;

interface SqlTablesProps {
  readonly tables: readonly SqlTable[];
  readonly problems: ReadonlyMap<string, string>;
  /** Inserts a name at the cursor of the statement. */
  onInsert(name: string): void;
}

/** The tables that statements can read, with their columns. */
export function SqlTables({ tables, problems, onInsert }: SqlTablesProps) {
  const [open, setOpen] = useState<string | null>('features');
  return (
    <aside className="sql-tables" aria-label={words.title.label}>
      <h2 title={words.title.meaning}>{words.title.label}</h2>
      <p className="sql-tables-note">{words.note}</p>
      <ul>
        {tables.map(({ name, grain, columns }) => {
          const isOpen = open === name;
          const problem = problems.get(name);
          return (
            <li key={name}>
              <div className="sql-table-head">
                <button
                  type="button"
                  className="icon-button"
                  aria-expanded={isOpen}
                  aria-label={SQL_WORDS.tables.columns(name)}
                  onClick={() => setOpen(isOpen ? null : name)}
                >
                  <IconChevronRight size={14} aria-hidden />
                </button>
                <button type="button" className="sql-name" onClick={() => onInsert(name)}>
                  {name}
                </button>
              </div>
              {problem !== undefined && <p className="sql-table-problem">{problem}</p>}
              {isOpen && (
                <>
                  <p className="sql-grain">{`${grain[0]!.toUpperCase()}${grain.slice(1)}`}</p>
                  <ul className="sql-columns">
                    {columns.map((column) => (
                      <li key={column.name}>
                        <button type="button" className="sql-name" onClick={() => onInsert(column.name)}>
                          {column.name}
                        </button>
                        <span className="sql-type">{column.type}</span>
                        <p>
                          {column.meaning}
                          {column.unit !== 'text' && ` (${column.unit})`}
                          {column.nullMeans !== null && SQL_WORDS.tables.null(column.nullMeans)}
                        </p>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </aside>
  );
}
