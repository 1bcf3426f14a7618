import { NO_OWN_ACCOUNTS, OwnAccounts } from '../../calls/own-account.ts';
import type { Extracts } from '../../pipeline.ts';
import type { CallRecords } from './contract.ts';

/** The records of the open customer list, and what the analyst keeps about its accounts. */
export interface RecordsOfOpen {
  readonly records: CallRecords;
  readonly own: OwnAccounts;
}

const NO_RECORDS: RecordsOfOpen = { records: { notes: [], lists: [] }, own: NO_OWN_ACCOUNTS };

/**
 * Holds the call notes that the page sent for a customer list. Opening other extracts removes them, because those extracts may belong to
 * another customer list. `opened` throws when no extracts are open.
 */
export class ReceivedRecords {
  readonly #opened: () => Extracts;
  #received: { readonly of: Extracts; readonly kept: RecordsOfOpen } | null = null;

  constructor(opened: () => Extracts) {
    this.#opened = opened;
  }

  receive(records: CallRecords): void {
    this.#received = { of: this.#opened(), kept: { records, own: new OwnAccounts(records.accounts) } };
  }

  /** The same object until other records are received or other extracts are opened. */
  now(): RecordsOfOpen {
    return this.#received?.of === this.#opened() ? this.#received.kept : NO_RECORDS;
  }
}
