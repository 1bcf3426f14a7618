import { SQL_EXAMPLES } from '../../../core/sql/sql-examples.ts';

/** Example questions, shown before the first statement. */
export function SqlExamples({ onChoose }: { onChoose(statement: string): void }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling area must be reachable by keyboard
    <div className="sql-examples" role="region" aria-label="Examples" tabIndex={0}>
      <h2>Questions to begin from</h2>
      <p className="sql-examples-note">
        They are those of trs sql --examples. Where one compares days, a store has them all; here is the day that is shown.
      </p>
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
