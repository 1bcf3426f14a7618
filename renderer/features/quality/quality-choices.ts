import type { ScreenChoices } from '../../lib/workspace/screen-choices.ts';

/**
 * The rows that are open on the screen: all rejects or one group of them, those of a finding, or those that break a promise of the
 * contract.
 */
export type OpenIssues =
  | { readonly kind: 'rejects' }
  | { readonly kind: 'reject-group'; readonly group: number }
  | { readonly kind: 'finding'; readonly finding: number }
  | { readonly kind: 'rule'; readonly rule: string };

/** The view of the quality screen. */
export type QualityView = 'report' | 'contract' | 'profiles' | 'leak';

export interface QualityChoices {
  readonly view: QualityView;
  readonly issues: OpenIssues | null;
}

export type QualityAction =
  | { readonly type: 'quality-view-chosen'; readonly view: QualityView }
  | { readonly type: 'issues-opened'; readonly issues: OpenIssues }
  | { readonly type: 'issues-closed' };

export const QUALITY_CHOICES: ScreenChoices<QualityChoices, QualityAction> = {
  start: { view: 'report', issues: null },
  after(chosen, action) {
    switch (action.type) {
      case 'quality-view-chosen':
        return { view: action.view, issues: null };
      case 'issues-opened':
        return { view: action.issues.kind === 'rule' ? 'contract' : 'report', issues: action.issues };
      case 'issues-closed':
        return { ...chosen, issues: null };
      default:
        return chosen;
    }
  },
};
