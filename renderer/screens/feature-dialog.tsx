import { Modal } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useReturnFocus } from '../hooks/use-return-focus.ts';

interface FeatureDialogProps {
  readonly title: string;
  readonly width: number;
  readonly children: ReactNode;
  onClose(): void;
}

/** A dialog over the dataset. Its head is its own: the kit's would be one more banner of the page. */
export function FeatureDialog({ title, width, children, onClose }: FeatureDialogProps) {
  useReturnFocus();
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      lockScroll={false}
      size={width}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      transitionProps={{ duration: 0 }}
      attributes={{ content: { 'aria-label': title } }}
    >
      <div className="feature-dialog-head">
        <h2>{title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </button>
      </div>
      {children}
    </Modal>
  );
}
