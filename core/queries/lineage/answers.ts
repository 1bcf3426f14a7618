import type { CoreError } from '../../errors/core-error.ts';
import { ok, type Result } from '../../errors/result.ts';
import type { Extracts } from '../../pipeline.ts';
import { rawRow } from '../../sources/reread/raw-row.ts';
import { readingAgain } from '../../sources/reread/reread.ts';
import { isTested } from '../../sql/models/dialect.ts';
import { sqlModels } from '../../sql/models/sql-models.ts';
import type { Days } from '../answering/day-views.ts';
import type { Page } from '../shared/schema-parts.ts';
import type { LineageApi, ModelRow } from './contract.ts';
import { explainExtended } from './lineage-extended.ts';
import { explainInvoice, findInvoice } from './lineage-invoice.ts';
import { invoiceLines, lineItemRows } from './lineage-lines.ts';
import { linesKept, type ModelTable, modelSummaries, modelTable } from './model-tables.ts';
import { storedInvoiceLines } from './stored-lines.ts';

/** The extracts that are open. */
export interface TracedExtracts {
  readonly extracts: Extracts;
  readonly days: Days;
  /** The store that they are a snapshot of; null for extracts. */
  readonly store: { readonly name: string } | null;
}

/** Answers questions about the sources of figures. `opened` throws when no extracts are open. */
export function lineageAnswers(opened: () => TracedExtracts): LineageApi {
  return {
    async models({ asOf, extended }) {
      return ok(modelSummaries(opened().days.at(asOf), extended));
    },

    async modelPage({ asOf, model, firstRow, limit, extended }, control = {}) {
      const view = opened().days.at(asOf);
      if (model === 'stg_invoice_line_items') {
        const total = linesKept(view);
        const rows = await readingAgain(() => lineItemRows(view.extracts, firstRow, limit, control));
        return rows.ok ? ok({ firstRow, rows: rows.value, total, all: total }) : rows;
      }
      const table = modelTable(view, model, extended);
      return table.ok ? heldPage(table.value, firstRow, limit) : table;
    },

    async modelSql({ asOf, model, dialect }) {
      return ok({
        views: sqlModels({ dialect, asOf })
          .filter(({ partOf }) => partOf === model)
          .map(({ name, sql }) => ({ name, sql })),
        isRun: isTested(dialect, 'batch'),
      });
    },

    async rawRow(place, control = {}) {
      return readingAgain(() => rawRow(opened().extracts.sources, place, control));
    },

    async explainInvoice({ asOf, invoiceId }) {
      const { extracts, snapshot } = opened().days.at(asOf);
      const found = findInvoice(extracts, snapshot, invoiceId);
      return ok(found === null ? null : explainInvoice(extracts, snapshot, found));
    },

    async explainExtended({ asOf, invoiceId }) {
      const view = opened().days.at(asOf);
      const found = findInvoice(view.extracts, view.snapshot, invoiceId);
      return found === null ? ok(null) : explainExtended(view, found);
    },

    async invoiceLines({ asOf, invoiceId }, control = {}) {
      const { store } = opened();
      const { extracts, snapshot, stored } = opened().days.at(asOf);
      const found = findInvoice(extracts, snapshot, invoiceId);
      if (found === null) return ok(null);
      if (stored !== null) return storedInvoiceLines(store!.name, stored, found.row);
      return readingAgain(() => invoiceLines(extracts, found.invoiceRow, control));
    },
  };
}

function heldPage({ rows: total, row }: ModelTable, firstRow: number, limit: number): Result<Page<ModelRow>, CoreError> {
  const rows: ModelRow[] = [];
  for (let at = firstRow; at < Math.min(total, firstRow + limit); at++) rows.push(row(at));
  return ok({ firstRow, rows, total, all: total });
}
