import { bothReadings, MIN_PARSED_SHARE } from '../../../core/errors/describe-error.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import type { OpenTask, ReadingChoices } from '../../lib/extracts/use-extracts.ts';
import { sayError } from '../../lib/say-error.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { DayForm } from '../../ui/day-form.tsx';
import type { DateOrder, RepeatedLines } from '../../worker/core-types.ts';
import { OpenButtons } from './open-buttons.tsx';
import { OPEN_WORDS } from './words.ts';

interface OpenFailedCardProps {
  readonly task: Extract<OpenTask, { kind: 'failed' }>;
  /** The heading's level: on its own, or within a screen. */
  readonly heading: 'h1' | 'h2';
  /** The button back to the earlier content, where there is any. */
  readonly back: { readonly name: string; onBack(): void } | null;
  onOpen(fileSelection: FileSelection, choices?: ReadingChoices): void;
  /** Opens the dialog about how the files are read, where that can help. */
  onReading?: (() => void) | undefined;
}

const DATE_ORDERS: readonly { order: DateOrder; name: string; example: string }[] = [
  { order: 'dmy', name: OPEN_WORDS.failedCard.dayFirst, example: '12/5/2021' },
  { order: 'mdy', name: OPEN_WORDS.failedCard.monthFirst, example: '5/12/2021' },
  { order: 'ymd', name: OPEN_WORDS.failedCard.yearFirst, example: '2021-05-12' },
];

const REPEAT_CHOICES: readonly { repeatedLines: RepeatedLines; name: string; meaning: string }[] = [
  { repeatedLines: 'drop', name: OPEN_WORDS.failedCard.countOnce, meaning: OPEN_WORDS.failedCard.countOnceHint },
  { repeatedLines: 'keep', name: OPEN_WORDS.failedCard.countEach, meaning: OPEN_WORDS.failedCard.countEachHint },
];

const MARK_CHOICES = [
  { decimalMark: 'point', name: OPEN_WORDS.failedCard.thousands, reading: 'asThousands' },
  { decimalMark: 'comma', name: OPEN_WORDS.failedCard.decimals, reading: 'asDecimals' },
] as const;

/** Reports files that could not be read: the reason, and what to do. */
export function OpenFailedCard({ task, heading: Heading, back, onOpen, onReading }: OpenFailedCardProps) {
  const { error, fileSelection, choices } = task;
  const retry = (more: ReadingChoices) => onOpen(fileSelection, { ...choices, ...more });
  const isOrderAsked =
    error.code === 'sources.date-order-doubtful' || (error.code === 'sources.date-order-unclear' && error.parsedShare >= MIN_PARSED_SHARE);
  const areRepeatsAsked = error.code === 'sources.repeated-lines';
  const isMarkAsked = error.code === 'sources.thousands-unclear';
  // Where no date can be read, the form of the dates is what has to be chosen.
  const isReadingFirst = error.code === 'sources.date-order-unclear' && !isOrderAsked;
  const isQuestion = isMarkAsked || error.code === 'sources.two-files' || areRepeatsAsked || isOrderAsked || error.code === 'as-of.none';
  return (
    <section className="card" role="alert">
      <Heading>{isQuestion ? OPEN_WORDS.failedCard.question : OPEN_WORDS.failedCard.title(fileSelection.name)}</Heading>
      <p>{sayError(error)}</p>
      {error.code === 'sources.two-files' && (
        <div className="dialog-buttons">
          <button type="button" className="button button-primary" onClick={() => retry({ concat: true })}>
            {OPEN_WORDS.failedCard.joinThem}
          </button>
        </div>
      )}
      {isMarkAsked && (
        <div className="choice-buttons">
          {MARK_CHOICES.map(({ decimalMark, name, reading }) => (
            <button
              key={decimalMark}
              type="button"
              className="choice"
              onClick={() => retry({ readings: { ...choices.readings, [error.file]: { ...choices.readings?.[error.file], decimalMark } } })}
            >
              <strong>{name}</strong>
              <span>
                {OPEN_WORDS.failedCard.means(error.value)} <b>{bothReadings(error.value)[reading]}</b>
              </span>
            </button>
          ))}
        </div>
      )}
      {areRepeatsAsked && (
        <div className="choice-buttons">
          {REPEAT_CHOICES.map(({ repeatedLines, name, meaning }) => (
            <button key={repeatedLines} type="button" className="choice" onClick={() => retry({ repeatedLines })}>
              <strong>{name}</strong>
              <span>{meaning}</span>
            </button>
          ))}
        </div>
      )}
      {(isOrderAsked || choices.dateOrder !== undefined) && (
        <div className="choice-buttons">
          {DATE_ORDERS.map(({ order, name, example }) => (
            <button key={order} type="button" className="choice" onClick={() => retry({ dateOrder: order })}>
              <strong>{name}</strong>
              <span>
                {OPEN_WORDS.failedCard.exampleDay} <b>{example}</b>
              </span>
            </button>
          ))}
        </div>
      )}
      {error.code === 'as-of.none' && (
        <div className="day-choice">
          <DayForm
            label={SHARED_WORDS.names.asOfDate}
            button={OPEN_WORDS.failedCard.lookFrom}
            day={null}
            latest={null}
            onChoose={(asOf) => retry({ asOf })}
          />
        </div>
      )}
      <div className="dialog-buttons dialog-buttons-later">
        {!isQuestion && (
          <button type="button" className="button" onClick={() => retry({})}>
            {SHARED_WORDS.actions.tryAgain}
          </button>
        )}
        {onReading && (
          <button type="button" className={isReadingFirst ? 'button button-primary' : 'button'} onClick={onReading}>
            {SHARED_WORDS.actions.howRead}
          </button>
        )}
        <OpenButtons onOpen={onOpen} isPrimary={!isQuestion && !(isReadingFirst && onReading)} />
        {back && (
          <button type="button" className="button" onClick={back.onBack}>
            {back.name}
          </button>
        )}
      </div>
    </section>
  );
}
