import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { CoreError } from '../../../core/errors/core-error.ts';
import type { Result } from '../../../core/errors/result.ts';
import type { ExportedFile } from '../../../core/queries/shared/schema-parts.ts';
import { formatIsoDay } from '../../../core/units/day.ts';
import type { EpochDay } from '../../../core/units/units.ts';
import { formatDay } from '../../lib/format.ts';
import { sayError } from '../../lib/say-error.ts';
import { BacktestPaper } from '../backtest/public.ts';
import { ComparePaper } from '../compare/public.ts';
import { QualityPaper } from '../quality/public.ts';
import type { ReportAnswers, ReportInputs } from './ask-report.ts';
import { REPORT_CSS } from './report-css.ts';
import { REPORT_WORDS } from './words.ts';

/** Of package.json, put in by the build. */
declare const TRS_VERSION: string;

/** Nothing from outside, and no scripts at all. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";

/** The report as one HTML file: the style is in it, and it needs nothing from outside. All text is escaped. `made`: the day it is made. */
export function reportFile(inputs: ReportInputs, answers: ReportAnswers, made: EpochDay): ExportedFile {
  const html = `<!doctype html>${renderToStaticMarkup(<Report inputs={inputs} answers={answers} made={made} />)}\n`;
  return { name: `report-${formatIsoDay(inputs.day.asOf)}.html`, mimeType: 'text/html', bytes: new TextEncoder().encode(html) };
}

interface ReportProps {
  readonly inputs: ReportInputs;
  readonly answers: ReportAnswers;
  readonly made: EpochDay;
}

function Report({ inputs: { opened, day, compared }, answers, made }: ReportProps) {
  const title = REPORT_WORDS.title(opened.fileSelection.name);
  const isOneSnapshot = compared.from.set === compared.to.set && compared.from.day === compared.to.day;
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={POLICY} />
        <meta name="viewport" content="width=device-width" />
        <title>{title}</title>
        <style>{REPORT_CSS}</style>
      </head>
      <body>
        <main>
          <h1>{title}</h1>
          <p className="quiet">{REPORT_WORDS.made(formatDay(day.asOf), formatDay(made), TRS_VERSION)}</p>
          <h2 className="first">{REPORT_WORDS.quality}</h2>
          <p className="quiet">{REPORT_WORDS.qualityOfAll}</p>
          <QualityPaper summary={opened.summary} day={day} groups={answers.groups} contract={answers.contract} />
          <h2>{REPORT_WORDS.compare}</h2>
          {isOneSnapshot ? (
            <p>{REPORT_WORDS.oneSnapshot}</p>
          ) : (
            <Answered result={answers.datasets}>
              {(datasets) => <ComparePaper compared={datasets} columns={answers.columns} names={compared.names} />}
            </Answered>
          )}
          <h2>{REPORT_WORDS.backtest}</h2>
          <Answered result={answers.backtest}>
            {({ report }) => (
              <>
                <p className="quiet">{REPORT_WORDS.backtestKnownBy(formatDay(day.asOf))}</p>
                <BacktestPaper report={report} />
              </>
            )}
          </Answered>
        </main>
      </body>
    </html>
  );
}

/** A section, or why there is none. */
function Answered<Value>({ result, children }: { result: Result<Value, CoreError>; children(value: Value): ReactNode }) {
  return result.ok ? children(result.value) : <p>{sayError(result.error)}</p>;
}
