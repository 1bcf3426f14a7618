import type { Dispatch } from 'react';
import type { AccountFacts } from '../../../core/lists/account-columns.ts';
import { telLink } from '../../../core/units/tel-link.ts';
import { accountName } from '../../lib/account-name.ts';
import { NOTE_ORDER, NOTE_WORDS } from '../../lib/call-words.ts';
import { focusPanel } from '../../lib/focus.ts';
import { useOpenPrint } from '../../lib/workspace/print-job.ts';
import type { SharedAction } from '../../lib/workspace/shared-choices.ts';
import type { MenuPart } from '../../ui/grid/grid-menu.tsx';
import { useCustomerList } from './use-customer-list.ts';
import { NOTES_WORDS } from './words.ts';

/** The menu of an account in a list: call it, record an outcome, open it. `more`: entries after those. */
export function useAccountMenu(dispatch: Dispatch<SharedAction>): (row: AccountFacts, more: MenuPart) => readonly MenuPart[] {
  const { controller } = useCustomerList();
  const print = useOpenPrint();
  return (row, more) => {
    const accountId = row.acct_id;
    const phone = row.contact_phone || null;
    const link = phone === null ? null : telLink(phone);
    return [
      [
        link === null ? { label: NOTES_WORDS.noPhone, isDisabled: true } : { label: NOTES_WORDS.call(phone!), href: link },
        {
          label: NOTES_WORDS.outcome,
          isDisabled: controller === null,
          entries: NOTE_ORDER.map((kind) => ({
            label: NOTE_WORDS[kind].name,
            hint: NOTE_WORDS[kind].key,
            run: () => dispatch({ type: 'account-chosen', accountId, asked: { kind } }),
          })),
        },
        {
          label: NOTES_WORDS.open(accountName(row)),
          hint: 'Enter',
          run() {
            dispatch({ type: 'account-chosen', accountId });
            focusPanel();
          },
        },
        ...more,
        { label: NOTES_WORDS.statement, run: () => print({ what: 'statement', accountIds: [accountId] }) },
      ],
    ];
  };
}
