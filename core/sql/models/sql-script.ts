import { formatIsoDay } from '../../units/day.ts';
import { DIALECTS, isTested, type SqlForm } from './dialect.ts';
import { HASH_VERSIONS, hashQuery } from './hash-query.ts';
import { type SqlModelsSpec, STAGED_INPUTS, sqlModels } from './sql-models.ts';

/** What is known of SQL that no test runs on its engine. */
const NOT_RUN = {
  parsed: 'Not run: a parser has checked it, and no test of the project runs it.',
  otherForm: 'Not run: tests of the project run the form batch on this engine, and this form on DuckDB only.',
};

/** The models and the queries of the hashes as one script of statements. */
export function sqlModelsScript(spec: SqlModelsSpec): string {
  const { title, createView, testedForms, holdsAllDays } = DIALECTS[spec.dialect];
  const inputs = `${STAGED_INPUTS.slice(0, -1).join(', ')} and ${STAGED_INPUTS.at(-1)}`;
  const head = [
    `The feature dataset as of ${formatIsoDay(spec.asOf)} (day ${spec.asOf}), for ${title}.`,
    holdsAllDays ? `It reads ${inputs} of a store, from the rows of that day.` : `It reads ${inputs} as trs stage wrote them for that day.`,
    ...(isTested(spec.dialect, formOf(spec)) ? [] : [testedForms.length === 0 ? NOT_RUN.parsed : NOT_RUN.otherForm]),
  ];
  const views = sqlModels(spec).map(({ name, sql }) => `${createView} ${name} AS\n${sql};`);
  const hashes = HASH_VERSIONS.map(
    (version) => `-- ${version}-ROWS-SUM: ROWS is row_count, SUM is hash_sum in hexadecimal.\n${hashQuery(version, spec.dialect)};`,
  );
  return `${[head.map((line) => `-- ${line}`).join('\n'), ...views, ...hashes].join('\n\n')}\n`;
}

/** The same as a plain object, for a program. */
export function sqlModelsReport(spec: SqlModelsSpec) {
  return {
    dialect: spec.dialect,
    as_of: formatIsoDay(spec.asOf),
    form: formOf(spec),
    is_run: isTested(spec.dialect, formOf(spec)),
    inputs: STAGED_INPUTS,
    models: sqlModels(spec).map(({ name, partOf, sql }) => ({ name, part_of: partOf, sql })),
    hashes: Object.fromEntries(HASH_VERSIONS.map((version) => [version, hashQuery(version, spec.dialect)])),
  };
}

function formOf({ form }: SqlModelsSpec): SqlForm {
  return form ?? 'batch';
}
