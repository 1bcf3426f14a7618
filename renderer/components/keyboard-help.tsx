import { Modal } from '@mantine/core';
import { NOTE_ORDER, NOTE_WORDS } from '../call-words.ts';

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
    title: 'In a list',
    keys: [
      ['↑ ↓', 'Go to another row'],
      ['PgUp PgDn', 'Go a screenful up or down'],
      ['Home End', 'Go to the first or last row'],
      ['Enter', 'Go to the account'],
      ['Esc', 'Close the account'],
      ['/', 'Search the list'],
    ],
  },
  {
    title: 'Everywhere',
    keys: [
      ['Ctrl K', 'Find an account or an invoice, run a command'],
      ['[ ]', 'As of one day earlier, later'],
      ['{ }', 'As of one week earlier, later'],
      ['?', 'These keys'],
    ],
  },
];

/** Every key there is. */
export function KeyboardHelp({ onClose }: { onClose(): void }) {
  return (
    <Modal
      opened
      onClose={onClose}
      title="Keyboard"
      size={720}
      lockScroll={false}
      overlayProps={{ backgroundOpacity: 0.3, blur: 0 }}
      transitionProps={{ duration: 0 }}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <div className="keyboard-help">
        {GROUPS.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
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
          </section>
        ))}
      </div>
    </Modal>
  );
}
