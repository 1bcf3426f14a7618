import { IconArrowsLeftRight, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { DROP_ZONE } from '../../lib/extracts/use-window-drop.ts';
import type { SetNames } from './set-names.ts';
import { COMPARE_WORDS } from './words.ts';

const { sets: words } = COMPARE_WORDS;

interface CompareSetsProps {
  readonly names: SetNames;
  readonly isSwapped: boolean;
  /** The choice of each set's day. */
  readonly openDay: ReactNode;
  readonly otherDay: ReactNode;
  /** The number of rejected rows of the other set, in words. */
  readonly rowsLeftOut: string | null;
  readonly isOver: boolean;
  onSwap(): void;
  /** What the open one is: `the extracts that are open`. */
  readonly openIs: string;
  /** Null for a store, which has no files of extracts. */
  readonly onShowFiles: (() => void) | null;
  onClose(): void;
}

/** The two compared sets, their direction and their days. A drop on the other set replaces it. */
export function CompareSets(props: CompareSetsProps) {
  const { names, isSwapped, openDay, otherDay, rowsLeftOut, isOver, openIs, onSwap, onShowFiles, onClose } = props;
  const open = (
    <div className="compare-set" key="open">
      {openDay}
      <strong title={names.open.full}>{names.open.short}</strong>
      <span className="quiet">{openIs}</span>
    </div>
  );
  const other = (
    <div className="compare-set" key="other" data-over={isOver || undefined} {...DROP_ZONE}>
      {otherDay}
      <strong title={names.other.full}>{names.other.short}</strong>
      {onShowFiles && (
        <button type="button" className="link" title={words.files.meaning} onClick={onShowFiles}>
          {words.files.label}
        </button>
      )}
      {rowsLeftOut && <span className="warm">{rowsLeftOut}</span>}
      <button
        type="button"
        className="icon-button"
        aria-label={COMPARE_WORDS.sets.close(names.other.full)}
        title={COMPARE_WORDS.sets.close(names.other.full)}
        onClick={onClose}
      >
        <IconX size={15} aria-hidden />
      </button>
    </div>
  );
  return (
    <div className="compare-sets" role="group" aria-label={words.label}>
      {isSwapped ? other : open}
      <button type="button" className="icon-button" aria-label={words.swap} title={words.swap} onClick={onSwap}>
        <IconArrowsLeftRight size={16} aria-hidden />
      </button>
      {isSwapped ? open : other}
    </div>
  );
}
