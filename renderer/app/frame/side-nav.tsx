import {
  IconActivity,
  IconCalendarDollar,
  IconChartHistogram,
  IconChartLine,
  IconDatabaseSearch,
  IconGitCompare,
  IconHelp,
  IconPhone,
  IconSettings,
  IconShieldCheck,
  IconSitemap,
  IconUsers,
} from '@tabler/icons-react';
import type { ComponentType, Dispatch } from 'react';
import type { DaySummary, OpenSummary } from '../../../core/queries/open/contract.ts';
import { countOf, formatCount, formatShortCount } from '../../lib/format.ts';
import type { Screen } from '../../lib/workspace/shared-choices.ts';
import { ProductMark } from '../start/product-mark.tsx';
import type { WorkspaceAction } from '../state/workspace.ts';
import { FRAME_WORDS, SCREEN_WORDS } from './words.ts';

interface SideNavProps {
  readonly screen: Screen;
  readonly summary: OpenSummary;
  readonly day: DaySummary;
  readonly dispatch: Dispatch<WorkspaceAction>;
  onHelp(): void;
}

interface Entry {
  readonly screen: Screen;
  readonly icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': boolean }>;
  readonly count?: number | null;
  readonly warnings?: number;
}

/** The navigation between screens. */
export function SideNav({ screen, summary, day, dispatch, onHelp }: SideNavProps) {
  const warnings = summary.findings.filter((finding) => finding.severity === 'warning').length;
  const entries: readonly Entry[] = [
    { screen: 'calls', icon: IconPhone, count: day.debtors },
    { screen: 'accounts', icon: IconUsers, count: day.accounts },
    { screen: 'ageing', icon: IconCalendarDollar },
    { screen: 'features', icon: IconChartHistogram },
    { screen: 'compare', icon: IconGitCompare },
    { screen: 'lineage', icon: IconSitemap },
    { screen: 'sql', icon: IconDatabaseSearch },
    { screen: 'live', icon: IconActivity },
    { screen: 'quality', icon: IconShieldCheck, warnings },
    { screen: 'backtest', icon: IconChartLine },
  ];
  const draw = ({ screen: target, icon: Icon, count, warnings: alerts }: Entry) => (
    <button
      key={target}
      type="button"
      className="nav-entry"
      title={`${SCREEN_WORDS[target].name}: ${SCREEN_WORDS[target].what[0]}`}
      aria-current={screen === target ? 'page' : undefined}
      onClick={() => dispatch({ type: 'screen-chosen', screen: target })}
    >
      <Icon size={18} stroke={1.75} aria-hidden />
      <span className="nav-name">{SCREEN_WORDS[target].name}</span>
      {count !== undefined && count !== null && (
        <span className="nav-count" title={formatCount(count)}>
          {formatShortCount(count)}
        </span>
      )}
      {alerts !== undefined && alerts > 0 && (
        <span className="nav-alerts" title={countOf(alerts, 'warning')}>
          <span aria-hidden>{formatCount(alerts)}</span>
          <span className="sr-only">, {countOf(alerts, 'warning')}</span>
        </span>
      )}
    </button>
  );
  return (
    <nav className="nav" aria-label={FRAME_WORDS.sideNav.screens}>
      <ProductMark />
      {entries.map(draw)}
      <span className="nav-space" />
      {draw({ screen: 'settings', icon: IconSettings })}
      <button type="button" className="nav-entry" title={FRAME_WORDS.whatIsThis} onClick={onHelp}>
        <IconHelp size={18} stroke={1.75} aria-hidden />
        <span className="nav-name">{FRAME_WORDS.help}</span>
      </button>
    </nav>
  );
}
