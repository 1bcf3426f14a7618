import { useState } from 'react';
import type { DraftPlace, Typed } from './drafts.ts';
import { useCustomerList } from './use-customer-list.ts';
import { useOfDrafts } from './use-of-drafts.ts';

/** A form in the place of what it changes: whether it is open, and its draft. */
export function useDraft(place: DraftPlace) {
  const { drafts } = useCustomerList();
  const draft = useOfDrafts(drafts, () => drafts?.of(place) ?? null);
  // A form with a draft comes back open with its account; the keys of the list go on then.
  const [form, setForm] = useState({ isOpen: false, takesFocus: false });
  const close = () => setForm({ isOpen: false, takesFocus: false });
  return {
    draft,
    isOpen: form.isOpen || draft?.isOpen === true,
    takesFocus: form.takesFocus,
    open: () => setForm({ isOpen: true, takesFocus: true }),
    /** Closes the form; the draft stays. */
    close() {
      if (draft !== null) drafts?.keep({ ...draft, isOpen: false });
      close();
    },
    /** Closes the form without a draft: it was saved, or is not wanted. */
    discard() {
      drafts?.remove(place);
      close();
    },
    /** `typed`: null for nothing. */
    keepTyped(typed: Typed | null) {
      if (typed !== null) return drafts?.keep({ ...place, typed, isOpen: true });
      // Without a draft the form would not stay open.
      setForm((now) => ({ ...now, isOpen: true }));
      drafts?.remove(place);
    },
  };
}
