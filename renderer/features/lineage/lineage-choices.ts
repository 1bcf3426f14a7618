import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';
import type { ModelName } from '../../worker/core-types.ts';

/** The shown table of the pipeline. */
export interface LineageChoices {
  readonly model: ModelName;
}

export interface LineageAction {
  readonly type: 'model-opened';
  readonly model: ModelName;
}

export const LINEAGE_CHOICES: ScreenChoices<LineageChoices, LineageAction> = {
  start: { model: 'features_invoices' },
  after: (chosen, action) => (action.type === 'model-opened' ? { model: action.model } : chosen),
};
