import { holdsText } from '../keys.ts';
import { desktopApi, type MenuCommand } from './desktop-client.ts';

/** What the page can do of what the menu has, and how. */
export type Offers = Readonly<Partial<Record<MenuCommand, () => void>>>;

interface Offered {
  readonly offers: Offers;
  readonly isDialogs: boolean;
}

const offered = new Set<Offered>();
let isListening = false;
let isToBeSaid = false;

/**
 * Offers commands to the desktop's menu, which greys the others; gives a function that takes them back. Of two that offer
 * the same command, the later runs it. While a dialog is on screen, only what is a dialog's own (`isDialogs`) runs. In a
 * browser there is no menu and nothing happens.
 */
export function offerCommands(offers: Offers, isDialogs = false): () => void {
  const desktop = desktopApi();
  if (desktop === null) return () => {};
  const say = () => {
    if (isToBeSaid) return;
    isToBeSaid = true;
    // A screen that offers anew takes back first: said at once, the menu would be grey in between.
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
    // Deprecated, and the one way for a page to ask a field for it.
    document.execCommand(command);
    return;
  }
  // A question on screen wants its answer first.
  const isAsking = document.querySelector('[role=dialog]') !== null;
  [...offered].findLast(({ offers, isDialogs }) => offers[command] !== undefined && (isDialogs || !isAsking))?.offers[command]?.();
}
