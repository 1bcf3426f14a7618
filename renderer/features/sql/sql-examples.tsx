import { SQL_EXAMPLES } from '../../../core/sql/sql-examples.ts';
import { SQL_WORDS } from './words.ts';

/** Example questions, shown before the first statement. */
export function SqlExamples({ onChoose }: { onChoose(statement: string): void }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <div className="sql-examples" role="region" aria-label={SQL_WORDS.examples.label} tabIndex={0}>
      <h2 title={SQL_WORDS.begin.meaning}>{SQL_WORDS.begin.title}</h2>
      <p className="sql-examples-note">{SQL_WORDS.begin.note}</p>
      <ul>
        {SQL_EXAMPLES.map(({ name, question, sql }) => (
          <li key={name}>
            <button type="button" className="sql-example" onClick={() => onChoose(sql)}>
              {question}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
