import type { DatasetReport, DatasetRuleReport } from '../../core/dataset-contract/dataset-schemas.ts';
import { counted } from '../../core/units/counted.ts';

/** A promise about a column of the dataset that some rows break. */
export interface BrokenByDataset extends DatasetRuleReport {
  readonly column: string;
}

/** The promises that rows of the dataset break. It is empty unless this program has a bug. */
export function brokenByDataset({ columns }: DatasetReport): BrokenByDataset[] {
  return columns.flatMap(({ name, rules }) => rules.filter(({ breaches }) => breaches > 0).map((rule) => ({ ...rule, column: name })));
}

/** Whether the dataset keeps its contract, and why the extended columns could not be checked, if so. */
export function* datasetContractLines(report: DatasetReport, extendedMissing: string | null): Generator<string> {
  const rules = report.columns.reduce((sum, column) => sum + column.rules.length, 0);
  const broken = brokenByDataset(report);
  yield '';
  if (extendedMissing !== null) yield `The extended columns can’t be worked out and are not checked. ${extendedMissing}`;
  if (broken.length === 0) {
    yield `Contract of the dataset: all ${rules} promises are kept by ${counted(report.rows, 'row')} of ${report.columns.length} columns.`;
    return;
  }
  yield `Contract of the dataset: ${broken.length} of ${rules} promises are broken. This is a fault of trs: do not use the dataset.`;
  for (const { column, says, breaches } of broken) yield `  ${report.table}.${column} ${says}: not in ${counted(breaches, 'row')}`;
}

/** The same for a program; money in cents, as its keys say. */
export function datasetContractJson({ table, grain, rows, columns }: DatasetReport, extendedMissing: string | null): object {
  return {
    table,
    grain,
    rows,
    extended_missing: extendedMissing,
    columns: columns.map(({ key, name, unit, type, emptyMeans, range, about, set, empty, least, most, rules }) => ({
      name,
      key,
      unit,
      type,
      empty_means: emptyMeans,
      range,
      definition: about,
      set,
      empty,
      least,
      most,
      rules,
    })),
  };
}
