import { EXTENDED_FEATURES } from './extended-features.ts';
import { ALL_FEATURES, STANDARD_FEATURES } from './feature-catalog.ts';
import type { FeatureDeclaration, ParquetType } from './feature-declaration.ts';

/** The tables about the catalogue for documents, by the name in their markers: `<!-- features:standard -->`. */
export const FEATURE_TABLES: Readonly<Record<string, () => string>> = {
  standard: () => columnsTable(STANDARD_FEATURES),
  extended: () => columnsTable(EXTENDED_FEATURES),
  steps: () =>
    table(
      ['column', 'comes from'],
      ALL_FEATURES.map(({ name, step }) => [`\`${name}\``, `\`${step}\``]),
    ),
};

/** Replaces the text between the markers of a document. */
export function withFeatureTables(document: string): string {
  return document.replaceAll(/(<!-- features:(\w+) -->\n)[\s\S]*?(<!-- \/features -->)/g, (_, start: string, name: string, end: string) => {
    const made = FEATURE_TABLES[name];
    if (made === undefined)
      throw new Error(`A document asks for a feature table ${name}; there are ${Object.keys(FEATURE_TABLES).join(', ')}.`);
    return `${start}${made()}\n${end}`;
  });
}

function columnsTable(features: readonly FeatureDeclaration[]): string {
  const rows = features.map(({ name, unit, parquet, nullMeans, definition }) => [
    `\`${name}\``,
    unit,
    parquetName(parquet),
    nullMeans ?? 'never',
    definition,
  ]);
  return table(['column', 'type', 'in Parquet', 'empty when', 'definition'], rows);
}

function table(headings: readonly string[], rows: readonly (readonly string[])[]): string {
  return [headings, headings.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n')
    .replaceAll('| --- ', '|---')
    .replaceAll('--- |', '---|');
}

/** The type's name in DuckDB and other programs. */
export function parquetName(type: ParquetType): string {
  return typeof type === 'string' ? type : `DECIMAL(${type.precision},${type.decimals})`;
}
