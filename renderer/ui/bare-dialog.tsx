import { Modal } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { useReturnFocus } from '../lib/use-return-focus.ts';

interface BareDialogProps {
  readonly label: string;
  readonly width: number;
  /** Pixels above it, where the kit's default doesn't fit. */
  readonly top?: number;
  /** The darkness of the overlay. */
  readonly shade?: number;
  /** Whether its content has no padding. */
  readonly isFlush?: boolean;
  /** To be above a drawer. */
  readonly zIndex?: number;
  /** False where its form handles Escape. */
  readonly closesByEscape?: boolean;
  readonly children: ReactNode;
  onClose(): void;
}

/** A dialog with its own heading: the kit's would add another banner landmark. The focus goes back to where it was. */
export function BareDialog({
  label,
  width,
  top,
  shade = 0.3,
  isFlush = false,
  zIndex,
  closesByEscape = true,
  children,
  onClose,
}: BareDialogProps) {
  useReturnFocus();
  useOwnEscape();
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      closeOnEscape={closesByEscape}
      lockScroll={false}
      size={width}
      {...(isFlush && { padding: 0 })}
      {...(top !== undefined && { yOffset: top })}
      {...(zIndex !== undefined && { zIndex })}
      overlayProps={{ backgroundOpacity: shade, blur: 0 }}
      attributes={{ content: { 'aria-label': label } }}
    >
      {children}
    </Modal>
  );
}

/** Keeps Escape from what is below the dialog: right after it opened, the focus is still there. */
function useOwnEscape(): void {
  const [origin] = useState(() => document.activeElement);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && event.target === origin) event.stopPropagation();
    };
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  }, [origin]);
}
