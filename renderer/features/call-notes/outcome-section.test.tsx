import { QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { answered } from '../../../core/testing/session-extracts.ts';
import { AskingContext, newQueryClient } from '../../lib/asking.ts';
import { userDataStore } from '../../lib/user-data/window-store.ts';
import { isSomethingUnsaved } from '../../lib/workspace/unsaved.ts';
import { draw } from '../../testing/draw.tsx';
import { type DrawnOver, openedExtracts } from '../../testing/draw-screen.tsx';
import { ContactCard } from './contact-card.tsx';
import { OutcomeSection } from './outcome-section.tsx';
import { CustomerListContext, useOpenCustomerList } from './use-customer-list.ts';

afterEach(async () => {
  vi.restoreAllMocks();
  const books = await userDataStore.customerLists();
  if (books.ok) for (const { id } of books.value) await userDataStore.removeCustomerList(id);
});

/** The outcomes of Bolt & Co, over extracts that are open, with a customer list of their own. `picks`: accounts with a button. */
async function outcomes(
  { core, opened }: DrawnOver,
  {
    picks = [],
    hasCard = false,
    ...more
  }: Partial<Parameters<typeof OutcomeSection>[0]> & { readonly picks?: readonly string[]; readonly hasCard?: boolean } = {},
) {
  const { asOf } = opened.summary.day;
  const accounts = await Promise.all(['A1', 'A2'].map(async (accountId) => answered(await core.account({ asOf, accountId }))!));
  const [client, asking] = [newQueryClient(), { core, opening: opened.id }];
  function Section() {
    const customerList = useOpenCustomerList(core, opened);
    const [accountId, setAccountId] = useState('A2');
    const account = accounts.find(({ acct_id }) => acct_id === accountId)!;
    return (
      <CustomerListContext value={customerList}>
        <p>Customer list: {customerList.view.status}</p>
        {picks.map((id) => (
          <button key={id} type="button" onClick={() => setAccountId(id)}>
            Pick {id}
          </button>
        ))}
        {hasCard && <ContactCard account={account} />}
        <OutcomeSection accountId={accountId} account={account} asOf={asOf} {...more} />
      </CustomerListContext>
    );
  }
  const drawn = await draw(
    <QueryClientProvider client={client}>
      <AskingContext value={asking}>
        <Section />
      </AskingContext>
    </QueryClientProvider>,
  );
  await expect.element(page.getByText(/^Customer list: (?!reading)/)).toBeVisible();
  return drawn;
}

const button = (name: RegExp) => page.getByRole('region', { name: 'Outcome' }).getByRole('button', { name });

describe('the outcomes of an account', () => {
  it('are none at first: there are buttons, and no contacts', async () => {
    await outcomes(await openedExtracts());
    await expect.element(button(/^No answer/)).toBeVisible();
    expect(page.getByText('Contacts').elements()).toEqual([]);
  });

  it('are written at a click, listed, and taken back', async () => {
    await outcomes(await openedExtracts());
    await button(/^No answer/).click();
    await expect.element(page.getByRole('status')).toHaveTextContent(/Saved Bolt & Co: No answer/);
    await expect.element(page.getByRole('heading', { name: /^Contacts/ })).toHaveTextContent('1');
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('Taken back: No answer');
    await expect.element(page.getByRole('heading', { name: /^Contacts/ })).not.toBeInTheDocument();
  });

  it('and the owner are taken back in the order in which they were saved, and put back', async () => {
    await outcomes(await openedExtracts(), { hasCard: true });
    const told = page.getByRole('status');
    await button(/^Note/).click();
    await page.getByRole('textbox', { name: 'Note' }).fill('Valuable note');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(told).toHaveTextContent('Saved Bolt & Co: Note Undo');
    await page.getByRole('button', { name: /^Owner: nobody/ }).click();
    await page.getByLabelText(/^Owner/).fill('Sam');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(told).toHaveTextContent('Saved Bolt & Co: owner Sam Undo');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(told).toHaveTextContent('Taken back: owner Sam Put it back');
    await expect.element(page.getByRole('button', { name: /^Owner: nobody/ })).toBeVisible();
    await expect.element(page.getByText('Valuable note')).toBeVisible();
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(told).toHaveTextContent('Taken back: Note Put it back');
    await expect.element(page.getByText('Valuable note')).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Put it back' }).click();
    await expect.element(told).toHaveTextContent('Put back: Note');
    await expect.element(page.getByText('Valuable note')).toBeVisible();
    await userEvent.keyboard('{Control>}{Shift>}z{/Shift}{/Control}');
    await expect.element(told).toHaveTextContent('Put back: owner Sam');
    await expect.element(page.getByRole('button', { name: /^Owner: Sam/ })).toBeVisible();
    await page.getByRole('button', { name: 'Delete: Note' }).click();
    await expect.element(told).toHaveTextContent('Deleted: Note Put it back');
    await page.getByRole('button', { name: 'Put it back' }).click();
    await expect.element(page.getByText('Valuable note')).toBeVisible();
  });

  it('have a calendar for the day, whole beside its button', async () => {
    await outcomes(await openedExtracts());
    await button(/^Promised/).click();
    await page.getByRole('button', { name: 'Calendar' }).click();
    const calendar = page.getByRole('dialog', { name: 'Calendar' });
    await expect.element(calendar.getByRole('table')).toBeVisible();
    const { width } = calendar.element().getBoundingClientRect();
    expect(width).toBeGreaterThan(240);
    expect(width).toBeLessThan(320);
  });

  it('ask for what a promise needs, and offer what is owed', async () => {
    await outcomes(await openedExtracts());
    await button(/^Promised/).click();
    await expect.element(page.getByLabelText(/amount/i)).toHaveValue('$33.50');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(button(/^Promised/)).toBeVisible();
  });

  it('refuse a right phone that is none, state the rule, and an undo takes back the phone that was saved with the outcome', async () => {
    await outcomes(await openedExtracts());
    await button(/^Wrong number/).click();
    await page.getByLabelText('Right phone').fill('hello');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Type a phone number such as +61 8 5550 1234.');
    await page.getByLabelText('Right phone').fill('=HYPERLINK("http://x","5550199")');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Type a phone number such as +61 8 5550 1234.');
    await expect
      .element(page.getByText('At least four digits, with spaces, + ( ) - . / and an extension such as ext 12 if needed.'))
      .toBeVisible();
    await page.getByLabelText('Right phone').fill('555 0199');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent(/Saved/);
    await page.getByRole('button', { name: 'Undo' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('Taken back: Wrong number, phone 555 0199');
  });

  it('say that a note is too long, and that a day does not exist', async () => {
    await outcomes(await openedExtracts());
    await button(/^Promised/).click();
    await page.getByLabelText('Note').fill('a'.repeat(2_001));
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('The note has 2,001 characters. Shorten it to 2,000.');
    expect(isSomethingUnsaved()).toBe(true);
    await page.getByLabelText('Note').fill('short');
    await page.getByLabelText('Will pay by').fill('31/2');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('There is no 31/2 in the calendar. Type another day.');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.poll(isSomethingUnsaved).toBe(false);
  });

  it('keep what was typed for its account: another one is looked at meanwhile, and Esc only closes the form', async () => {
    const over = await openedExtracts();
    await outcomes(over, { picks: ['A2', 'A1'] });
    const note = page.getByRole('textbox', { name: 'Note' });
    await button(/^Note/).click();
    await note.fill('moves in August');
    await page.getByRole('button', { name: 'Pick A1' }).click();
    await expect.element(note).not.toBeInTheDocument();
    expect(isSomethingUnsaved()).toBe(true);
    await page.getByRole('button', { name: 'Pick A2' }).click();
    await expect.element(note).toHaveValue('moves in August');
    // The keys of the list go on.
    expect(document.activeElement).not.toBe(note.element());
    await note.click();
    await userEvent.keyboard('{Escape}');
    await expect.element(note).not.toBeInTheDocument();
    await expect.element(page.getByText('Not saved: Note “moves in August”')).toBeVisible();
    await page.getByRole('button', { name: 'Go on' }).click();
    await expect.element(note).toHaveValue('moves in August');
    await page.getByRole('button', { name: 'Cancel' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent('Discarded: Note “moves in August”');
    await expect.poll(isSomethingUnsaved).toBe(false);
    await page.getByRole('button', { name: 'Put it back' }).click();
    await expect.element(note).toHaveValue('moves in August');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent(/Saved Bolt & Co: Note/);
    await expect.poll(isSomethingUnsaved).toBe(false);
  });

  it('keep what was typed to change a note', async () => {
    await outcomes(await openedExtracts(), { picks: ['A2', 'A1'] });
    await button(/^No answer/).click();
    await page.getByRole('button', { name: 'Change: No answer' }).click();
    const note = page.getByRole('textbox', { name: 'Note' });
    await note.fill('engaged');
    await page.getByRole('button', { name: 'Pick A1' }).click();
    await expect.element(note).not.toBeInTheDocument();
    await page.getByRole('button', { name: 'Pick A2' }).click();
    await expect.element(note).toHaveValue('engaged');
    await note.click();
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByText('· not saved')).toBeVisible();
    await page.getByRole('button', { name: 'Change: No answer' }).click();
    await note.fill('engaged again');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByText('engaged again')).toBeVisible();
    await expect.poll(isSomethingUnsaved).toBe(false);
  });

  it('ask once about a snooze of more than a year', async () => {
    await outcomes(await openedExtracts());
    await button(/^Snooze/).click();
    await page.getByLabelText('Come back on').fill('1 dec 2126');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('1 Dec 2126 is more than a year ahead. Save again if it is right.');
    await page.getByRole('button', { name: 'Save anyway' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent(/Saved Bolt & Co: Snoozed until 1 Dec 2126/);
  });

  it('ask once about the day and once about the amount of a promise', async () => {
    await outcomes(await openedExtracts());
    await button(/^Promised/).click();
    await page.getByLabelText('Will pay by').fill('1 dec 2126');
    await page.getByLabelText('Amount').fill('900000');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/more than a year ahead/);
    await page.getByRole('button', { name: 'Save anyway' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/more than the .* that the account has open/);
    await page.getByRole('button', { name: 'Save anyway' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent(/Saved Bolt & Co: Promised \$900,000/);
  });

  it('record a promise without an amount as all that is owed, also once its note is changed', async () => {
    await outcomes(await openedExtracts());
    await button(/^Promised/).click();
    await page.getByLabelText('Amount').fill('');
    await expect.element(page.getByLabelText('Amount')).toHaveAttribute('placeholder', 'All: $33.50');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent(/Saved Bolt & Co: Promised all that is owed \(\$33\.50\) by /);
    await expect.element(page.getByText('still open')).toBeVisible();
    // A changed promise stays one of all that was owed.
    await page.getByRole('button', { name: /^Change: Promised all/ }).click();
    await expect.element(page.getByLabelText('Amount')).toHaveValue('');
    await page.getByLabelText('Note').fill('by cheque');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByText('by cheque')).toBeVisible();
    await expect.element(page.getByRole('button', { name: /^Change: Promised all that is owed \(\$33\.50\)/ })).toBeVisible();
  });

  it('record a dispute about an amount, or about all that is owed', async () => {
    await outcomes(await openedExtracts());
    await button(/^Disputed/).click();
    await page.getByLabelText('What is disputed').fill('short by a box');
    await expect.element(page.getByLabelText('Amount')).toHaveValue('');
    await page.getByLabelText('Amount').fill('0');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('A dispute is about more than $0.');
    await page.getByLabelText('Amount').fill('20');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent(/Saved Bolt & Co: Disputed: \$20\.00/);
    await page.getByRole('button', { name: /^Change: Disputed: \$20/ }).click();
    await page.getByLabelText('Amount').fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('button', { name: 'Change: Disputed: all that is owed' })).toBeVisible();
  });

  it('leave the account beside the list after a note, which is no call, and go on after an outcome', async () => {
    const over = await openedExtracts();
    const onChoose = vi.fn();
    await outcomes(over, { nextAccount: () => 'A1', onChoose });
    await button(/^Note/).click();
    await page.getByRole('textbox', { name: 'Note' }).fill('moves in August');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent(/Saved Bolt & Co: Note/);
    await vi.waitFor(() => expect(onChoose).toHaveBeenLastCalledWith('A2'));
    await button(/^No answer/).click();
    await vi.waitFor(() => expect(onChoose).toHaveBeenLastCalledWith('A1'));
  });

  it('leave the form of another account open, and that account chosen, when one is stored late', async () => {
    const over = await openedExtracts();
    const onChoose = vi.fn();
    await outcomes(over, { picks: ['A2', 'A1'], nextAccount: () => 'A2', onChoose });
    let store: () => void;
    const storing = new Promise<void>((resolve) => {
      store = resolve;
    });
    const keep = userDataStore.keep.bind(userDataStore);
    vi.spyOn(userDataStore, 'keep').mockImplementation(async (...given) => {
      await storing;
      return keep(...given);
    });
    await button(/^Promised/).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('button', { name: 'Pick A1' }).click();
    await button(/^Promised/).click();
    const note = page.getByRole('textbox', { name: 'Note' });
    await note.fill('Half now');
    store!();
    await expect.element(page.getByRole('status')).toHaveTextContent(/Saved Bolt & Co: Promised/);
    await expect.element(note).toHaveValue('Half now');
    expect(document.activeElement).toBe(note.element());
    await note.fill('Half now, half later');
    expect(onChoose).not.toHaveBeenCalled();
  });

  it('say that one was not stored, and can be tried again', async () => {
    await outcomes(await openedExtracts());
    vi.spyOn(userDataStore, 'keep').mockResolvedValue({ ok: false, error: { kind: 'full', detail: 'QuotaExceededError' } });
    await button(/^No answer/).click();
    await expect.element(page.getByRole('alert')).toHaveTextContent(/Bolt & Co: No answer\. Not saved\./);
    vi.restoreAllMocks();
    await page.getByRole('button', { name: 'Try again' }).click();
    await expect.element(page.getByRole('status')).toHaveTextContent(/Saved/);
    expect(page.getByRole('alert').elements()).toEqual([]);
  });
});
