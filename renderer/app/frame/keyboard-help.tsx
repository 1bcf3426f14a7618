import { IconX } from '@tabler/icons-react';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { BareDialog } from '../../ui/bare-dialog.tsx';
import { KEY_WORDS } from './words.ts';

/** Lists all keyboard shortcuts. */
export function KeyboardHelp({ onClose }: { onClose(): void }) {
  return (
    <BareDialog label={KEY_WORDS.title} width={720} onClose={onClose}>
      <div className="keyboard-head">
        <h2>{KEY_WORDS.title}</h2>
        <button type="button" className="icon-button" aria-label={SHARED_WORDS.actions.close} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </button>
      </div>
      <div className="keyboard-help">
        {KEY_WORDS.groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <KeyList keys={keys} />
          </section>
        ))}
      </div>
    </BareDialog>
  );
}

/** Keys, each with what it does. */
export function KeyList({ keys }: { keys: readonly (readonly [string, string])[] }) {
  return (
    <dl>
      {keys.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
