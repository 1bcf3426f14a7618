export { useAccountMenu } from './account-menu.ts';
export { ContactCard } from './contact-card.tsx';
export { OutcomeSection } from './outcome-section.tsx';
export { useChosenAccounts } from './use-chosen-accounts.tsx';
export { CustomerListContext, type CustomerListHook, useCustomerList, useOpenCustomerList } from './use-customer-list.ts';
