import { IconX } from '@tabler/icons-react';
import { NOTE_ORDER, NOTE_WORDS } from '../../lib/call-words.ts';
import { BareDialog } from '../../ui/bare-dialog.tsx';

const GROUPS: readonly { readonly title: string; readonly keys: readonly (readonly [string, string])[] }[] = [
  {
    title: 'Beside an account',
    keys: [
      ...NOTE_ORDER.map((kind) => [NOTE_WORDS[kind].key, NOTE_WORDS[kind].hint] as const),
      ['Shift + key', 'The same, with a note'],
      ['Ctrl Z', 'Take back the last outcome'],
    ],
  },
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K, Ctrl F', 'Find a company, contact, phone, invoice or amount; run a command'],
      ['[ ]', 'As of one day earlier, later'],
      ['{ }', 'As of one week earlier, later'],
      ['?', 'Show shortcuts'],
    ],
  },
  {
    title: 'In a list',
    keys: [
      ['↑ ↓', 'Go to another row'],
      ['PgUp PgDn', 'Go a screenful up or down'],
      ['Home End', 'Go to the first or last row'],
      ['Enter', 'Go to the account'],
      ['Esc', 'Close the account'],
      ['/', 'Search the list'],
      ['F', 'Filter the call list'],
      ['V', 'Saved views of the call list'],
      ['Alt ← →', 'On a heading: move its column'],
      ['Shift ← →', 'On a heading: change its width'],
      ['Ctrl Z', 'Take back its last change'],
      ['Ctrl Shift Z', 'Redo'],
    ],
  },
  {
    title: 'In SQL',
    keys: [
      ['Ctrl Enter', 'Run the statement'],
      ['Esc', 'Stop it'],
      ['Ctrl Space', 'Complete a name'],
      ['Ctrl C', 'Copy the chosen row of the answer'],
    ],
  },
  {
    title: 'In the dataset',
    keys: [
      ['← →', 'Move an edge of a histogram’s range'],
      ['Enter', 'Filter by the range'],
      ['Esc', 'Remove the filter'],
      ['Shift + Enter', 'Sort by one more column'],
      ['Ctrl Z', 'Take back the last filter'],
      ['Ctrl Shift Z', 'Redo'],
    ],
  },
];

/** Lists all keyboard shortcuts. */
export function KeyboardHelp({ onClose }: { onClose(): void }) {
  return (
    <BareDialog label="Keyboard" width={720} onClose={onClose}>
      <div className="keyboard-head">
        <h2>Keyboard</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <IconX size={16} aria-hidden />
        </button>
      </div>
      <div className="keyboard-help">
        {GROUPS.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <KeyList keys={keys} />
          </section>
        ))}
      </div>
    </BareDialog>
  );
}

/** Keys, each with what it does. */
export function KeyList({ keys }: { keys: readonly (readonly [string, string])[] }) {
  return (
    <dl>
      {keys.map(([key, does]) => (
        <div key={key}>
          <dt>
            <kbd>{key}</kbd>
          </dt>
          <dd>{does}</dd>
        </div>
      ))}
    </dl>
  );
}
