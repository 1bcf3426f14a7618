import type { Screen } from '../../lib/workspace/shared-choices.ts';
import type { WorkspaceAction } from '../state/workspace.ts';
import { PLACE_WORDS, type Place } from './words.ts';

interface PlaceOnScreen {
  readonly screen: Screen;
  /** The choices that show it there. */
  readonly choices: readonly WorkspaceAction[];
}

type FeaturesChange = Extract<WorkspaceAction, { type: 'features-changed' }>['change'];
type Groups = Extract<FeaturesChange, { what: 'grouped' }>['groups'];

const onFeatures = (...changes: readonly FeaturesChange[]): PlaceOnScreen => ({
  screen: 'features',
  choices: changes.map((change) => ({ type: 'features-changed', change })),
});

const inGroups = (groups: Groups) => onFeatures({ what: 'view-chosen', view: 'groups' }, { what: 'grouped', groups });

const onAgeing = (view: Extract<WorkspaceAction, { type: 'ageing-view-chosen' }>['view']): PlaceOnScreen => ({
  screen: 'ageing',
  choices: [{ type: 'ageing-view-chosen', view }],
});

/** Where each place is. */
const PLACES: Readonly<Record<Place, PlaceOnScreen>> = {
  lateShares: inGroups({ by: 'acct_id', across: null, measure: 'lateShare', sort: { by: 'lateShare', descending: true } }),
  lateSharesSince: inGroups({ by: 'acct_id', across: 'issued_since', measure: 'lateShare', sort: { by: 'change', descending: true } }),
  pivot: inGroups({ by: 'acct_id', across: 'issued_month', measure: 'sum' }),
  scatter: onFeatures({ what: 'view-chosen', view: 'scatter' }),
  correlations: onFeatures({ what: 'view-chosen', view: 'correlations' }),
  quantiles: onFeatures({ what: 'view-chosen', view: 'rows' }, { what: 'column-opened', column: 'inv_total_cents' }),
  ageing: onAgeing('accounts'),
  overdueInvoices: onAgeing('invoices'),
  dso: onAgeing('trend'),
  cei: onAgeing('trend'),
  overdueTrend: onAgeing('trend'),
  drift: { screen: 'compare', choices: [{ type: 'compare-changed', change: { what: 'dataset', shows: 'features' } }] },
  calibration: { screen: 'backtest', choices: [] },
};

export interface FoundPlace {
  readonly place: Place;
  readonly screen: Screen;
  /** Go there. */
  readonly actions: readonly WorkspaceAction[];
}

/** Words that say nothing of what is looked for. */
const EMPTY_WORDS: ReadonlySet<string> = new Set(['a', 'an', 'as', 'by', 'for', 'in', 'of', 'the', 'to']);

/** The words of a text in lower case, without those that say nothing where others are left. */
export function askedWords(query: string): readonly string[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const telling = words.filter((word) => !EMPTY_WORDS.has(word));
  return telling.length > 0 ? telling : words;
}

/** The parts of screens whose words have all of these, in lower case; none without words. */
export function findPlaces(words: readonly string[]): readonly FoundPlace[] {
  if (words.length === 0) return [];
  return (Object.keys(PLACES) as Place[])
    .filter((place) => {
      const { name, also } = PLACE_WORDS[place];
      const text = `${name} ${also}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .map((place) => ({
      place,
      screen: PLACES[place].screen,
      actions: [{ type: 'screen-chosen', screen: PLACES[place].screen }, ...PLACES[place].choices],
    }));
}
