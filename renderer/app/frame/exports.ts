import type { CallExport } from '../../../core/queries/call-list/contract.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { Screen } from '../../lib/workspace/shared-choices.ts';
import type { AnyExportKind } from '../../lib/workspace/use-export.ts';
import { FRAME_WORDS } from './words.ts';

interface ExportGroup {
  readonly group: string;
  /** The screen that shows the exported rows. */
  readonly screen: Screen;
  readonly needsPayments: boolean;
  readonly kinds: readonly { readonly kind: Exclude<AnyExportKind, 'rejects.csv'>; readonly name: string; readonly command: string }[];
}

/** The call list as shown, where it differs from the whole list. */
export const SHOWN_CALLS_EXPORTS: readonly { readonly format: CallExport['format']; readonly name: string; readonly command: string }[] = [
  { format: 'xlsx', name: FRAME_WORDS.exports.shownWorkbook, command: FRAME_WORDS.exports.shownWorkbookCommand },
  { format: 'csv', name: FRAME_WORDS.exports.shownCsv, command: FRAME_WORDS.exports.shownCsvCommand },
];

/** All exports, grouped by their content. */
export const EXPORTS: readonly ExportGroup[] = [
  {
    group: SHARED_WORDS.names.callList,
    screen: 'calls',
    needsPayments: true,
    kinds: [
      { kind: 'calls.xlsx', name: FRAME_WORDS.exports.workbook, command: FRAME_WORDS.exports.callsWorkbookCommand },
      { kind: 'calls.csv', name: FRAME_WORDS.exports.csv, command: FRAME_WORDS.exports.callsCsvCommand },
    ],
  },
  {
    group: SHARED_WORDS.names.ageing,
    screen: 'ageing',
    needsPayments: true,
    kinds: [
      { kind: 'ageing.xlsx', name: FRAME_WORDS.exports.ageingWorkbook, command: FRAME_WORDS.exports.ageingWorkbookCommand },
      { kind: 'ageing.csv', name: FRAME_WORDS.exports.ageingCsv, command: FRAME_WORDS.exports.ageingCsvCommand },
    ],
  },
  {
    group: SHARED_WORDS.names.accounts,
    screen: 'accounts',
    needsPayments: false,
    kinds: [
      { kind: 'accounts.xlsx', name: FRAME_WORDS.exports.accountsWorkbook, command: FRAME_WORDS.exports.accountsWorkbookCommand },
      { kind: 'accounts.csv', name: FRAME_WORDS.exports.accountsCsv, command: FRAME_WORDS.exports.accountsCsvCommand },
    ],
  },
  {
    group: FRAME_WORDS.exports.featureDataset,
    screen: 'features',
    needsPayments: false,
    kinds: [
      { kind: 'features.csv', name: 'CSV (.csv)', command: FRAME_WORDS.exports.datasetCsvCommand },
      { kind: 'features.csv.gz', name: FRAME_WORDS.exports.datasetCompressed, command: FRAME_WORDS.exports.datasetCompressedCommand },
      { kind: 'features.parquet', name: FRAME_WORDS.exports.datasetParquet, command: FRAME_WORDS.exports.datasetParquetCommand },
    ],
  },
];
