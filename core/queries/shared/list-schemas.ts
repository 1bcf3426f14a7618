import { z } from 'zod';
import { CALL_LIST_COLUMNS } from '../../lists/call-list-catalog.ts';
import { rowShape } from '../../stored/row-shape.ts';

/** A row of the call list, alone or with its account. */
export const callListRow = z.strictObject(rowShape(CALL_LIST_COLUMNS));
