import type { CallExport } from '../../../core/queries/call-list/contract.ts';
import type { Screen } from '../../lib/workspace/shared-choices.ts';
import type { AnyExportKind } from '../../lib/workspace/use-export.ts';

interface ExportGroup {
  readonly group: string;
  /** The screen that shows the exported rows. */
  readonly screen: Screen;
  readonly needsPayments: boolean;
  readonly kinds: readonly { readonly kind: Exclude<AnyExportKind, 'rejects.csv'>; readonly name: string; readonly command: string }[];
}

/** The call list as shown, where it differs from the whole list. */
export const SHOWN_CALLS_EXPORTS: readonly { readonly format: CallExport['format']; readonly name: string; readonly command: string }[] = [
  { format: 'xlsx', name: 'Excel workbook, as shown (.xlsx)', command: 'Export what is shown of the call list as Excel workbook' },
  { format: 'csv', name: 'CSV, as shown (.csv)', command: 'Export what is shown of the call list as CSV' },
];

/** All exports, grouped by their content. */
export const EXPORTS: readonly ExportGroup[] = [
  {
    group: 'Call list',
    screen: 'calls',
    needsPayments: true,
    kinds: [
      { kind: 'calls.xlsx', name: 'Excel workbook (.xlsx)', command: 'Export the call list as Excel workbook' },
      { kind: 'calls.csv', name: 'CSV for spreadsheets (.csv)', command: 'Export the call list as CSV' },
    ],
  },
  {
    group: 'Ageing',
    screen: 'ageing',
    needsPayments: true,
    kinds: [
      { kind: 'ageing.xlsx', name: 'Ageing workbook (.xlsx)', command: 'Export the ageing as Excel workbook' },
      { kind: 'ageing.csv', name: 'Ageing for spreadsheets (.csv)', command: 'Export the ageing as CSV' },
    ],
  },
  {
    group: 'Accounts',
    screen: 'accounts',
    needsPayments: false,
    kinds: [
      { kind: 'accounts.xlsx', name: 'Accounts workbook (.xlsx)', command: 'Export the accounts as Excel workbook' },
      { kind: 'accounts.csv', name: 'Accounts for spreadsheets (.csv)', command: 'Export the accounts as CSV' },
    ],
  },
  {
    group: 'Feature dataset',
    screen: 'features',
    needsPayments: false,
    kinds: [
      { kind: 'features.csv', name: 'CSV (.csv)', command: 'Export the dataset as CSV' },
      { kind: 'features.csv.gz', name: 'CSV, compressed (.csv.gz)', command: 'Export the dataset as compressed CSV' },
      { kind: 'features.parquet', name: 'Parquet (.parquet)', command: 'Export the dataset as Parquet' },
    ],
  },
];
