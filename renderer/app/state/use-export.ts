import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import type { AgeingExportKind } from '../../../core/queries/ageing/types.ts';
import type { Answer, ExportedFile } from '../../../core/queries/answer.ts';
import type { CallExport } from '../../../core/queries/call-list/export-types.ts';
import type { CoreApi, ExportKind } from '../../../core/queries/core-api.ts';
import { sayError } from '../../lib/say-error.ts';
import { saveAndSay } from '../desktop/save-and-say.tsx';
import { preferencesNow } from './use-preferences.ts';

interface Exporting {
  readonly isExporting: boolean;
  exportFile(kind: ExportKind | AgeingExportKind): void;
  /** The call list as it is shown. */
  exportCalls(request: CallExport): void;
}

/** Makes a file of what is open and saves it; says how it went. */
export function useExport(core: CoreApi): Exporting {
  const [isExporting, setExporting] = useState(false);
  const save = useCallback((making: Answer<ExportedFile>) => {
    setExporting(true);
    void making.then((result) => {
      if (!result.ok) {
        setExporting(false);
        notifications.show({ title: 'Nothing was exported', message: sayError(result.error), color: 'red', autoClose: false });
        return;
      }
      void saveAndSay(result.value).then(() => setExporting(false));
    });
  }, []);
  const exportFile = useCallback((kind: ExportKind | AgeingExportKind) => save(made(core, kind)), [core, save]);
  const exportCalls = useCallback((request: CallExport) => save(core.exportCalls(request)), [core, save]);
  return { isExporting, exportFile, exportCalls };
}

function made(core: CoreApi, kind: ExportKind | AgeingExportKind): Answer<ExportedFile> {
  return kind === 'ageing.xlsx' || kind === 'ageing.csv' ? core.exportAgeing(kind, preferencesNow().ageingEdges) : core.exportFile(kind);
}
