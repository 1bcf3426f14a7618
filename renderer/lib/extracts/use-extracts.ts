import { startTransition, useCallback, useEffect, useRef, useState } from 'react';
import type { CoreError } from '../../../core/errors/core-error.ts';
import type { CoreApi } from '../../../core/queries/core-api.ts';
import type { OpenSummary, PageFile, PageStore } from '../../../core/queries/open/contract.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import type { DateOrder, Reading, ReadProgress, RepeatedLines } from '../../worker/core-types.ts';
import { today } from '../days/today.ts';
import { DesktopFile } from '../desktop/desktop-file.ts';
import { DesktopStore } from '../desktop/desktop-store.ts';
import { DesktopTable } from '../desktop/desktop-table.ts';
import type { FileSelection, NamedFile } from './file-selection.ts';
import { releaseSelection } from './open-on-desktop.ts';

/** Extracts that were read. `id` is different for every opening. */
export interface Opened {
  readonly id: number;
  readonly fileSelection: FileSelection;
  readonly choices: ReadingChoices;
  readonly summary: OpenSummary;
}

/** The analyst's decisions about files that can be read in more than one way. */
export interface ReadingChoices {
  readonly concat?: boolean;
  readonly dateOrder?: DateOrder;
  /** How to read files, by their names. */
  readonly readings?: Readonly<Record<string, Reading>>;
  /** Whether repeated line items count each time, or once. */
  readonly repeatedLines?: RepeatedLines;
  /** The as-of date, where the extracts have no default. */
  readonly asOf?: EpochDay;
}

export type OpenTask =
  | { readonly kind: 'reading'; readonly fileSelection: FileSelection; readonly progress: readonly ReadProgress[] }
  | { readonly kind: 'failed'; readonly fileSelection: FileSelection; readonly choices: ReadingChoices; readonly error: CoreError };

export interface Extracts {
  readonly opened: Opened | null;
  /** A reading that is running or has failed; what was open before stays open. */
  readonly task: OpenTask | null;
  open(fileSelection: FileSelection, choices?: ReadingChoices): void;
  cancel(): void;
  /** Forgets a failed reading. */
  dismiss(): void;
  /** Closes the open extracts. */
  close(): void;
}

/**
 * Reads extracts with the question `read` and reports progress and result: for the extracts to work with, or for the other set of a
 * comparison. Calls `onOpened` before the new extracts are shown, and waits for `beforeShown` before that.
 */
export function useExtracts(read: CoreApi['open'], onOpened: () => void, beforeShown?: (opened: Opened) => Promise<void>): Extracts {
  const [opened, setOpened] = useState<Opened | null>(null);
  const [task, setTask] = useState<OpenTask | null>(null);
  const reading = useRef(0);
  const stop = useRef<AbortController | null>(null);

  const open = useCallback(
    (fileSelection: FileSelection, choices: ReadingChoices = {}) => {
      const id = ++reading.current;
      const isCurrent = () => reading.current === id;
      const readNow = async () => {
        // Only one reading at a time: a new one cancels the older one.
        stop.current?.abort();
        stop.current = new AbortController();
        const files = await Promise.all(fileSelection.files.map(pageFileOf));
        const onProgress = (progress: ReadProgress) => {
          if (isCurrent()) setTask((now) => (now?.kind === 'reading' ? { ...now, progress: withProgress(now.progress, progress) } : now));
        };
        const store = pageStoreOf(fileSelection);
        const result = await read(
          { files, ...(store && { store }), today: today(), ...choices },
          { onProgress, signal: stop.current.signal },
        );
        if (!isCurrent()) return;
        if (result.ok) {
          const nowOpen = { id, fileSelection, choices, summary: result.value };
          await beforeShown?.(nowOpen);
          if (!isCurrent()) return;
          // The screens are many: drawn piece by piece, they block no input meanwhile.
          startTransition(() => {
            onOpened();
            setOpened(nowOpen);
            setTask(null);
          });
        } else if (result.error.code === 'cancelled') setTask(null);
        else setTask({ kind: 'failed', fileSelection, choices, error: result.error });
      };
      setTask({ kind: 'reading', fileSelection, progress: [] });
      void readNow();
    },
    [read, onOpened, beforeShown],
  );

  // Files that are neither open nor being read are released.
  const held = useRef(new Set<FileSelection>());
  useEffect(() => {
    const inUse = [opened?.fileSelection, task?.fileSelection];
    for (const fileSelection of held.current) {
      if (inUse.includes(fileSelection)) continue;
      held.current.delete(fileSelection);
      releaseSelection(fileSelection);
    }
    for (const fileSelection of inUse) if (fileSelection) held.current.add(fileSelection);
  }, [opened, task]);

  const cancel = useCallback(() => stop.current?.abort(), []);
  const dismiss = useCallback(() => setTask(null), []);
  const close = useCallback(() => {
    setTask(null);
    setOpened(null);
  }, []);
  return { opened, task, open, cancel, dismiss, close };
}

/** A file in the form that the worker takes; for files of the desktop, with a port to them. */
export async function pageFileOf({ name, file }: NamedFile): Promise<PageFile> {
  if (file instanceof DesktopTable) return { name, size: 0, blob: await file.openLine(), table: file.table };
  return { name, size: file.size, blob: file instanceof DesktopFile ? file.openLine() : file };
}

/** A store as the worker takes it; null for files. */
function pageStoreOf({ name, store }: FileSelection): PageStore | null {
  if (store === undefined) return null;
  return { name, files: store instanceof DesktopStore ? store.openLine() : [...store] };
}

function withProgress(files: readonly ReadProgress[], latest: ReadProgress): readonly ReadProgress[] {
  const place = files.findIndex((known) => known.file === latest.file);
  return place < 0 ? [...files, latest] : files.with(place, latest);
}
