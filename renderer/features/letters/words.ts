/** The words of reminders. */
export const LETTER_WORDS = {
  write: 'Write a reminder…',
  notOverdue: 'Nothing is overdue, so there is nothing to remind of',
} as const;
