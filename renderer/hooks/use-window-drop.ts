import { useEffect, useState } from 'react';
import { theDesktop } from '../desktop/desktop-client.ts';
import { droppedFiles } from '../files/dropped-files.ts';
import type { Handover } from '../files/handover.ts';

/** Takes files dropped anywhere on the window; `onUnreadable` hears of a folder that can't be looked into. True while files hover. */
export function useWindowDrop(onDrop: (handover: Handover) => void, onUnreadable: (reason: unknown) => void): boolean {
  const [isOver, setOver] = useState(false);
  useEffect(() => {
    // Every element that is crossed enters and leaves; only when all are left is the window left.
    let depth = 0;
    const onEnter = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      depth++;
      setOver(true);
    };
    const onOver = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    };
    const onLeave = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      depth = Math.max(0, depth - 1);
      if (depth === 0) setOver(false);
    };
    const onDropped = (event: DragEvent) => {
      depth = 0;
      setOver(false);
      if (!holdsFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      performance.mark('trs:drop');
      rememberDrop(event.dataTransfer.files);
      droppedFiles(event.dataTransfer).then(onDrop, onUnreadable);
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
  return isOver;
}

/** On a desktop, what is dropped is opened again from the start screen next time. */
function rememberDrop(files: FileList): void {
  theDesktop()
    ?.noteDropped([...files])
    .catch((reason: unknown) => console.error(reason));
}

function holdsFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false;
}
