import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';
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
  readonly children: ReactNode;
  onClose(): void;
}

/** A dialog with its own heading: the kit's would add another banner landmark. The focus goes back to where it was. */
export function BareDialog({ label, width, top, shade = 0.3, isFlush = false, zIndex, children, onClose }: BareDialogProps) {
  useReturnFocus();
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
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
