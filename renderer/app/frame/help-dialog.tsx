import { IconX } from '@tabler/icons-react';
import { desktopApi } from '../../lib/desktop/desktop-client.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import type { Screen } from '../../lib/workspace/shared-choices.ts';
import { BareDialog } from '../../ui/bare-dialog.tsx';
import { KeyList } from './keyboard-help.tsx';
import { FRAME_WORDS, SCREEN_WORDS } from './words.ts';

/** The package's version, inserted by the build. */
declare const TRS_VERSION: string;

interface HelpDialogProps {
  readonly screen: Screen;
  onShortcuts(): void;
  onClose(): void;
}

/** The most useful keys; all are in the list of shortcuts. */
const KEYS = [
  ['Ctrl K', FRAME_WORDS.findKeys],
  ['[ ]', FRAME_WORDS.helpDialog.stepDay],
  ['?', FRAME_WORDS.shortcuts],
] as const;

/** What the current screen is for, the keys, and the version with the place of the data. */
export function HelpDialog({ screen, onShortcuts, onClose }: HelpDialogProps) {
  const { name, what } = SCREEN_WORDS[screen];
  const desktop = desktopApi();
  return (
    <BareDialog label={FRAME_WORDS.help} width={480} onClose={onClose}>
      <div className="keyboard-head">
        <h2>{FRAME_WORDS.help}</h2>
        <button type="button" className="icon-button" aria-label={SHARED_WORDS.actions.close} onClick={onClose}>
          <IconX size={16} aria-hidden />
        </button>
      </div>
      <div className="help">
        <section>
          <h3>
            {name}: {FRAME_WORDS.whatIsThis}
          </h3>
          {what.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </section>
        <section className="help-keys">
          <h3>{FRAME_WORDS.helpDialog.keys}</h3>
          <KeyList keys={KEYS} />
          <button type="button" className="button" onClick={onShortcuts}>
            {FRAME_WORDS.shortcuts}
          </button>
        </section>
        <section>
          <h3>{FRAME_WORDS.about}</h3>
          <p>{FRAME_WORDS.helpDialog.version(TRS_VERSION)}</p>
          <p>{desktop === null ? FRAME_WORDS.dataOfBrowser : FRAME_WORDS.dataOfDesktop}</p>
          {desktop !== null && (
            <button type="button" className="button" onClick={() => void desktop.showAbout()}>
              {FRAME_WORDS.aboutButton}
            </button>
          )}
        </section>
      </div>
    </BareDialog>
  );
}
