import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import type { AccountsExportKind } from '../../../core/queries/accounts/contract.ts';
import type { AgeingExportKind } from '../../../core/queries/ageing/contract.ts';
import type { CallExport } from '../../../core/queries/call-list/contract.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { ExportKind } from '../../../core/queries/open/contract.ts';
import type { Answer } from '../../../core/queries/shared/answer.ts';
import type { ExportedFile } from '../../../core/queries/shared/schema-parts.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { saveAndSay } from '../desktop/save-and-say.tsx';
import { preferencesNow } from '../preferences/use-preferences.ts';
import { sayError } from '../say-error.ts';
import { SHARED_WORDS } from '../shared-words.ts';

export type AnyExportKind = ExportKind | AgeingExportKind | AccountsExportKind;

interface Exporting {
  readonly isExporting: boolean;
  /** `accountIds`: only these accounts of a list of accounts. */
  exportFile(kind: AnyExportKind, accountIds?: readonly string[]): void;
  /** Saves a file that is made elsewhere. */
  exportMade(making: () => Answer<ExportedFile>): void;
  /** The call list as shown. */
  exportCalls(request: Omit<CallExport, 'asOf'>): void;
}

/** Makes a file from the open extracts as of the day, saves it, and reports the result. */
export function useExport(core: CoreApi, asOf: EpochDay): Exporting {
  const [running, setRunning] = useState(0);
  const save = useCallback((making: Answer<ExportedFile>) => {
    setRunning((count) => count + 1);
    const end = () => setRunning((count) => count - 1);
    void making.then((result) => {
      if (!result.ok) {
        end();
        notifications.show({ title: SHARED_WORDS.problems.notExported, message: sayError(result.error), color: 'red', autoClose: false });
        return;
      }
      void saveAndSay(result.value).then(end);
    });
  }, []);
  const exportFile = useCallback(
    (kind: AnyExportKind, accountIds?: readonly string[]) => save(made(core, asOf, kind, accountIds)),
    [core, asOf, save],
  );
  const exportCalls = useCallback((request: Omit<CallExport, 'asOf'>) => save(core.exportCalls({ asOf, ...request })), [core, asOf, save]);
  const exportMade = useCallback((making: () => Answer<ExportedFile>) => save(making()), [save]);
  return { isExporting: running > 0, exportFile, exportCalls, exportMade };
}

function made(core: CoreApi, asOf: EpochDay, kind: AnyExportKind, accountIds?: readonly string[]): Answer<ExportedFile> {
  const filter = accountIds && { accounts: accountIds };
  if (kind === 'accounts.xlsx' || kind === 'accounts.csv') return core.exportAccounts({ asOf, kind, filter });
  return kind === 'ageing.xlsx' || kind === 'ageing.csv'
    ? core.exportAgeing({ asOf, kind, filter, edges: preferencesNow().ageingEdges })
    : core.exportFile({ asOf, kind });
}
