import { DATASET_GRAIN, datasetContract } from './dataset-contract.ts';

/** Replaces the table of the dataset's columns in docs/data-contract.md, made from the declarations of the features. */
export function withDatasetContract(document: string): string {
  return document.replace(
    /(<!-- dataset:contract -->\n)[\s\S]*?(<!-- \/dataset -->)/,
    (_, start: string, end: string) => `${start}${contractTable()}\n${end}`,
  );
}

function contractTable(): string {
  const rows = datasetContract('extended').map(({ name, set, unit, type, emptyMeans, range, rules, about }) => [
    `\`${name}\``,
    unit,
    type,
    emptyMeans ?? 'never',
    range ?? 'any',
    rules.map(({ says }) => says).join('; '),
    set === 'extended' ? 'extended' : 'always',
    about,
  ]);
  return [
    `${DATASET_GRAIN.slice(0, 1).toUpperCase()}${DATASET_GRAIN.slice(1)}.`,
    '',
    '| column | unit | type | empty when | range | promises | written | definition |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}
