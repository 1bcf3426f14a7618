/** The words of reminders. */
export const LETTER_WORDS = {
  write: 'Write a reminder…',
  notOverdue: 'Nothing is overdue, so there is nothing to remind of',
  reminderDialog: {
    meaning: 'A letter or e-mail that asks for the open invoices of the account.',
    title: 'Reminder',
    about: 'Change the text, then copy or save it. Nothing is sent.',
    subject: 'Subject',
    text: 'Text',
    save: 'Save as text…',
    templateInSettings: ' The template is in Settings.',
    detailsInSettings: ' Your company’s name, bank details and the template are set in Settings.',
    contactOurs: ' The contact person is corrected by us.',
    copied: 'Copied.',
  },
} as const;
