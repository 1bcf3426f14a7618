import { useEffect, useState } from 'react';
import { desktopApi } from '../desktop/desktop-client.ts';
import { droppedFiles } from './dropped-files.ts';
import { droppedHandles } from './file-handles.ts';
import type { FileSelection } from './file-selection.ts';
import { rememberOpening } from './remembered-openings.ts';

/** The place of a drop: on the drop zone, or anywhere else in the window. */
export type DropPlace = 'zone' | 'elsewhere';

/** Marks an element as the drop zone. There is one at most. */
export const DROP_ZONE = { 'data-drop-zone': true } as const;

/**
 * Accepts files dropped anywhere on the window; calls `onUnreadable` for a folder that can't be read. Returns where files hover, null when
 * none do.
 */
export function useWindowDrop(
  onDrop: (fileSelection: FileSelection, place: DropPlace) => void,
  onUnreadable: (reason: unknown) => void,
): DropPlace | null {
  const [over, setOver] = useState<DropPlace | null>(null);
  useEffect(() => {
    // Every element on the way sends enter and leave; the window is left when all are left.
    let depth = 0;
    const onEnter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth++;
      setOver(placeOf(event));
    };
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
      setOver(placeOf(event));
    };
    const onLeave = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(null);
    };
    const onDropped = (event: DragEvent) => {
      depth = 0;
      setOver(null);
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      performance.mark('trs:drop');
      const place = placeOf(event);
      const dropped = droppedFiles(event.dataTransfer);
      rememberDrop(event.dataTransfer, dropped);
      dropped.then((fileSelection) => onDrop(fileSelection, place), onUnreadable);
    };
    window.addEventListener('dragenter', onEnter);
    window.addEventListener('dragover', onOver);
    window.addEventListener('dragleave', onLeave);
    window.addEventListener('drop', onDropped);
    return () => {
      window.removeEventListener('dragenter', onEnter);
      window.removeEventListener('dragover', onOver);
      window.removeEventListener('dragleave', onLeave);
      window.removeEventListener('drop', onDropped);
    };
  }, [onDrop, onUnreadable]);
  return over;
}

/** The name of the drop; empty when the files can't be read: `onUnreadable` reports that, and there are no handles to remember. */
function nameOf(dropped: Promise<FileSelection>): Promise<string> {
  return dropped.then(
    ({ name }) => name,
    () => '',
  );
}

function placeOf({ target }: DragEvent): DropPlace {
  return target instanceof Element && target.closest('[data-drop-zone]') !== null ? 'zone' : 'elsewhere';
}

/** Dropped files are added to the recent openings; in a browser, where it has handles of them. */
function rememberDrop(transfer: DataTransfer, dropped: Promise<FileSelection>): void {
  const desktop = desktopApi();
  const noted =
    desktop === null
      ? Promise.all([droppedHandles(transfer), nameOf(dropped)]).then(([handles, name]) => rememberOpening(name, handles, Date.now()))
      : desktop.noteDropped([...transfer.files]);
  // What can't be remembered is opened all the same.
  noted.catch((reason: unknown) => console.error(reason));
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
