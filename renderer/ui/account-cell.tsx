import type { ReactNode } from 'react';
import { accountName } from '../lib/account-name.ts';
import { SHARED_WORDS } from '../lib/shared-words.ts';

interface AccountCellProps {
  readonly account: {
    readonly acct_id: string;
    readonly company_name: string | null;
    readonly contact_phone: string | null;
    readonly contact_person: string | null;
  };
  /** Before the name. */
  readonly mark?: ReactNode;
}

/** An account in a list: its name, and the contact below. */
export function AccountCell({ account, mark }: AccountCellProps) {
  const contact = [account.contact_phone, account.contact_person].filter((part) => part !== null && part !== '');
  return (
    <div className="two-lines">
      <strong>
        {mark}
        <bdi>{accountName(account)}</bdi>
      </strong>
      <span>
        <bdi>{contact.length > 0 ? contact.join(' · ') : SHARED_WORDS.problems.noPhone}</bdi>
      </span>
    </div>
  );
}
