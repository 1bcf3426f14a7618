import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatDay } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { useQuestion } from '../../lib/use-question.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import type { LeakReport } from '../../worker/core-types.ts';
import { LeakCells } from './leak-cells.tsx';
import { leakWords } from './leak-words.ts';
import { QUALITY_WORDS } from './words.ts';

const { leak: words } = QUALITY_WORDS;

/** Checks on these extracts that data after the day does not affect any figure as of it. */
export function LeakCheck({ asOf }: { readonly asOf: EpochDay }) {
  const [runs, setRuns] = useState(0);
  const answer = useQuestion('leakCheck', runs === 0 ? null : { asOf }, { about: runs });
  const isRunning = runs > 0 && answer.isStale;
  const result = answer.isStale ? null : answer.result;
  return (
    <section className="leak" aria-label={QUALITY_WORDS.views.leak}>
      <div className="leak-head">
        <p>{words.about(formatDay(asOf))}</p>
        <button type="button" className="button button-primary" disabled={isRunning} onClick={() => setRuns(runs + 1)}>
          {result === null ? words.run : words.runAgain}
        </button>
      </div>
      <div className="leak-result" role="status">
        {isRunning && (
          <>
            <progress aria-label={QUALITY_WORDS.views.leak} />
            <p className="quiet">{words.running}</p>
          </>
        )}
        {result?.ok && <Outcome report={result.value} />}
      </div>
      {result?.ok && result.value.differences > 0 && <LeakCells report={result.value} />}
      {result?.ok === false && <EmptyState title={words.failed}>{sayError(result.error)}</EmptyState>}
    </section>
  );
}

function Outcome({ report }: { report: LeakReport }) {
  const { title, text } = leakWords(report);
  const isClean = report.differences === 0;
  return (
    <div className="leak-outcome" data-tone={isClean ? 'ok' : 'hot'}>
      {isClean ? <IconCheck size={20} aria-hidden /> : <IconAlertTriangle size={20} aria-hidden />}
      <div>
        <strong>{title}</strong>
        <p>{text}</p>
      </div>
    </div>
  );
}
