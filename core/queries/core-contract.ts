import { ACCOUNT_QUESTIONS } from './accounts/contract.ts';
import { AGEING_QUESTIONS } from './ageing/contract.ts';
import { BACKTEST_QUESTIONS } from './backtest/contract.ts';
import { CALL_LIST_QUESTIONS } from './call-list/contract.ts';
import { COMPARE_QUESTIONS } from './compare/contract.ts';
import { DATASET_QUESTIONS } from './dataset/contract.ts';
import { LINEAGE_QUESTIONS } from './lineage/contract.ts';
import { LIVE_QUESTIONS } from './live/contract.ts';
import { OPEN_QUESTIONS } from './open/contract.ts';
import { QUALITY_QUESTIONS } from './quality/contract.ts';
import type { Questions } from './shared/question-contract.ts';
import { SQL_QUESTIONS } from './sql/contract.ts';

/** Every question of the page, declared once: the client on the page and the dispatch in the worker are made from this. */
export const CORE_QUESTIONS = {
  ...OPEN_QUESTIONS,
  ...CALL_LIST_QUESTIONS,
  ...ACCOUNT_QUESTIONS,
  ...AGEING_QUESTIONS,
  ...DATASET_QUESTIONS,
  ...LINEAGE_QUESTIONS,
  ...COMPARE_QUESTIONS,
  ...QUALITY_QUESTIONS,
  ...BACKTEST_QUESTIONS,
  ...SQL_QUESTIONS,
  ...LIVE_QUESTIONS,
} as const satisfies Questions;

export type QuestionName = keyof typeof CORE_QUESTIONS;
