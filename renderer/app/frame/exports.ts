import type { CallExport } from '../../../core/queries/call-list/contract.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { Screen } from '../../lib/workspace/shared-choices.ts';
import type { AnyExportKind } from '../../lib/workspace/use-export.ts';
import { FRAME_WORDS } from './words.ts';

const { exports: words } = FRAME_WORDS;

/** An export in the menu and among the commands. */
interface ExportWords {
  readonly name: string;
  /** How its file differs from those beside it. */
  readonly about?: string;
  readonly command: string;
}

interface ExportGroup {
  readonly group: string;
  /** The screen that shows the exported rows. */
  readonly screen: Screen;
  readonly needsPayments: boolean;
  readonly kinds: readonly (ExportWords & { readonly kind: Exclude<AnyExportKind, 'rejects.csv'> })[];
}

/** The call list as shown, where it differs from the whole list. */
export const SHOWN_CALLS_EXPORTS: readonly (ExportWords & { readonly format: CallExport['format'] })[] = [
  { format: 'xlsx', name: words.shownWorkbook, about: words.shownWorkbookAbout, command: words.shownWorkbookCommand },
  { format: 'csv', name: words.shownCsv, about: words.shownCsvAbout, command: words.shownCsvCommand },
];

/** All exports, grouped by their content. */
export const EXPORTS: readonly ExportGroup[] = [
  {
    group: SHARED_WORDS.names.callList,
    screen: 'calls',
    needsPayments: true,
    kinds: [
      { kind: 'calls.xlsx', name: words.workbook, about: words.workbookAbout, command: words.callsWorkbookCommand },
      { kind: 'calls.csv', name: words.csv, about: words.csvAbout, command: words.callsCsvCommand },
    ],
  },
  {
    group: SHARED_WORDS.names.ageing,
    screen: 'ageing',
    needsPayments: true,
    kinds: [
      { kind: 'ageing.xlsx', name: words.ageingWorkbook, command: words.ageingWorkbookCommand },
      { kind: 'ageing.csv', name: words.ageingCsv, command: words.ageingCsvCommand },
    ],
  },
  {
    group: SHARED_WORDS.names.accounts,
    screen: 'accounts',
    needsPayments: false,
    kinds: [
      { kind: 'accounts.xlsx', name: words.accountsWorkbook, command: words.accountsWorkbookCommand },
      { kind: 'accounts.csv', name: words.accountsCsv, command: words.accountsCsvCommand },
    ],
  },
  {
    group: words.featureDataset,
    screen: 'features',
    needsPayments: false,
    kinds: [
      { kind: 'features.csv', name: 'CSV (.csv)', about: words.datasetCsvAbout, command: words.datasetCsvCommand },
      {
        kind: 'features.csv.gz',
        name: words.datasetCompressed,
        about: words.datasetCompressedAbout,
        command: words.datasetCompressedCommand,
      },
      { kind: 'features.parquet', name: words.datasetParquet, about: words.datasetParquetAbout, command: words.datasetParquetCommand },
    ],
  },
];
