import { useState } from 'react';
import { DATE_FORM_NAMES, DELIMITER_NAMES, ENCODING_NAMES } from '../../ui/reading-names.ts';
import type { FilePreview, Reading } from '../../worker/core-types.ts';
import { OPEN_WORDS } from './words.ts';

interface ReadingFormProps {
  readonly preview: FilePreview;
  /** The settings for the file so far. */
  readonly said: Reading;
  onSay(said: Reading): void;
}

const QUOTE_NAMES = { doubled: 'doubled ("")', backslash: 'backslash (\\")' } as const;
const MARK_NAMES = { point: 'point (1,249.95)', comma: 'comma (1.249,95)' } as const;

/** How one file is read: the detected settings, and the analyst's own ones. */
export function ReadingForm({ preview, said, onSay }: ReadingFormProps) {
  const say = (part: Reading) => {
    const next = Object.entries({ ...said, ...part }).filter(([, value]) => value !== undefined);
    onSay(Object.fromEntries(next) as Reading);
  };
  const found = { ...preview, decimalMark: preview.decimalMark === ',' ? 'comma' : 'point' } as const;
  return (
    <div className="reading-form">
      <Choice
        label={OPEN_WORDS.readingForm.encoding}
        names={ENCODING_NAMES}
        found={found.encoding}
        said={said.encoding}
        onSay={(encoding) => say({ encoding })}
      />
      <Choice
        label={OPEN_WORDS.readingForm.delimiter}
        names={DELIMITER_NAMES}
        found={found.delimiter}
        said={said.delimiter}
        onSay={(delimiter) => say({ delimiter })}
      />
      <Choice
        label={OPEN_WORDS.readingForm.quotes}
        names={QUOTE_NAMES}
        found={found.quotes}
        said={said.quotes}
        onSay={(quotes) => say({ quotes })}
      />
      {preview.decimalMark !== null && (
        <Choice
          label={OPEN_WORDS.readingForm.decimalMark}
          names={MARK_NAMES}
          found={found.decimalMark}
          said={said.decimalMark}
          onSay={(decimalMark) => say({ decimalMark })}
        />
      )}
      {(preview.table === 'accounts' || preview.table === 'invoices') && (
        <Choice
          label={OPEN_WORDS.readingForm.dates}
          names={DATE_FORM_NAMES}
          found={found.dateFormat}
          said={said.dateFormat}
          onSay={(dateFormat) => say({ dateFormat })}
        />
      )}
      <Typed
        label={OPEN_WORDS.readingForm.emptyValues}
        value={(said.emptyWords ?? preview.emptyWords).join(', ')}
        isSaid={said.emptyWords !== undefined}
        onType={(text) =>
          say({
            emptyWords: text
              .split(',')
              .map((word) => word.trim().toLowerCase())
              .filter((word) => word !== ''),
          })
        }
        onForget={() => say({ emptyWords: undefined })}
      />
      <Typed
        label={OPEN_WORDS.readingForm.firstDataLine}
        value={String(said.firstLine ?? preview.firstLine ?? '')}
        isSaid={said.firstLine !== undefined}
        isNumber
        onType={(text) => /^\d{1,2}$/.test(text) && Number(text) >= 2 && say({ firstLine: Number(text) })}
        onForget={() => say({ firstLine: undefined })}
      />
    </div>
  );
}

interface ChoiceProps<Value extends string> {
  readonly label: string;
  readonly names: Readonly<Record<Value, string>>;
  /** The detected value; null where the file shows none. */
  readonly found: Value | null;
  readonly said: Value | undefined;
  onSay(value: Value | undefined): void;
}

function Choice<Value extends string>({ label, names, found, said, onSay }: ChoiceProps<Value>) {
  return (
    <label className="reading-field" data-said={said !== undefined || undefined}>
      <span>{label}</span>
      <select
        className="input"
        value={said ?? ''}
        onChange={({ currentTarget: { value } }) => onSay(value === '' ? undefined : (value as Value))}
      >
        <option value="">
          {said === undefined && found !== null ? OPEN_WORDS.readingForm.foundAs(names[found]) : OPEN_WORDS.readingForm.foundTitle}
        </option>
        {(Object.keys(names) as Value[]).map((value) => (
          <option key={value} value={value}>
            {names[value]}
          </option>
        ))}
      </select>
    </label>
  );
}

interface TypedProps {
  readonly label: string;
  readonly value: string;
  readonly isSaid: boolean;
  readonly isNumber?: boolean;
  onType(text: string): void;
  onForget(): void;
}

/** Applied on blur or Enter, because half a word is no valid value. */
function Typed({ label, value, isSaid, isNumber = false, onType, onForget }: TypedProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const take = () => {
    if (typed !== null && typed !== value) onType(typed);
    setTyped(null);
  };
  return (
    <label className="reading-field" data-said={isSaid || undefined}>
      <span>
        {label}
        {isSaid && (
          <button type="button" className="link" onClick={onForget}>
            {OPEN_WORDS.readingForm.found}
          </button>
        )}
      </span>
      <input
        className="input"
        value={typed ?? value}
        inputMode={isNumber ? 'numeric' : 'text'}
        onChange={({ currentTarget }) => setTyped(currentTarget.value)}
        onBlur={take}
        onKeyDown={({ key }) => key === 'Enter' && take()}
      />
    </label>
  );
}
