import { describe, expect, it, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fail, ok } from '../../../core/errors/result.ts';
import { draw } from '../../testing/draw.tsx';
import { ContactForm } from './contact-form.tsx';
import { OwnerForm } from './owner-form.tsx';

const SHOWN = { phone: '555-0101', person: 'Ann Lee', owner: 'Bob' };

describe('the form for the contact and owner', () => {
  it('saves only what was changed, and closes', async () => {
    const [onSave, onDone] = [vi.fn(async () => ok(null)), vi.fn()];
    await draw(<ContactForm shown={SHOWN} owners={['Bob', 'Cleo']} isOwn={false} onSave={onSave} onClose={vi.fn()} onDone={onDone} />);
    await userEvent.fill(page.getByLabelText(/^Owner/), ' Cleo ');
    await userEvent.click(page.getByRole('button', { name: 'Save' }));
    await vi.waitFor(() => expect(onDone).toHaveBeenCalledOnce());
    expect(onSave.mock.calls).toEqual([[{ owner: 'Cleo' }]]);
    expect(page.getByRole('button', { name: 'Use the extract’s again' }).elements()).toEqual([]);
  });

  it('stays open with the reason when nothing was stored', async () => {
    const onDone = vi.fn();
    const problem = { kind: 'unsure' } as const;
    await draw(<ContactForm shown={SHOWN} owners={[]} isOwn onSave={async () => fail(problem)} onClose={vi.fn()} onDone={onDone} />);
    await userEvent.click(page.getByRole('button', { name: 'Use the extract’s again' }));
    await expect.element(page.getByRole('alert')).toBeVisible();
    expect(onDone).not.toHaveBeenCalled();
  });

  it('refuses a changed phone without a digit, and keeps a phone on file that has none', async () => {
    const [onSave, onDone] = [vi.fn(async () => ok(null)), vi.fn()];
    const shown = { ...SHOWN, phone: 'ask Ann' };
    await draw(<ContactForm shown={shown} owners={[]} isOwn={false} onSave={onSave} onClose={vi.fn()} onDone={onDone} />);
    const phone = page.getByLabelText('Right phone');
    await userEvent.fill(phone, 'hello');
    await userEvent.click(page.getByRole('button', { name: 'Save' }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('Type a phone number such as +61 8 5550 1234.');
    await expect.element(phone).toHaveAttribute('aria-invalid', 'true');
    expect(onSave).not.toHaveBeenCalled();
    await userEvent.fill(phone, 'ask Ann');
    expect(page.getByRole('alert').elements()).toEqual([]);
    await userEvent.fill(page.getByLabelText(/^Owner/), 'Cleo');
    await userEvent.click(page.getByRole('button', { name: 'Save' }));
    await vi.waitFor(() => expect(onSave.mock.calls).toEqual([[{ owner: 'Cleo' }]]));
  });

  it('is closed by Escape, and gives what was typed, to be kept', async () => {
    const [onClose, onTyped] = [vi.fn(), vi.fn()];
    const form = (
      <ContactForm
        shown={SHOWN}
        owners={[]}
        isOwn={false}
        onSave={async () => ok(null)}
        onTyped={onTyped}
        onClose={onClose}
        onDone={vi.fn()}
      />
    );
    await draw(form);
    await userEvent.fill(page.getByLabelText(/^Owner/), 'Cleo');
    expect(onTyped.mock.lastCall).toEqual([expect.objectContaining({ owner: 'Cleo', contact: null })]);
    await userEvent.fill(page.getByLabelText(/^Owner/), 'Bob');
    expect(onTyped.mock.lastCall).toEqual([null]);
    await userEvent.keyboard('{Escape}');
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('says how long the name of an owner may be', async () => {
    const onSave = vi.fn();
    await draw(<ContactForm shown={SHOWN} owners={[]} isOwn={false} onSave={onSave} onClose={vi.fn()} onDone={vi.fn()} />);
    await userEvent.fill(page.getByLabelText(/^Owner/), 'x'.repeat(61));
    await userEvent.click(page.getByRole('button', { name: 'Save' }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('The name has 61 characters. Shorten it to 60.');
    expect(onSave).not.toHaveBeenCalled();
  });
});

it('the form for the owner of some accounts gives the name, or null for nobody, and can’t be saved twice', async () => {
  const onSave = vi.fn();
  const form = (isSaving: boolean) => (
    <OwnerForm title="Owner of 2 accounts" owners={['Bob']} isSaving={isSaving} problem={null} onSave={onSave} onCancel={() => {}} />
  );
  const { unmount } = await draw(form(false));
  await userEvent.click(page.getByRole('button', { name: 'Save' }));
  await userEvent.fill(page.getByLabelText(/^Who works these accounts/), 'Bob ');
  await userEvent.click(page.getByRole('button', { name: 'Save' }));
  expect(onSave.mock.calls).toEqual([[null], ['Bob']]);
  await unmount();
  await draw(form(true));
  await expect.element(page.getByRole('button', { name: 'Saving…' })).toBeDisabled();
});
