import { Modal } from '@mantine/core';
import type { ReactNode } from 'react';

interface BareDialogProps {
  readonly label: string;
  readonly width: number;
  /** Pixels above it, where the kit's own distance doesn't fit. */
  readonly top?: number;
  /** How dark what lies beneath becomes. */
  readonly shade?: number;
  /** Whether its content reaches its edges. */
  readonly isFlush?: boolean;
  /** Above a drawer rather than the page. */
  readonly zIndex?: number;
  readonly children: ReactNode;
  onClose(): void;
}

/** A dialog whose head is its own: the kit's would be one more banner of the page. */
export function BareDialog({ label, width, top, shade = 0.3, isFlush = false, zIndex, children, onClose }: BareDialogProps) {
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
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': label } }}
    >
      {children}
    </Modal>
  );
}
