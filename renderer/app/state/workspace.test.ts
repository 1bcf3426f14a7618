import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../../core/units/day.ts';
import { startCalls } from '../../features/call-list/call-choices.ts';
import { wholeList } from '../../lib/user-data/call-view.ts';
import { printableOn } from '../../lib/workspace/shared-choices.ts';
import { EMPTY_WORKSPACE, type Workspace, type WorkspaceAction, workspaceReducer } from './workspace.ts';

const stateAfter = (...actions: WorkspaceAction[]): Workspace => actions.reduce(workspaceReducer, EMPTY_WORKSPACE);
const may12 = dayFromCivil(2021, 5, 12)!;

describe('workspaceReducer', () => {
  it('forgets every choice when other extracts are opened, the acceptance of rejects too', () => {
    const used = stateAfter(
      { type: 'rejects-accepted' },
      { type: 'screen-chosen', screen: 'features' },
      { type: 'day-chosen', day: may12 },
      { type: 'account-chosen', accountId: '73' },
    );
    expect(workspaceReducer(used, { type: 'opened', settings: wholeList(), viewId: null })).toEqual(EMPTY_WORKSPACE);
  });

  it('keeps what was chosen on a screen while another is looked at', () => {
    const state = stateAfter(
      { type: 'calls-changed', change: { what: 'searched', search: 'lee' }, at: 1 },
      { type: 'calls-changed', change: { what: 'narrowed', chip: 'overdue' }, at: 2 },
      { type: 'screen-chosen', screen: 'accounts' },
      { type: 'accounts-searched', search: 'ltd' },
      { type: 'screen-chosen', screen: 'calls' },
    );
    expect(state.calls.shown.present).toMatchObject({ search: 'lee', chip: 'overdue' });
    expect(state.accounts.search).toBe('ltd');
  });

  it('begins the call list as it was left, also where that is known late, but never over something that was chosen', () => {
    const settings = { ...wholeList(['open_cents']), chip: 'overdue' as const };
    expect(stateAfter({ type: 'opened', settings, viewId: 'v' }).calls).toEqual(startCalls(settings, 'v'));
    expect(stateAfter({ type: 'calls-restored', settings, viewId: 'v' }).calls).toEqual(startCalls(settings, 'v'));
    const used = stateAfter({ type: 'calls-changed', change: { what: 'searched', search: 'lee' }, at: 1 });
    expect(workspaceReducer(used, { type: 'calls-restored', settings, viewId: 'v' })).toBe(used);
    const opened = stateAfter({ type: 'opened', settings, viewId: 'v' });
    expect(workspaceReducer(opened, { type: 'calls-restored', settings: wholeList(), viewId: null })).toBe(opened);
  });

  it('shows the first account until one is chosen, and none once the panel is closed', () => {
    expect(EMPTY_WORKSPACE.panel).toEqual({ shows: 'first' });
    expect(stateAfter({ type: 'account-chosen', accountId: '7' }).panel).toEqual({ shows: 'account', accountId: '7' });
    expect(stateAfter({ type: 'account-chosen', accountId: '7' }, { type: 'panel-closed' }).panel).toEqual({ shows: 'nothing' });
  });

  it('shows an account that was searched for beside a list that has room for it', () => {
    expect(stateAfter({ type: 'account-shown', accountId: '7' }).screen).toBe('calls');
    expect(stateAfter({ type: 'screen-chosen', screen: 'features' }, { type: 'account-shown', accountId: '7' })).toMatchObject({
      screen: 'accounts',
      panel: { shows: 'account', accountId: '7' },
    });
  });

  it('goes back to the default day with null', () => {
    expect(stateAfter({ type: 'day-chosen', day: may12 }).asOf).toBe(may12);
    expect(stateAfter({ type: 'day-chosen', day: may12 }, { type: 'day-chosen', day: null }).asOf).toBeNull();
  });

  it('hands changes of the features on', () => {
    const state = stateAfter({ type: 'features-changed', change: { what: 'ranged', column: 'inv_items', range: { min: 18 } } });
    expect(state.features.filters.present.ranges).toEqual({ inv_items: { min: 18 } });
  });

  it('opens rows of a finding beside the report', () => {
    const state = stateAfter({ type: 'issues-opened', issues: { kind: 'finding', finding: 2 } });
    expect(state).toMatchObject({ quality: { view: 'report', issues: { kind: 'finding', finding: 2 } } });
    expect(workspaceReducer(state, { type: 'issues-closed' }).quality.issues).toBeNull();
  });

  it('opens rows that break a promise beside the contract, and closes them when something else is looked at', () => {
    const state = stateAfter({ type: 'issues-opened', issues: { kind: 'rule', rule: 'invoices.date_issued.is-a-date' } });
    expect(state).toMatchObject({ quality: { view: 'contract', issues: { kind: 'rule' } } });
    expect(workspaceReducer(state, { type: 'quality-view-chosen', view: 'profiles' })).toMatchObject({
      quality: { view: 'profiles', issues: null },
    });
  });

  it('keeps what else is chosen of a comparison when one thing changes', () => {
    const state = stateAfter({ type: 'compare-changed', change: { to: may12 } }, { type: 'compare-changed', change: { shows: 'added' } });
    expect(state.compare).toEqual({ ...EMPTY_WORKSPACE.compare, to: may12, shows: 'added' });
  });

  it('holds plain data only', () => {
    const state = stateAfter(
      { type: 'day-chosen', day: may12 },
      { type: 'features-changed', change: { what: 'labels-chosen', labels: [0, null] } },
      { type: 'features-changed', change: { what: 'ranged', column: 'inv_items', range: { min: 18, max: undefined } } },
    );
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
  });
});

it('what the menu prints is the call list, else the statement of the account beside a list, else the ageing', () => {
  const chosen = { type: 'account-chosen', accountId: '73' } as const;
  const on = (screen: Workspace['screen'], ...actions: WorkspaceAction[]) =>
    printableOn(stateAfter({ type: 'screen-chosen', screen }, ...actions));
  expect([on('calls'), on('calls', chosen)]).toEqual([{ what: 'calls' }, { what: 'calls' }]);
  for (const screen of ['accounts', 'ageing'] as const) {
    expect(on(screen, chosen), screen).toEqual({ what: 'statement', accountIds: ['73'] });
    const alone = screen === 'ageing' ? { what: 'ageing' } : null;
    expect([on(screen), on(screen, { type: 'panel-closed' })], screen).toEqual([alone, alone]);
  }
  expect([on('features', chosen), on('settings', chosen)]).toEqual([null, null]);
});

describe('open invoices', () => {
  it('lie over each other, and are left one by one or all at once', () => {
    const two = stateAfter({ type: 'invoice-opened', invoiceId: 'a' }, { type: 'invoice-opened', invoiceId: 'b' });
    expect(two.invoices).toEqual(['a', 'b']);
    expect(workspaceReducer(two, { type: 'invoice-opened', invoiceId: 'a' }).invoices).toEqual(['b', 'a']);
    expect(workspaceReducer(two, { type: 'invoice-left' }).invoices).toEqual(['a']);
    expect(workspaceReducer(two, { type: 'invoices-closed' }).invoices).toEqual([]);
    expect(workspaceReducer(two, { type: 'account-shown', accountId: '7' }).invoices).toEqual([]);
  });
});
