import { type MenuCommand, theDesktop } from './desktop-client.ts';

/** What the page can do of what the menu has, and how. */
export type Offers = Readonly<Partial<Record<MenuCommand, () => void>>>;

const offered = new Set<Offers>();
let isListening = false;

/**
 * Offers commands to the desktop's menu, which greys the others; gives a function that takes them back. Of two that offer
 * the same command, the later runs it. In a browser there is no menu and nothing happens.
 */
export function offerCommands(offers: Offers): () => void {
  const desktop = theDesktop();
  if (desktop === null) return () => {};
  const say = () =>
    void desktop.offerCommands({ commands: [...new Set([...offered].flatMap((each) => Object.keys(each) as MenuCommand[]))] });
  if (!isListening) desktop.onMenuCommand(run);
  isListening = true;
  offered.add(offers);
  say();
  return () => {
    offered.delete(offers);
    say();
  };
}

function run(command: MenuCommand): void {
  // A question on screen wants its answer first.
  if (document.querySelector('[role=dialog]')) return;
  [...offered].findLast((offers) => offers[command] !== undefined)?.[command]?.();
}
