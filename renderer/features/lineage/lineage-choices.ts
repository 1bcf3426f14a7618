import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';
import type { ModelName, SqlDialect } from '../../worker/core-types.ts';

/** The shown table of the pipeline, and whether its rows or its SQL are shown. */
export interface LineageChoices {
  readonly model: ModelName;
  readonly shows: 'rows' | 'sql';
  /** The engine that the SQL is for. */
  readonly dialect: SqlDialect;
}

export type LineageAction =
  | { readonly type: 'model-opened'; readonly model: ModelName }
  | { readonly type: 'model-shown-as'; readonly shows: LineageChoices['shows'] }
  | { readonly type: 'model-dialect-chosen'; readonly dialect: SqlDialect };

export const LINEAGE_CHOICES: ScreenChoices<LineageChoices, LineageAction> = {
  start: { model: 'features_invoices', shows: 'rows', dialect: 'duckdb' },
  after(chosen, action) {
    switch (action.type) {
      case 'model-opened':
        return { ...chosen, model: action.model };
      case 'model-shown-as':
        return { ...chosen, shows: action.shows };
      case 'model-dialect-chosen':
        return { ...chosen, dialect: action.dialect };
      default:
        return chosen;
    }
  },
};
