import { describe, expect, it } from 'vitest';
import { CORE_QUESTIONS, type QuestionName } from '../../core/queries/core-contract.ts';
import { CoreConnection } from './core-connection.ts';
import { asking } from './each-question.ts';

const DECLARED = Object.keys(CORE_QUESTIONS) as QuestionName[];
const REQUEST = { any: 'request' };

/** The messages for a question with a signal that has cancelled it. */
function posted(question: QuestionName): unknown[] {
  const messages: unknown[] = [];
  const { api } = new CoreConnection((message) => messages.push(message));
  void asking(api, question)(REQUEST, { signal: { aborted: true } });
  return messages;
}

describe('the client made from the contract', () => {
  it.each(DECLARED)('sends %s with its name and request, without its control, and cancels it', (question) => {
    expect(posted(question)).toEqual([{ id: 1, question, request: REQUEST }, { cancel: 1 }]);
  });

  it('has progress for the questions that declare it, and no others', () => {
    const followed = Object.entries(CORE_QUESTIONS)
      .filter(([, contract]) => 'progress' in contract)
      .map(([question]) => question);
    expect(followed.sort()).toEqual(['backtest', 'invoiceLines', 'modelPage', 'open', 'openOther', 'profiles', 'rawRow']);
  });
});
