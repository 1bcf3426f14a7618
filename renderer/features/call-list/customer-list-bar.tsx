import { IconX } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { focusList } from '../../lib/focus.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
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
    // The answered question is gone.
    if (result.ok) focusList();
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
        <section className="customer-list-bar customer-list-new" aria-label={CALL_LIST_WORDS.customerListBar.newLabel}>
          <NameForm suggested={view.suggestedName} onName={(name) => void act(controller.nameCustomerList(name))} />
          <button
            type="button"
            className="icon-button"
            aria-label={words.notNow(view.suggestedName)}
            title={words.notNow(view.suggestedName)}
            onClick={() => {
              setClosed(true);
              focusList();
            }}
          >
            <IconX size={15} aria-hidden />
          </button>
          {said}
        </section>
      );
    case 'unsure': {
      const { customerList, match, suggestedName } = view;
      return (
        <section
          className="customer-list-bar"
          data-tone="warm"
          aria-label={CALL_LIST_WORDS.customerListBar.questionLabel}
          data-customer-list-question
        >
          <p>
            {CALL_LIST_WORDS.customerListBar.knownFrom(match.shared, match.of)} <strong>{customerList.name}</strong>
            {CALL_LIST_WORDS.customerListBar.isSame}
          </p>
          <button type="button" className="button" onClick={() => void act(controller.joinCustomerList(customerList.id))}>
            {CALL_LIST_WORDS.customerListBar.yes(customerList.name)}
          </button>
          <button type="button" className="button" onClick={() => void act(controller.nameCustomerList(suggestedName))}>
            {CALL_LIST_WORDS.customerListBar.newList}
          </button>
          {said}
        </section>
      );
    }
    case 'failed':
      return (
        <section className="customer-list-bar" data-tone="hot" aria-label={CALL_LIST_WORDS.customerListBar.failedLabel}>
          <p role="alert">
            <strong>{CALL_LIST_WORDS.customerListBar.failed}</strong> {describeUserDataError(view.error)}
          </p>
          <button type="button" className="button" onClick={() => void controller.retry()}>
            {SHARED_WORDS.actions.tryAgain}
          </button>
        </section>
      );
    case 'open':
      return view.problem === null ? null : (
        <section className="customer-list-bar" data-tone="hot" aria-label={CALL_LIST_WORDS.customerListBar.notSavedLabel}>
          <p role="alert">
            <strong>{CALL_LIST_WORDS.customerListBar.notSaved}</strong> {CALL_LIST_WORDS.customerListBar.notSavedWhy}{' '}
            {describeUserDataError(view.problem)}
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
