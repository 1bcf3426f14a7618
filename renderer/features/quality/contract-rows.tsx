import type { ReactNode } from 'react';
import { ColumnHeading } from '../../ui/column-heading.tsx';
import { QUALITY_WORDS } from './words.ts';

const { contract: words } = QUALITY_WORDS;

/** A table of promises by column, with its headings. */
export function ContractLedger({ children }: { children: ReactNode }) {
  return (
    <table className="ledger contract">
      <thead>
        <tr>
          <ColumnHeading {...words.columns.column} />
          <ColumnHeading {...words.columns.holds} />
          <ColumnHeading {...words.columns.check} />
          <ColumnHeading {...words.columns.result} />
        </tr>
      </thead>
      {children}
    </table>
  );
}

interface PromisesProps<Rule> {
  readonly head: ReactNode;
  readonly holds: ReactNode;
  readonly rules: readonly Rule[];
  /** Draws whether a promise is kept. */
  result(rule: Rule): ReactNode;
}

/** The promises about one column, one per row. A column without any has one row. */
export function Promises<Rule extends { readonly id: string; readonly says: string }>({ head, holds, rules, result }: PromisesProps<Rule>) {
  const lines = Math.max(1, rules.length);
  return (
    <tbody>
      {Array.from({ length: lines }, (_, line) => {
        const rule = rules[line];
        return (
          <tr key={rule?.id ?? 'none'}>
            {line === 0 && (
              <>
                <th scope="rowgroup" rowSpan={lines}>
                  {head}
                </th>
                <td rowSpan={lines}>{holds}</td>
              </>
            )}
            <td>{rule?.says ?? <span className="faint">{words.anyText}</span>}</td>
            <td>{rule && result(rule)}</td>
          </tr>
        );
      })}
    </tbody>
  );
}
