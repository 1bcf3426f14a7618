import { IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { countOf, formatCount } from '../../lib/format.ts';
import { MAX_CUSTOMER_LIST_NAME } from '../../lib/user-data/user-data.ts';
import { describeUserDataError } from '../../lib/user-data/user-data-error.ts';
import type { CustomerListHook } from '../call-notes/public.ts';
import { CALL_LIST_WORDS } from './words.ts';

const words = CALL_LIST_WORDS.customerList;

/**
 * Asks which customer list the extracts belong to, or reports why that is unknown. It is above the list and does not block it: the list
 * can be used without an answer, except when call notes could be stored in the wrong one.
 */
export function CustomerListBar({ customerList: { controller, view } }: { customerList: CustomerListHook }) {
  const [isClosed, setClosed] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  if (controller === null) return null;
  const act = async (action: ReturnType<typeof controller.joinCustomerList>) => {
    const result = await action;
    setProblem(result.ok ? null : describeUserDataError(result.error));
  };
  const said = problem && (
    <p className="field-problem" role="alert">
      {problem}
    </p>
  );
  switch (view.status) {
    case 'new':
      if (view.isSample || isClosed) return null;
      return (
        <section className="customer-list-bar customer-list-new" aria-label="New customer list">
          <NameForm suggested={view.suggestedName} onName={(name) => void act(controller.nameCustomerList(name))} />
          <button
            type="button"
            className="icon-button"
            aria-label={words.notNow(view.suggestedName)}
            title={words.notNow(view.suggestedName)}
            onClick={() => setClosed(true)}
          >
            <IconX size={15} aria-hidden />
          </button>
          {said}
        </section>
      );
    case 'unsure': {
      const { customerList, match, suggestedName } = view;
      return (
        <section className="customer-list-bar" data-tone="warm" aria-label="Which customer list is this?" data-customer-list-question>
          <p>
            {formatCount(match.shared)} of {countOf(match.of, 'account')} {match.shared === 1 ? 'is' : 'are'} known from{' '}
            <strong>{customerList.name}</strong>. Is this the same customer list?
          </p>
          <button type="button" className="button" onClick={() => void act(controller.joinCustomerList(customerList.id))}>
            Yes, {customerList.name}
          </button>
          <button type="button" className="button" onClick={() => void act(controller.nameCustomerList(suggestedName))}>
            No, a new list
          </button>
          {said}
        </section>
      );
    }
    case 'failed':
      return (
        <section className="customer-list-bar" data-tone="hot" aria-label="Call notes can’t be saved">
          <p role="alert">
            <strong>Call notes can’t be saved.</strong> {describeUserDataError(view.error)}
          </p>
          <button type="button" className="button" onClick={() => void controller.retry()}>
            Try again
          </button>
        </section>
      );
    case 'open':
      return view.problem === null ? null : (
        <section className="customer-list-bar" data-tone="hot" aria-label="The list was not saved">
          <p role="alert">
            <strong>This list was not saved</strong> to compare the next one with. {describeUserDataError(view.problem)}
          </p>
        </section>
      );
    case 'reading':
      return null;
  }
}

function NameForm({ suggested, onName }: { suggested: string; onName(name: string): void }) {
  const [name, setName] = useState<string | null>(null);
  const id = useId();
  const shown = name ?? suggested;
  return (
    <form
      className="customer-list-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (shown.trim() !== '') onName(shown.trim());
      }}
    >
      <label htmlFor={id}>{words.nameIt}</label>
      <input
        id={id}
        className="input"
        maxLength={MAX_CUSTOMER_LIST_NAME}
        autoComplete="off"
        spellCheck={false}
        value={shown}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <button type="submit" className="button" disabled={shown.trim() === ''}>
        {words.save}
      </button>
    </form>
  );
}
