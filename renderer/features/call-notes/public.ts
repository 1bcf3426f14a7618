export { useAccountMenu } from './account-menu.ts';
export { ContactCard } from './contact-card.tsx';
export { OutcomeSection } from './outcome-section.tsx';
export { CallBookContext, type CallBookHook, useBook, useCallBook } from './use-call-book.ts';
export { useChosenAccounts } from './use-chosen-accounts.tsx';
