import { z } from 'zod';
import { CORRECTED_CONTACT_COLUMN } from '../../lists/account-columns.ts';
import { CALL_LIST_COLUMNS } from '../../lists/call-list-catalog.ts';
import { rowShape } from '../../stored/row-shape.ts';
import { orNull, text } from '../../units/unit-schemas.ts';

/** A row of the call list, alone or with its account. */
export const callListRow = z.strictObject(rowShape(CALL_LIST_COLUMNS));

/** What a row has beside its contact, where the analyst may have corrected it: see `CorrectedContact`. */
export const correctedContact = {
  extract_contact: orNull(z.strictObject({ contact_person: orNull(text), contact_phone: orNull(text) })),
  ...rowShape([CORRECTED_CONTACT_COLUMN]),
};
