import { IconCheck, IconChevronDown, IconPencil, IconTrash } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import type { Result } from '../../../core/errors/result.ts';
import { ALL_CALL_COLUMNS, DEFAULT_CALL_COLUMNS } from '../../../core/lists/call-list-catalog.ts';
import type { AgeingEdges } from '../../../core/units/ageing-edges.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { useQuestion } from '../../lib/use-question.ts';
import type { CallViewSettings } from '../../lib/user-data/call-view.ts';
import { CALLS_SORT, wholeList } from '../../lib/user-data/call-view.ts';
import { freeName } from '../../lib/user-data/free-name.ts';
import { useSavedViews } from '../../lib/user-data/use-saved-views.ts';
import { MAX_VIEW_NAME, type SavedView, viewNameProblem } from '../../lib/user-data/user-data.ts';
import { describeUserDataError, type UserDataError } from '../../lib/user-data/user-data-error.ts';
import { userDataStore } from '../../lib/user-data/window-store.ts';
import { PopoverButton } from '../../ui/popover-button.tsx';
import { useCustomerList } from '../call-notes/public.ts';
import { type CallChange, type CallsShown, haveSameSettings, settingsOf } from './call-choices.ts';
import { narrowingWords } from './call-filter-words.ts';
import { isOneChip, isShown, type StarterView, starterViews } from './starter-views.ts';
import { rememberDeletedView, useDeletedView } from './use-deleted-view.ts';
import { CALL_LIST_WORDS } from './words.ts';

interface CallListViewsProps {
  readonly asOf: EpochDay;
  readonly shown: CallsShown;
  onChange(change: CallChange): void;
}

/** The menu of saved views: shows the current one, and chooses, saves, renames and deletes views. */
export function CallListViews({ asOf, shown, onChange }: CallListViewsProps) {
  const saved = useSavedViews();
  const lastDeleted = useDeletedView();
  const views = saved?.ok ? saved.value : [];
  // An import may have restored it.
  const deleted = views.some(({ id }) => id === lastDeleted?.id) ? null : lastDeleted;
  const current = views.find(({ id }) => id === shown.viewId) ?? null;
  const isChanged = current !== null && !haveSameSettings(current, shown);
  const starters = useStarterViews(asOf);
  // One that only presses a chip is named by the chip.
  const starter = starters.find((view) => current === null && !isOneChip(view) && isShown(view, shown)) ?? null;
  const name = current?.name ?? starter?.name ?? null;
  return (
    <PopoverButton
      label={CALL_LIST_WORDS.views.views}
      buttonLabel={name === null ? CALL_LIST_WORDS.views.views : CALL_LIST_WORDS.views.chosen(name, isChanged)}
      title={CALL_LIST_WORDS.views.title(name)}
      className="pill pill-open views-open"
      position="bottom-start"
      isActive={name !== null}
      keyName="v"
      face={
        <>
          <span>{name === null ? CALL_LIST_WORDS.views.views : <bdi>{name}</bdi>}</span>
          {isChanged && <small>{CALL_LIST_WORDS.views.changed}</small>}
          <IconChevronDown size={12} aria-hidden />
        </>
      }
    >
      {(close) => (
        <>
          {saved !== null && !saved.ok && (
            <p className="field-problem" role="alert">
              {describeUserDataError(saved.error)}
            </p>
          )}
          <Views
            views={views}
            starters={starters}
            current={current}
            isChanged={isChanged}
            shown={shown}
            deleted={deleted}
            onDeleted={rememberDeletedView}
            onChange={onChange}
            onClose={close}
          />
        </>
      )}
    </PopoverButton>
  );
}

function useStarterViews(asOf: EpochDay): readonly StarterView[] {
  const { callColumns } = usePreferences();
  const leader = useQuestion('callListPage', { asOf, firstRow: 0, limit: 1, sort: CALLS_SORT }).value?.rows[0];
  const { controller } = useCustomerList();
  return starterViews(callColumns, leader?.priority_cents ?? null, controller?.owners ?? []);
}

interface ViewsProps extends Omit<CallListViewsProps, 'asOf'> {
  readonly views: readonly SavedView[];
  readonly starters: readonly StarterView[];
  readonly current: SavedView | null;
  readonly isChanged: boolean;
  readonly deleted: SavedView | null;
  onDeleted(view: SavedView | null): void;
  onClose(): void;
}

function Views({ views, starters, current, isChanged, shown, deleted, onDeleted, onChange, onClose }: ViewsProps) {
  const { ageingEdges, callColumns } = usePreferences();
  const [naming, setNaming] = useState<SavedView | 'new' | null>(null);
  const [confirmation, setConfirmation] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { root, focusNext } = useFocusNext();
  const name = (view: SavedView | 'new' | null) => {
    setNaming(view);
    setConfirmation(null);
    setProblem(null);
    if (view === null) focusNext('[data-save-view]');
  };

  /** Reports success only after the view is stored. */
  const keep = async (storing: Promise<Result<unknown, UserDataError>>, said: string): Promise<boolean> => {
    setConfirmation(null);
    const stored = await storing;
    setProblem(stored.ok ? null : SHARED_WORDS.problems.notSaved(describeUserDataError(stored.error)));
    if (stored.ok) setConfirmation(said);
    return stored.ok;
  };
  const saveAs = async (newName: string) => {
    const at = Date.now();
    const view: SavedView = { ...settingsOf(shown), id: crypto.randomUUID(), name: newName, created_at: at, changed_at: at };
    if (!(await keep(userDataStore.put({ views: [view] }), CALL_LIST_WORDS.views.saved(newName)))) return;
    onChange({ what: 'view-saved', viewId: view.id });
    setNaming(null);
    focusNext(choiceOf(view));
  };
  const rename = async (view: SavedView, newName: string) => {
    const renaming = userDataStore.changeView(view.id, (stored) => ({ ...stored, name: newName, changed_at: Date.now() }));
    if (!(await keep(renaming, CALL_LIST_WORDS.views.renamed(newName)))) return;
    setNaming(null);
    focusNext(choiceOf(view));
  };
  const update = async (view: SavedView) => {
    const updating = userDataStore.changeView(view.id, (stored) => ({ ...stored, ...settingsOf(shown), changed_at: Date.now() }));
    if (await keep(updating, CALL_LIST_WORDS.views.updated(view.name))) focusNext(choiceOf(view));
  };
  const remove = async (view: SavedView) => {
    setConfirmation(null);
    const removed = await userDataStore.removeView(view.id);
    setProblem(removed.ok ? null : CALL_LIST_WORDS.views.notDeleted(describeUserDataError(removed.error)));
    if (!removed.ok) return;
    onDeleted(view);
    focusNext('[data-put-back]');
  };
  const putBack = async (view: SavedView) => {
    // Another view may have taken its name meanwhile.
    const named = { ...view, name: freeName(view.name, new Set(views.map((other) => other.name)), MAX_VIEW_NAME) };
    if (!(await keep(userDataStore.put({ views: [named] }), CALL_LIST_WORDS.views.putBack(named.name)))) return;
    onDeleted(null);
    focusNext(choiceOf(view));
  };
  const choose = (view: SavedView | null, settings: CallViewSettings = view ?? wholeList(callColumns)) => {
    onChange({ what: 'view-chosen', viewId: view?.id ?? null, settings });
    onClose();
  };
  return (
    <div className="views" ref={root}>
      <ul onKeyDown={moveAmongViews}>
        <li className="view-entry">
          <ViewChoice
            id="whole"
            name="Full list"
            note={CALL_LIST_WORDS.views.fullListNote}
            isChosen={current === null && haveSameSettings(shown, wholeList(shown.columns))}
            onChoose={() => choose(null)}
          />
        </li>
        {views.map((view) =>
          naming !== 'new' && naming?.id === view.id ? (
            <li key={view.id}>
              <NameForm
                label={CALL_LIST_WORDS.views.newName}
                button={SHARED_WORDS.actions.rename}
                name={view.name}
                problemWith={(newName) => viewNameProblem(newName, views, view.id)}
                onName={(newName) => void rename(view, newName)}
                onCancel={() => name(null)}
              />
            </li>
          ) : (
            <li key={view.id} className="view-entry">
              <ViewChoice
                id={view.id}
                name={view.name}
                note={settingsWords(view, ageingEdges)}
                isChosen={view.id === current?.id}
                onChoose={() => choose(view)}
              />
              <button
                type="button"
                className="icon-button"
                aria-label={SHARED_WORDS.actions.renameOf(view.name)}
                title={SHARED_WORDS.actions.rename}
                onClick={() => name(view)}
              >
                <IconPencil size={15} aria-hidden />
              </button>
              <button
                type="button"
                className="icon-button"
                aria-label={SHARED_WORDS.actions.deleteOf(view.name)}
                title={SHARED_WORDS.actions.delete}
                onClick={() => void remove(view)}
              >
                <IconTrash size={15} aria-hidden />
              </button>
            </li>
          ),
        )}
        {starters.map((starter) => (
          <li key={starter.id} className="view-entry">
            <ViewChoice
              id={starter.id}
              name={starter.name}
              note={settingsWords(starter.settings, ageingEdges)}
              isChosen={current === null && isShown(starter, shown)}
              onChoose={() => choose(null, starter.settings)}
            />
          </li>
        ))}
      </ul>
      <div className="views-foot">
        {naming === 'new' ? (
          <NameForm
            label={CALL_LIST_WORDS.views.nameLabel}
            button={SHARED_WORDS.actions.save}
            name=""
            problemWith={(newName) => viewNameProblem(newName, views)}
            onName={(newName) => void saveAs(newName)}
            onCancel={() => name(null)}
          />
        ) : (
          <div className="views-buttons">
            {current !== null && isChanged && (
              <button type="button" className="button button-primary" onClick={() => void update(current)}>
                {CALL_LIST_WORDS.views.update}
              </button>
            )}
            <button type="button" className="button" data-save-view onClick={() => name('new')}>
              {current === null ? CALL_LIST_WORDS.views.saveAs : CALL_LIST_WORDS.views.saveAsOther}
            </button>
          </div>
        )}
        <p role="status" className="views-message">
          {confirmation && (
            <>
              <IconCheck size={14} stroke={2.5} aria-hidden /> {confirmation}
            </>
          )}
          {confirmation === null && deleted !== null && (
            <>
              {CALL_LIST_WORDS.views.deleted(deleted.name)}{' '}
              <button type="button" className="link" data-put-back onClick={() => void putBack(deleted)}>
                {SHARED_WORDS.actions.putBack}
              </button>
            </>
          )}
        </p>
        {problem && (
          <p className="field-problem" role="alert">
            {problem}
          </p>
        )}
      </div>
    </div>
  );
}

interface ViewChoiceProps {
  readonly id: string;
  readonly name: string;
  readonly note: string;
  readonly isChosen: boolean;
  onChoose(): void;
}

function ViewChoice({ id, name, note, isChosen, onChoose }: ViewChoiceProps) {
  return (
    <button
      type="button"
      className="view-choice"
      aria-current={isChosen || undefined}
      data-view-choice={id}
      data-autofocus={isChosen || undefined}
      onClick={onChoose}
    >
      <span className="view-check">{isChosen && <IconCheck size={14} stroke={2.5} aria-hidden />}</span>
      <span className="two-lines">
        <strong>
          <bdi>{name}</bdi>
        </strong>
        <span>{note}</span>
      </span>
    </button>
  );
}

interface NameFormProps {
  readonly label: string;
  readonly button: string;
  readonly name: string;
  problemWith(name: string): string | null;
  onName(name: string): void;
  onCancel(): void;
}

function NameForm({ label, button, name, problemWith, onName, onCancel }: NameFormProps) {
  const [typed, setTyped] = useState(name);
  const [problem, setProblem] = useState<string | null>(null);
  const id = useId();
  return (
    <form
      className="view-form"
      onSubmit={(event) => {
        event.preventDefault();
        const found = problemWith(typed);
        setProblem(found);
        if (found === null) onName(typed.trim());
      }}
    >
      <label htmlFor={id}>{label}</label>
      <input
        // biome-ignore lint/a11y/noAutofocus: the analyst has just asked for this field
        autoFocus
        id={id}
        className="input"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {problem && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {problem}
        </p>
      )}
      <div className="views-buttons">
        <button type="submit" className="button button-primary">
          {button}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {SHARED_WORDS.actions.cancel}
        </button>
      </div>
    </form>
  );
}

function choiceOf({ id }: SavedView): string {
  return `[data-view-choice="${CSS.escape(id)}"]`;
}

/** Moves the focus from an element that disappears to another one, as soon as that exists. */
function useFocusNext() {
  const root = useRef<HTMLDivElement>(null);
  const wanted = useRef<string | null>(null);
  // After every render: the wanted element may appear in a later one.
  useEffect(() => {
    const found = wanted.current === null ? null : root.current?.querySelector<HTMLElement>(wanted.current);
    if (!found) return;
    wanted.current = null;
    found.focus();
  });
  const focusNext = (selector: string) => {
    wanted.current = selector;
  };
  return { root, focusNext };
}

/** A description of a view, in one line. */
function settingsWords(settings: CallViewSettings, edges: AgeingEdges): string {
  const words = narrowingWords({ ...settings, search: '' }, edges);
  const order =
    settings.sort.by === CALLS_SORT.by && !settings.sort.descending ? [] : [CALL_LIST_WORDS.views.by(sortName(settings.sort.by))];
  const columns = settings.columns.join() === DEFAULT_CALL_COLUMNS.join() ? [] : [CALL_LIST_WORDS.views.ownColumns];
  const [first = CALL_LIST_WORDS.views.everyAccount, ...others] = words;
  return [first.charAt(0).toUpperCase() + first.slice(1), ...others, ...order, ...columns].join(' · ');
}

function sortName(by: CallViewSettings['sort']['by']): string {
  return by === 'rank' ? CALL_LIST_WORDS.views.lastFirst : ALL_CALL_COLUMNS.find(({ key }) => key === by)!.label;
}

/** The arrow keys move from view to view. */
function moveAmongViews(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const choices = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-view-choice]')];
  const at = document.activeElement instanceof HTMLElement ? choices.indexOf(document.activeElement) : -1;
  if (by === 0 || at < 0) return;
  event.preventDefault();
  choices[Math.max(0, Math.min(at + by, choices.length - 1))]?.focus();
}
