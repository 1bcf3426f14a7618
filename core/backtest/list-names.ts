/** Four ways to order the accounts, over the same invoices. */
export const LIST_NAMES = ['model', 'largest_outstanding', 'most_overdue', 'perfect'] as const;

export type ListName = (typeof LIST_NAMES)[number];
