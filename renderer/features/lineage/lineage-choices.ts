import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';
import type { ModelName } from '../../worker/core-types.ts';

/** Which table of the pipeline is shown. */
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
