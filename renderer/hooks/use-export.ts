import { notifications } from '@mantine/notifications';
import { useCallback, useState } from 'react';
import type { CoreApi, ExportKind } from '../../core/api/core-api.ts';
import { saveFile } from '../files/save-file.ts';
import { formatBytes } from '../format.ts';
import { sayError } from '../say-error.ts';

/** Makes a file of what is open and saves it; says how it went. */
export function useExport(core: CoreApi): { isExporting: boolean; exportFile(kind: ExportKind): void } {
  const [isExporting, setExporting] = useState(false);
  const exportFile = useCallback(
    (kind: ExportKind) => {
      setExporting(true);
      void core.exportFile(kind).then((result) => {
        setExporting(false);
        if (!result.ok) {
          notifications.show({ title: 'Nothing was exported', message: sayError(result.error), color: 'red', autoClose: false });
          return;
        }
        saveFile(result.value);
        notifications.show({
          message: `${result.value.name} · ${formatBytes(result.value.bytes.length)}`,
          title: 'Exported',
          color: 'blue',
        });
      });
    },
    [core],
  );
  return { isExporting, exportFile };
}
