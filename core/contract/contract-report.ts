import type { RowIssues } from '../findings/row-issues.ts';
import type { Extracts } from '../pipeline.ts';
import type { RuleReport, TableReport } from './contract-schemas.ts';
import { type ColumnContract, type ContractRule, DATA_CONTRACT, type TableContract } from './data-contract.ts';

/** Some rows of a list of issues. */
export interface Breaches {
  readonly issues: RowIssues;
  /** Those whose details are stored. */
  readonly rows: readonly number[];
  /** All of them, including those that are only counted. */
  readonly count: number;
}

/** The contract, with the number of rows of these extracts that break each promise. */
export function contractReport(extracts: Extracts): TableReport[] {
  return DATA_CONTRACT.map((contract) => {
    const files = extracts.files.filter(({ table }) => table === contract.table);
    const expected = contract.columns.map(({ name }) => name);
    const rule = (column: string, each: ContractRule): RuleReport => ({
      id: each.id,
      says: each.says,
      breach: each.breach.kind,
      breaches: breachesOf(extracts, contract, column, each).reduce((sum, { count }) => sum + count, 0),
    });
    return {
      table: contract.table,
      grain: contract.grain,
      files: files.map(({ file }) => file),
      rules: contract.rules.map((each) => rule('', each)),
      columns: contract.columns.map((column) => ({
        ...column,
        isThere: files.every(({ columns }) => columns.includes(column.name)),
        rules: column.rules.map((each) => rule(column.name, each)),
      })),
      unexpected: [...new Set(files.flatMap(({ columns }) => columns.filter((name) => !expected.includes(name))))],
    };
  });
}

/** The rows that break a promise, as far as their details are stored. Throws for an unknown rule id. */
export function contractBreaches(extracts: Extracts, rule: string): readonly Breaches[] {
  for (const contract of DATA_CONTRACT) {
    const columns: readonly Pick<ColumnContract, 'name' | 'rules'>[] = [{ name: '', rules: contract.rules }, ...contract.columns];
    for (const { name, rules } of columns) {
      const found = rules.find(({ id }) => id === rule);
      if (found) return breachesOf(extracts, contract, name, found);
    }
  }
  throw new Error(`The contract has no rule ${rule}.`);
}

function breachesOf(extracts: Extracts, { table }: TableContract, column: string, { breach }: ContractRule): Breaches[] {
  const files = extracts.files.filter((file) => file.table === table).map(({ file }) => file);
  if (breach.kind === 'rejected') return breachesIn(extracts.rejects, { files, column, reasons: breach.reasons });
  return extracts.findings.flatMap(({ check, rows: issues }) =>
    check !== breach.check || issues === null ? [] : breachesIn(issues, { files, column, reasons: null }),
  );
}

function breachesIn(issues: RowIssues, choice: Parameters<RowIssues['rowsWhere']>[0]): Breaches[] {
  const count = issues.countWhere(choice);
  return count === 0 ? [] : [{ issues, rows: issues.rowsWhere(choice), count }];
}
