import { fail, ok } from '../../errors/result.ts';
import { arrowStream } from '../../stored/arrow-stream.ts';
import { NotStorable } from '../../stored/not-storable.ts';
import type { StoredTable } from '../../stored/stored-table.ts';
import type { ViewAt } from '../answering/day-views.ts';
import type { SqlApi } from './contract.ts';
import { AS_OF, sqlTableNamed, sqlTables } from './sql-tables.ts';

/** Names and phones are shown on every other screen, too. */
const WITH_CONTACTS = { withContacts: true };

/** Answers with what is open as tables for SQL. */
export function sqlAnswers(viewAt: ViewAt): SqlApi {
  return {
    async sqlTables({ asOf }) {
      return ok(sqlTables(viewAt(asOf)));
    },

    async sqlRows({ asOf, table }) {
      const view = viewAt(asOf);
      const { stored, contentsOf } = sqlTableNamed(table, view);
      const contents = contentsOf(view);
      if (!contents.ok) return contents;
      try {
        const read = stored.read(contents.value, WITH_CONTACTS);
        return ok({ rows: read.rows, bytes: arrowStream({ rows: read.rows, columns: [...read.columns, asOfColumn(asOf)] }) });
      } catch (error) {
        if (error instanceof NotStorable) return fail({ code: 'stored.not-exact', detail: error.message });
        throw error;
      }
    },
  };
}

function asOfColumn(asOf: number): ReturnType<StoredTable['read']>['columns'][number] {
  return { name: AS_OF, type: 'DATE', isNullable: false, read: (from, to) => new Array(to - from).fill(asOf) };
}
