import { formatIsoDay } from '../../units/day.ts';
import type { EpochDay } from '../../units/units.ts';
import { sqlModels } from './sql-models.ts';

/** The SQL of each table of the pipeline for a document, in Markdown: DuckDB's, in the form for batches, as of `asOf`. */
function modelsText(asOf: EpochDay): string {
  const models = sqlModels({ dialect: 'duckdb', asOf });
  return [...new Set(models.map(({ partOf }) => partOf))]
    .map((table) => {
      const views = models.filter(({ partOf }) => partOf === table).map(({ name, sql }) => `-- ${name}\n${sql};`);
      return `### ${table}\n\n\`\`\`sql\n${views.join('\n\n')}\n\`\`\``;
    })
    .join('\n\n');
}

/** Replaces the text between the markers of a document. */
export function withModelSql(document: string, asOf: EpochDay): string {
  return document.replace(
    /(<!-- model-sql -->\n)[\s\S]*?(<!-- \/model-sql -->)/,
    (_, start: string, end: string) => `${start}As of ${formatIsoDay(asOf)}, which is day ${asOf}.\n\n${modelsText(asOf)}\n${end}`,
  );
}
