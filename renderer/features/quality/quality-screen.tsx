import { type ReactNode, useState } from 'react';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { formatCount } from '../../lib/format.ts';
import { usePreferences } from '../../lib/preferences/use-preferences.ts';
import { useQuestion } from '../../lib/use-question.ts';
import type { ScreenProps } from '../../lib/workspace/screen-props.ts';
import type { useExport } from '../../lib/workspace/use-export.ts';
import { ChoiceChips } from '../../ui/choice-chips.tsx';
import { brokenPromises, ContractSection } from './contract-section.tsx';
import { brokenByDataset, DatasetContract } from './dataset-contract.tsx';
import { LeakCheck } from './leak-check.tsx';
import type { QualityAction, QualityChoices, QualityView } from './quality-choices.ts';
import { QualityIssues } from './quality-issues.tsx';
import { QualityProfiles } from './quality-profiles.tsx';
import { QualityReport } from './quality-report.tsx';
import { QUALITY_WORDS } from './words.ts';

const { title, views: words } = QUALITY_WORDS;

type QualityScreenProps = ScreenProps<{ readonly quality: QualityChoices }, QualityAction> & {
  readonly exporting: ReturnType<typeof useExport>;
  readonly onReopen: () => void;
  readonly onReading: () => void;
  onOpen(fileSelection: FileSelection): void;
};

/** The quality screen: rows read and rejected, findings, the contract, and the profiles of the files. */
export function QualityScreen(props: QualityScreenProps) {
  const { opened, day, workspace, dispatch, onReopen, onOpen } = props;
  const { findings, rowsKept, rowsRejected } = opened.summary;
  const { issues, view: shown } = workspace.quality;
  const contract = useQuestion('contract', {}).result;
  const groups = useQuestion('rejectGroups', {}).result;
  const broken = contract?.ok ? brokenPromises(contract.value) : [];
  const { extendedColumns: extended } = usePreferences();
  const dataset = useQuestion('datasetContract', { asOf: day.asOf, extended }).result;
  const brokenHere = dataset?.ok ? brokenByDataset(dataset.value) : 0;
  const [isBrokenOnly, setBrokenOnly] = useState(false);
  // When nothing is broken any more, for example on another day, the filter must not leave an empty screen.
  const showsBrokenOnly = isBrokenOnly && broken.length + brokenHere > 0;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  // A view that takes a while to compute stays mounted while another view is shown.
  const [visited, setVisited] = useState<ReadonlySet<QualityView>>(() => new Set([shown]));
  if (!visited.has(shown)) setVisited(new Set([...visited, shown]));
  const views: readonly (readonly [QualityView, ReactNode, string])[] = [
    ['report', withAlerts(words.report, warnings), QUALITY_WORDS.viewMeanings.report],
    ['contract', withAlerts(words.contract, broken.length + brokenHere), QUALITY_WORDS.viewMeanings.contract],
    ['profiles', words.profiles, QUALITY_WORDS.viewMeanings.profiles],
    ['leak', words.leak, QUALITY_WORDS.viewMeanings.leak],
  ];
  return (
    <div className="screen quality" data-panel={issues !== null || undefined}>
      <section className="screen-list" aria-label={QUALITY_WORDS.screen.label}>
        <header className="screen-head">
          <h1 title={title.meaning}>{title.label}</h1>
          <p>{QUALITY_WORDS.paper.counts(rowsKept + rowsRejected, formatCount(rowsKept), formatCount(rowsRejected))}</p>
          <ChoiceChips
            label={words.label}
            choices={views}
            chosen={shown}
            onChoose={(view) => dispatch({ type: 'quality-view-chosen', view })}
          />
        </header>
        <View isShown={shown === 'report'}>
          <QualityReport {...props} groups={groups?.ok ? groups.value : []} />
        </View>
        <View isShown={shown === 'contract'}>
          <ContractSection
            contract={contract}
            isBrokenOnly={showsBrokenOnly}
            isDatasetBroken={brokenHere > 0}
            onBrokenOnly={setBrokenOnly}
            chosen={issues?.kind === 'rule' ? issues.rule : null}
            onOpenRule={(rule) => dispatch({ type: 'issues-opened', issues: { kind: 'rule', rule } })}
          />
          <DatasetContract contract={dataset} isBrokenOnly={showsBrokenOnly} extended={extended} asOf={day.asOf} />
        </View>
        {visited.has('profiles') && (
          <View isShown={shown === 'profiles'}>
            <QualityProfiles onReopen={onReopen} onOpen={onOpen} />
          </View>
        )}
        {visited.has('leak') && (
          <View isShown={shown === 'leak'}>
            <LeakCheck key={day.asOf} asOf={day.asOf} />
          </View>
        )}
      </section>
      {issues && (
        <QualityIssues
          key={JSON.stringify(issues)}
          issues={issues}
          finding={issues.kind === 'finding' ? findings[issues.finding] : undefined}
          group={issues.kind === 'reject-group' && groups?.ok ? groups.value[issues.group] : undefined}
          promise={issues.kind === 'rule' ? broken.find(({ rule }) => rule.id === issues.rule) : undefined}
          onClose={() => dispatch({ type: 'issues-closed' })}
        />
      )}
    </div>
  );
}

/** One of the views: the others stay mounted and hidden. */
function View({ isShown, children }: { isShown: boolean; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling element must be reachable by keyboard
    <div className="quality-view" tabIndex={0} hidden={!isShown}>
      {children}
    </div>
  );
}

function withAlerts(name: string, alerts: number): ReactNode {
  return (
    <>
      {name}
      {alerts > 0 && <b>{formatCount(alerts)}</b>}
    </>
  );
}
