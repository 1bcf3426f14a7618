import type { BaseWindow, Menu, WebContents } from 'electron';
import type { EditCommand } from '../ipc/menu-commands.ts';

interface Around {
  /** Sends an action of macOS to whatever has the keyboard. */
  readonly sendAction: typeof Menu.sendActionToFirstResponder;
  readonly platform: NodeJS.Platform;
  /** What the window shows; null when there is none. */
  contents(): Pick<WebContents, 'isDevToolsFocused' | 'devToolsWebContents'> | null;
  /** Asks the page: in a field it is the field's own, elsewhere the page's. */
  askPage(command: EditCommand): void;
}

/** Takes back or does again, where the keyboard is. `window`: the one that has it, if any. */
export function edit(command: EditCommand, window: BaseWindow | undefined, { sendAction, platform, contents, askPage }: Around): void {
  // On a Mac the menu serves the system's dialogs, too: the name of a file to save can be typed wrong.
  if (window === undefined && platform === 'darwin') return sendAction(`${command}:`);
  const shown = contents();
  if (shown?.isDevToolsFocused()) return shown.devToolsWebContents?.[command]();
  askPage(command);
}
