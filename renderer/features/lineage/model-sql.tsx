import { notifications } from '@mantine/notifications';
import { IconCopy } from '@tabler/icons-react';
import type { EpochDay } from '../../../core/units/units.ts';
import { copyText } from '../../lib/copy-text.ts';
import { formatDay } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { ModelName, SqlDialect } from '../../worker/core-types.ts';
import { LINEAGE_WORDS } from './words.ts';

const { sql: words } = LINEAGE_WORDS;

const DIALECTS: readonly (readonly [SqlDialect, string])[] = [
  ['duckdb', words.engines.duckdb],
  ['spark', words.engines.spark],
  ['flink', words.engines.flink],
  ['trino', words.engines.trino],
];

interface ModelSqlProps {
  readonly asOf: EpochDay;
  readonly model: ModelName;
  readonly dialect: SqlDialect;
  onChoose(dialect: SqlDialect): void;
}

/** The SQL with which another engine computes a table. */
export function ModelSqlView({ asOf, model, dialect, onChoose }: ModelSqlProps) {
  const { result, value } = useQuestion('modelSql', { asOf, model, dialect });
  if (result?.ok === false) return <EmptyState title={words.none}>{sayError(result.error)}</EmptyState>;
  if (value === null) return null;
  if (value.views.length === 0) {
    return <EmptyState title={words.notComputed.title}>{words.notComputed.text}</EmptyState>;
  }
  const text = value.views.map(({ name, sql }) => `-- ${name}\n${sql};\n`).join('\n');
  const copy = () => {
    copyText(text);
    notifications.show({ message: words.copied });
  };
  return (
    <>
      <div className="model-sql-head">
        <ChoiceChips label={words.engine} choices={DIALECTS} chosen={dialect} onChoose={onChoose} />
        <p>
          {value.isRun ? LINEAGE_WORDS.modelSql.readsStage : LINEAGE_WORDS.modelSql.readsStore}
          {LINEAGE_WORDS.modelSql.day(asOf, formatDay(asOf))} {!value.isRun && `${words.notRun} `}
          {LINEAGE_WORDS.modelSql.script(dialect)}
        </p>
        <button type="button" className="button" title={words.copy.meaning} onClick={copy}>
          <IconCopy size={15} aria-hidden />
          {words.copy.label}
        </button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long text must scroll by keys */}
      <section className="model-sql" tabIndex={0} aria-label={LINEAGE_WORDS.modelSql.label(model)}>
        <pre>{text}</pre>
      </section>
    </>
  );
}
