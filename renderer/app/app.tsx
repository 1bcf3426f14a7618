import { useCallback, useState } from 'react';
import type { FileSelection } from '../lib/extracts/file-selection.ts';
import { useCore } from './use-core.ts';
import { Workbench } from './workbench.tsx';

/** The app: a core, and everything that is done with it. A core that died is replaced, and so is what stood on it. */
export function App() {
  const { run, restart } = useCore();
  const [reopen, setReopen] = useState<FileSelection | null>(null);
  const onRestart = useCallback(
    (fileSelection: FileSelection | null) => {
      setReopen(fileSelection);
      restart();
    },
    [restart],
  );
  if (run === null) return null;
  return <Workbench key={run.number} core={run.core} failure={run.failure} reopen={reopen} onRestart={onRestart} />;
}
