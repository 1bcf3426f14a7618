import { z } from 'zod';
import { extractProfile, tableReport } from '../../contract/contract-schemas.ts';
import { checkedDataset } from '../../dataset-contract/dataset-schemas.ts';
import { rowIssue } from '../../findings/row-issue.ts';
import { leakReport } from '../../leak/leak-schemas.ts';
import { rejectGroup } from '../../quality/reject-group.ts';
import { readProgress } from '../../sources/files/source-schemas.ts';
import { count, text } from '../../units/unit-schemas.ts';
import { unsortedPageRequest } from '../shared/page-request.ts';
import type { Api, Questions } from '../shared/question-contract.ts';
import { answer, asOfDay, page } from '../shared/schema-parts.ts';

export type { RejectGroup } from '../../quality/reject-group.ts';

/** The questions about the quality of the extracts and the dataset: see `CORE_QUESTIONS`. */
export const QUALITY_QUESTIONS = {
  /** The rows that were rejected. */
  rejectsPage: { request: unsortedPageRequest, answer: answer(page(rowIssue)) },
  /** The rejects by file, column and reason, most expensive first. */
  rejectGroups: { request: z.strictObject({}), answer: answer(z.array(rejectGroup)), needsRows: true },
  /** The rows of one group, by its position in `rejectGroups`. */
  rejectGroupPage: { request: unsortedPageRequest.extend({ group: count }), answer: answer(page(rowIssue)), needsRows: true },
  /** The rows behind one finding, by its position in `OpenSummary.findings`. */
  findingPage: { request: unsortedPageRequest.extend({ finding: count }), answer: answer(page(rowIssue)), needsRows: true },
  /** The contract of the extracts, with the number of rows that break each promise. */
  contract: { request: z.strictObject({}), answer: answer(z.array(tableReport)), needsRows: true },
  /** All rows that break a promise, by the rule's id. */
  contractPage: { request: unsortedPageRequest.extend({ rule: text }), answer: answer(page(rowIssue)), needsRows: true },
  /** The contract of the dataset as of the day, and whether every row keeps it. */
  datasetContract: {
    request: z.strictObject({ ...asOfDay, extended: z.boolean().optional() }),
    answer: answer(checkedDataset),
    needsRows: true,
  },
  /** The profile of each column of each file. Reads the files again. */
  profiles: { request: z.strictObject({}), answer: answer(z.array(extractProfile)), progress: readProgress, needsRows: true },
  /** Leak check: recomputes everything from what was known by the day, and compares. */
  leakCheck: { request: z.strictObject(asOfDay), answer: answer(leakReport), needsRows: true },
} as const satisfies Questions;

export type QualityApi = Api<typeof QUALITY_QUESTIONS>;
