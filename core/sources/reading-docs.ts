import { DATE_FORM_NAMES, DATE_FORMS } from '../declarations/date-forms.ts';
import { EMPTY_WORDS, PLACEHOLDER_DATES, WORD_MAY_MEAN_EMPTY } from '../declarations/empty-forms.ts';
import { FILE_FORMS } from '../declarations/file-forms.ts';
import { NUMBER_FORM_NAMES, NUMBER_FORMS } from '../declarations/number-forms.ts';

/** One line of the table of formats: what may be written, where, and how it is read. */
interface FormRow {
  readonly form: string;
  readonly where: string;
  readonly becomes: string;
}

/** Replaces the table of formats in `docs/extracts.md`, made from the declarations. */
export function withReadingForms(document: string): string {
  return document.replace(
    /(<!-- reading-forms -->\n)[\s\S]*?(<!-- \/reading-forms -->)/,
    (_, start: string, end: string) => `${start}${formsTable()}\n${end}`,
  );
}

function formsTable(): string {
  const lines = [...Object.values(FILE_FORMS), ...dateRows(), ...numberRows(), ...emptyRows()].map(
    ({ form, where, becomes }) => `| ${form} | ${where} | ${becomes} |`,
  );
  return ['| form | where | what becomes of it |', '|---|---|---|', ...lines].join('\n');
}

function dateRows(): FormRow[] {
  return DATE_FORM_NAMES.map((name) => {
    const { format, example, isAskedFor } = DATE_FORMS[name];
    return {
      form: `\`${format}\`: ${example}`,
      where: 'dates, one form a file',
      becomes: isAskedFor ? 'read when `--date-format TABLE=FORMAT` says so, else refused' : 'read',
    };
  });
}

function numberRows(): FormRow[] {
  const forms = NUMBER_FORM_NAMES.map((name) => {
    const { example, isOfMoney, ...more } = NUMBER_FORMS[name];
    const condition = 'condition' in more ? ` ${more.condition}` : '';
    return {
      form: example,
      where: isOfMoney ? 'prices' : 'prices and quantities',
      becomes: `read, with a finding${condition && ','}${condition}`,
    };
  });
  return [
    ...forms,
    {
      form: '10,00',
      where: 'prices and quantities, one decimal mark a column',
      becomes:
        'read, with a finding; in a file without `;` where some cell has more or fewer than three digits after its comma, and no cell can only be read with a point. `--decimal-mark TABLE=comma` or `=point` says it, for a table or for TABLE.COLUMN',
    },
  ];
}

function emptyRows(): FormRow[] {
  return [
    {
      form: EMPTY_WORDS.map((word) => `\`${word.length > 2 ? word.toUpperCase() : word}\``).join(' '),
      where: `\`${WORD_MAY_MEAN_EMPTY.join('`, `')}\`; the whole cell, in any case`,
      becomes: 'an empty cell; a warning where `payment_dates` has empty cells and also `-`, `--` or `N/A`. Elsewhere as any other text',
    },
    { form: '`0000-00-00`', where: '`payment_dates`', becomes: 'unpaid, with a warning of count and dollars' },
    {
      form: PLACEHOLDER_DATES.map((date) => `\`${date}\``).join(' '),
      where: '`payment_dates`',
      becomes: 'unpaid where it is before the earliest `date_issued` (`9999-12-31` always), with a warning of count and dollars',
    },
    { form: 'the same dates', where: '`joining_date`', becomes: 'kept, with a finding' },
  ];
}
