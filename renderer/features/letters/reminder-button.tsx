import { IconMail } from '@tabler/icons-react';
import { useState } from 'react';
import type { Cents, EpochDay } from '../../../core/units/units.ts';
import { ReminderDialog } from './reminder-dialog.tsx';
import { LETTER_WORDS } from './words.ts';

interface ReminderButtonProps {
  readonly accountId: string;
  readonly asOf: EpochDay;
  /** Null where no payment is known. */
  readonly overdueCents: Cents | null;
}

/** Opens the text of a reminder for an account. */
export function ReminderButton({ accountId, asOf, overdueCents }: ReminderButtonProps) {
  const [isOpen, setOpen] = useState(false);
  // The letter asks to pay what is overdue.
  const isDue = (overdueCents ?? 0) > 0;
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={LETTER_WORDS.write}
        aria-disabled={!isDue || undefined}
        title={isDue ? LETTER_WORDS.write : LETTER_WORDS.notOverdue}
        onClick={() => isDue && setOpen(true)}
      >
        <IconMail size={16} aria-hidden />
      </button>
      {isOpen && <ReminderDialog accountId={accountId} asOf={asOf} onClose={() => setOpen(false)} />}
    </>
  );
}
