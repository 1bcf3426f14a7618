import { useCallback, useState } from 'react';
import { useSqlSession } from '../features/sql/public.ts';
import type { FileSelection } from '../lib/extracts/file-selection.ts';
import { useCore } from './use-core.ts';
import { Workbench } from './workbench.tsx';

/** The app: starts a core, and draws the workbench on it. When the core dies, both are replaced; what was written for SQL stays. */
export function App() {
  const { run, restart } = useCore();
  const sql = useSqlSession();
  const [reopen, setReopen] = useState<FileSelection | null>(null);
  const onRestart = useCallback(
    (fileSelection: FileSelection | null) => {
      setReopen(fileSelection);
      restart();
    },
    [restart],
  );
  if (run === null) return null;
  return <Workbench key={run.number} core={run.core} failure={run.failure} sql={sql} reopen={reopen} onRestart={onRestart} />;
}
