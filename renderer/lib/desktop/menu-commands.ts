import { holdsText } from '../keys.ts';
import { desktopApi, type MenuCommand } from './desktop-client.ts';

/** The menu commands that the page can run, with their functions. */
export type Offers = Readonly<Partial<Record<MenuCommand, () => void>>>;

interface Offered {
  readonly offers: Offers;
  readonly isDialogs: boolean;
}

const offered = new Set<Offered>();
let isListening = false;
let isToBeSaid = false;

/**
 * Offers commands to the desktop's menu, which greys the others; returns a function that withdraws them. If two offer the same command, the
 * later one runs it. While a dialog is open, only its own commands (`isDialogs`) run. Does nothing in a browser, which has no menu.
 */
export function offerCommands(offers: Offers, isDialogs = false): () => void {
  const desktop = desktopApi();
  if (desktop === null) return () => {};
  const say = () => {
    if (isToBeSaid) return;
    isToBeSaid = true;
    // A screen that renews its offers withdraws them first: sent at once, that would grey the menu for a moment.
    queueMicrotask(() => {
      isToBeSaid = false;
      void desktop.offerCommands({ commands: [...new Set([...offered].flatMap((each) => Object.keys(each.offers) as MenuCommand[]))] });
    });
  };
  if (!isListening) desktop.onMenuCommand(run);
  isListening = true;
  const own = { offers, isDialogs };
  offered.add(own);
  say();
  return () => {
    offered.delete(own);
    say();
  };
}

function run(command: MenuCommand): void {
  if ((command === 'undo' || command === 'redo') && holdsText(document.activeElement)) {
    // Deprecated, but the only way for a page to undo in a text field.
    document.execCommand(command);
    return;
  }
  // An open question must be answered first.
  const isAsking = document.querySelector('[role=dialog]') !== null;
  [...offered].findLast(({ offers, isDialogs }) => offers[command] !== undefined && (isDialogs || !isAsking))?.offers[command]?.();
}
