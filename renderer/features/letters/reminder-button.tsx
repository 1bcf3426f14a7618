import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import type { EpochDay } from '../../../core/units/units.ts';
import { ReminderDialog } from './reminder-dialog.tsx';

interface ReminderButtonProps {
  readonly accountId: string;
  readonly asOf: EpochDay;
}

/** Opens the text of a reminder for an account. */
export function ReminderButton({ accountId, asOf }: ReminderButtonProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" className="icon-button" aria-label="Write a reminder…" title="Write a reminder…" onClick={() => setOpen(true)}>
        <IconMail size={16} aria-hidden />
      </button>
      {isOpen && <ReminderDialog accountId={accountId} asOf={asOf} onClose={() => setOpen(false)} />}
    </>
  );
}
