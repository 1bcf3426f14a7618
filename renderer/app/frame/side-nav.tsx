import {
  IconCalendarDollar,
  IconChartHistogram,
  IconChartLine,
  IconDatabaseSearch,
  IconGitCompare,
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

interface SideNavProps {
  readonly screen: Screen;
  readonly summary: OpenSummary;
  readonly day: DaySummary;
  readonly dispatch: Dispatch<WorkspaceAction>;
}

interface Entry {
  readonly screen: Screen;
  readonly name: string;
  readonly icon: ComponentType<{ size: number; stroke: number; 'aria-hidden': boolean }>;
  readonly count?: number | null;
  readonly warnings?: number;
}

/** The navigation between screens. */
export function SideNav({ screen, summary, day, dispatch }: SideNavProps) {
  const warnings = summary.findings.filter((finding) => finding.severity === 'warning').length;
  const entries: readonly Entry[] = [
    { screen: 'calls', name: 'Call list', icon: IconPhone, count: day.debtors },
    { screen: 'accounts', name: 'Accounts', icon: IconUsers, count: day.accounts },
    { screen: 'ageing', name: 'Ageing', icon: IconCalendarDollar },
    { screen: 'features', name: 'Features', icon: IconChartHistogram },
    { screen: 'compare', name: 'Compare', icon: IconGitCompare },
    { screen: 'lineage', name: 'Lineage', icon: IconSitemap },
    { screen: 'sql', name: 'SQL', icon: IconDatabaseSearch },
    { screen: 'quality', name: 'Quality', icon: IconShieldCheck, warnings },
    { screen: 'backtest', name: 'Back-test', icon: IconChartLine },
  ];
  const draw = ({ screen: target, name, icon: Icon, count, warnings: alerts }: Entry) => (
    <button
      key={target}
      type="button"
      className="nav-entry"
      title={name}
      aria-current={screen === target ? 'page' : undefined}
      onClick={() => dispatch({ type: 'screen-chosen', screen: target })}
    >
      <Icon size={18} stroke={1.75} aria-hidden />
      <span className="nav-name">{name}</span>
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
    <nav className="nav" aria-label="Screens">
      <ProductMark />
      {entries.map(draw)}
      <span className="nav-space" />
      {draw({ screen: 'settings', name: 'Settings', icon: IconSettings })}
    </nav>
  );
}
