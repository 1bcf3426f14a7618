import type { ReactNode } from 'react';
import type { CorrectedContact } from '../../core/calls/own-account.ts';
import { accountName } from '../lib/account-name.ts';
import { SHARED_WORDS } from '../lib/shared-words.ts';
import { CorrectedMark } from './corrected-mark.tsx';

interface AccountCellProps {
  readonly account: CorrectedContact & { readonly acct_id: string; readonly company_name: string | null };
  /** Before the name. */
  readonly mark?: ReactNode;
}

/** An account in a list: its name, and the contact below. */
export function AccountCell({ account, mark }: AccountCellProps) {
  const contact = [account.contact_phone, account.contact_person].filter((part) => part !== null && part !== '');
  return (
    <div className="two-lines">
      <strong className="account-name">
        {mark}
        <bdi>{accountName(account)}</bdi>
      </strong>
      <span className="account-contact">
        <bdi>{contact.length > 0 ? contact.join(' · ') : SHARED_WORDS.problems.noPhone}</bdi>
        <CorrectedMark contact={account} isShort />
      </span>
    </div>
  );
}
