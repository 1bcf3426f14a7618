import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { Cents, EpochDay } from '../../core/units/units.ts';
import { draw } from '../testing/draw.tsx';
import { AccountCell } from './account-cell.tsx';
import { AgeingBar } from './ageing-bar.tsx';
import { BareDialog } from './bare-dialog.tsx';
import { ChoiceChips } from './choice-chips.tsx';
import { DayForm } from './day-form.tsx';
import { EmptyState } from './empty-state.tsx';
import { Figure } from './figure.tsx';
import { PopoverButton } from './popover-button.tsx';
import { RangeForm } from './range-form.tsx';
import { SearchField } from './search-field.tsx';
import { Switch } from './switch.tsx';

const cents = (value: number) => value as Cents;
const day = (value: number) => value as EpochDay;

describe('the search', () => {
  function Search({ onLeave }: { onLeave(): void }) {
    const [text, setText] = useState('');
    return <SearchField label="Name" value={text} onChange={setText} onLeave={onLeave} />;
  }

  it('is cleared with Escape or its button, and left for the list by Escape, Enter and the arrow down', async () => {
    const onLeave = vi.fn();
    await draw(<Search onLeave={onLeave} />);
    const field = page.getByRole('searchbox', { name: 'Name' });
    await userEvent.type(field, 'acme');
    await expect.element(field).toHaveValue('acme');
    await userEvent.keyboard('{Escape}');
    await expect.element(field).toHaveValue('');
    expect(onLeave).not.toHaveBeenCalled();
    await userEvent.keyboard('{Escape}{Enter}{ArrowDown}');
    expect(onLeave).toHaveBeenCalledTimes(3);
    await userEvent.type(field, 'b');
    await page.getByRole('button', { name: 'Clear the search' }).click();
    await expect.element(field).toHaveValue('');
    await expect.element(field).toHaveFocus();
  });
});

describe('a range', () => {
  it('may stay open at either end', async () => {
    const onApply = vi.fn();
    await draw(<RangeForm name="Days" unit="days" min={5} max={undefined} onApply={onApply} />);
    await page.getByLabelText('From').fill('1,250.5');
    await userEvent.keyboard('{Enter}');
    expect(onApply).toHaveBeenCalledExactlyOnceWith({ min: 1_250.5, max: undefined });
  });

  it.each([
    ['ten', '', 'Type plain numbers'],
    ['10', '5', 'The first number is larger than the second.'],
  ])('from %j to %j is refused, and says why', async (from, to, words) => {
    const onApply = vi.fn();
    await draw(<RangeForm name="Days" unit="days" min={undefined} max={undefined} onApply={onApply} />);
    await page.getByLabelText('From').fill(from);
    await page.getByLabelText('To').fill(to);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByText(words)).toBeVisible();
    expect(onApply).not.toHaveBeenCalled();
  });
});

describe('a day', () => {
  it('accepts the usual formats', async () => {
    const onChoose = vi.fn();
    await draw(<DayForm label="Day" button="Go" day={day(18_628)} latest={day(18_800)} onChoose={onChoose} />);
    const field = page.getByRole('textbox', { name: 'Day' });
    await expect.element(field).toHaveValue('1 Jan 2021');
    await field.fill('2021-05-12');
    await page.getByRole('button', { name: 'Go' }).click();
    expect(onChoose).toHaveBeenCalledExactlyOnceWith(18_759);
  });

  it.each([
    ['soon', 'Type a date such as'],
    ['31/2/2021', 'There is no 31/2/2021 in the calendar.'],
    ['2031-01-01', 'The latest day to look from is'],
  ])('%j is refused, and says why', async (typed, words) => {
    const onChoose = vi.fn();
    await draw(<DayForm label="Day" button="Go" day={null} latest={day(18_800)} onChoose={onChoose} />);
    await page.getByRole('textbox', { name: 'Day' }).fill(typed);
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('alert')).toHaveTextContent(words);
    await expect.element(page.getByRole('textbox', { name: 'Day' })).toHaveAttribute('aria-invalid', 'true');
    expect(onChoose).not.toHaveBeenCalled();
  });
});

describe('a choice of one', () => {
  it('shows the chosen value, and reports a change', async () => {
    const onChoose = vi.fn();
    await draw(
      <ChoiceChips
        label="Show"
        choices={[
          ['all', 'All'],
          ['late', 'Late'],
        ]}
        chosen="all"
        onChoose={onChoose}
      />,
    );
    await expect.element(page.getByRole('button', { name: 'All' })).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('button', { name: 'Late' }).click();
    expect(onChoose).toHaveBeenCalledExactlyOnceWith('late');
  });

  it('is switched on and off', async () => {
    const onSwitch = vi.fn();
    await draw(<Switch label="Extended" isOn={false} onSwitch={onSwitch} />);
    await page.getByRole('switch', { name: 'Extended' }).click();
    expect(onSwitch).toHaveBeenCalledExactlyOnceWith(true);
  });
});

describe('a button with a form beneath', () => {
  it('opens it, closes it with Escape or from within, and gets the focus back', async () => {
    await draw(
      <PopoverButton label="Columns" className="chip" position="bottom" face="Columns">
        {(close) => (
          <button type="button" onClick={close}>
            Done
          </button>
        )}
      </PopoverButton>,
    );
    const button = page.getByRole('button', { name: 'Columns' });
    const done = page.getByRole('button', { name: 'Done' });
    await button.click();
    await expect.element(done).toBeVisible();
    await userEvent.keyboard('{Escape}');
    await expect.element(done).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
    await button.click();
    await done.click();
    await expect.element(done).not.toBeInTheDocument();
    await expect.element(button).toHaveFocus();
  });
});

describe('a dialog', () => {
  it('is named, and closes with Escape', async () => {
    const onClose = vi.fn();
    await draw(
      <BareDialog label="Raw row" width={400} onClose={onClose}>
        <button type="button">Copy</button>
      </BareDialog>,
    );
    await expect.element(page.getByRole('dialog', { name: 'Raw row' })).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });
});

describe('figures', () => {
  it('have the exact value where they are rounded', async () => {
    await draw(<Figure label="Open" value="$1.2 M" exact="$1,234,567.89" note="12 invoices" />);
    await expect.element(page.getByTitle('$1,234,567.89')).toHaveTextContent('$1.2 M, exactly $1,234,567.89');
  });

  it('of open dollars by age name each bucket with an invoice', async () => {
    await draw(
      <AgeingBar
        buckets={[
          { from: 0, to: 0, cents: cents(100_00), invoices: 1 },
          { from: 1, to: 30, cents: cents(0), invoices: 0 },
          { from: 31, to: null, cents: cents(-5_00), invoices: 1 },
        ]}
      />,
    );
    const names = page
      .getByRole('listitem')
      .elements()
      .map((item) => item.textContent);
    expect(names).toEqual(['Not due $100.00', 'Over 30 days -$5.00']);
  });

  it('of open dollars by age say that nothing is open', async () => {
    await draw(<AgeingBar buckets={[]} />);
    await expect.element(page.getByText('Nothing is open.')).toBeVisible();
  });
});

describe('an account', () => {
  it('shows its name and its contact; its id replaces an unknown name', async () => {
    const contact = { contact_phone: '555', contact_person: 'Ann', extract_contact: null, corrected_contact: null };
    await draw(<AccountCell account={{ acct_id: 'A1', company_name: 'Acme', ...contact }} />);
    await expect.element(page.getByText('555 · Ann')).toBeVisible();
    expect(page.getByRole('img').elements()).toEqual([]);
    const none = { ...contact, contact_phone: null, contact_person: '' };
    await draw(<AccountCell account={{ acct_id: 'A2', company_name: null, ...none }} />);
    await expect.element(page.getByText('A2')).toBeVisible();
    await expect.element(page.getByText('no phone on file')).toBeVisible();
  });

  it('marks a contact that was corrected, and says what the extract has', async () => {
    const contact = {
      contact_phone: '777',
      contact_person: 'Ann',
      extract_contact: { contact_phone: '555', contact_person: 'Ann' },
      corrected_contact: 'phone',
    };
    await draw(<AccountCell account={{ acct_id: 'A1', company_name: 'Acme', ...contact }} />);
    await expect.element(page.getByText('777 · Ann')).toBeVisible();
    await expect.element(page.getByRole('img', { name: 'Corrected here; the extract says: 555' })).toBeVisible();
  });
});

describe('an empty state', () => {
  it('says what is missing, why, and what to do', async () => {
    await draw(
      <EmptyState title="Nobody owes anything" action={<button type="button">Look again</button>}>
        Every invoice is paid.
      </EmptyState>,
    );
    await expect.element(page.getByRole('status')).toHaveTextContent('Nobody owes anythingEvery invoice is paid.Look again');
  });
});
