import { describe, expect, it } from 'vitest';
import type { CallContract } from '../../core/queries/calls-contract.ts';
import { CORE_CALLS, type CoreCall } from '../../core/queries/core-schemas.ts';
import { CoreConnection } from './core-connection.ts';
import { ask } from './each-call.ts';

const DECLARED = Object.entries<CallContract>(CORE_CALLS);

/** What goes over the line when a call is asked with a question of placeholders, and a control that has called it off. */
function posted(call: string, contract: CallContract): unknown[] {
  const messages: unknown[] = [];
  const { api } = new CoreConnection((message) => messages.push(message));
  const placeholders = contract.question.def.items.map((_, place) => place);
  void ask(api, call as CoreCall, [...placeholders, { signal: { aborted: true } }]);
  return messages;
}

describe('the client made from the contract', () => {
  it.each(DECLARED)('asks %s under its name, with what is declared to be asked and no control', (call, contract) => {
    expect(posted(call, contract)[0]).toEqual({ id: 1, call, question: contract.question.def.items.map((_, place) => place) });
  });

  it('calls off the questions that declare a control, and no others', () => {
    const calledOff = DECLARED.filter(([call, contract]) => posted(call, contract).length === 2).map(([call]) => call);
    expect(calledOff.sort()).toEqual(['backtest', 'invoiceLines', 'modelPage', 'open', 'openOther', 'profiles', 'rawRow']);
  });
});
