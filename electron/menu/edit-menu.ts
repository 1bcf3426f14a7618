import type { BaseWindow, Menu, WebContents } from 'electron';
import type { EditCommand } from '../ipc/menu-commands.ts';

interface Around {
  /** Sends an action of macOS to whatever has the focus. */
  readonly sendAction: typeof Menu.sendActionToFirstResponder;
  readonly platform: NodeJS.Platform;
  /** The content of the window; null when there is no window. */
  contents(): Pick<WebContents, 'isDevToolsFocused' | 'devToolsWebContents'> | null;
  /** Asks the page: in a text field the command goes to the field, elsewhere to the page. */
  askPage(command: EditCommand): void;
}

/** Runs undo or redo where the keyboard focus is. `window`: the one that has the focus, if any. */
export function edit(command: EditCommand, window: BaseWindow | undefined, { sendAction, platform, contents, askPage }: Around): void {
  // On a Mac the menu also serves the system's dialogs, such as the name field of a save dialog.
  if (window === undefined && platform === 'darwin') return sendAction(`${command}:`);
  const shown = contents();
  if (shown?.isDevToolsFocused()) return shown.devToolsWebContents?.[command]();
  askPage(command);
}
