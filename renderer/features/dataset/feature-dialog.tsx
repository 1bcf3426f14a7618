import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { BareDialog } from '../../ui/bare-dialog.tsx';

interface FeatureDialogProps {
  readonly title: string;
  /** One sentence: the tooltip of the title. */
  readonly meaning: string;
  readonly width: number;
  readonly children: ReactNode;
  onClose(): void;
}

/** A dialog over the dataset, with a title. */
export function FeatureDialog({ title, meaning, width, children, onClose }: FeatureDialogProps) {
  return (
    <BareDialog label={title} width={width} onClose={onClose}>
      <div className="feature-dialog-head">
        <h2 title={meaning}>{title}</h2>
        <button type="button" className="icon-button" aria-label={SHARED_WORDS.actions.close} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </button>
      </div>
      {children}
    </BareDialog>
  );
}
