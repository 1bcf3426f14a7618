import { Menu } from '@mantine/core';

/** An entry of a menu: it runs, opens a link, or opens further entries. */
export interface MenuEntry {
  readonly label: string;
  /** A key that does the same. */
  readonly hint?: string | undefined;
  readonly href?: string;
  readonly isDisabled?: boolean;
  run?(): void;
  readonly entries?: readonly MenuEntry[];
}

/** Entries that belong together; a line separates them from the next ones. */
export type MenuPart = readonly MenuEntry[];

/** Px from the left and the top of the window. */
export interface MenuPlace {
  readonly x: number;
  readonly y: number;
}

const CLOSED_BY = ['mousedown', 'touchstart'];

interface GridMenuProps {
  readonly label: string;
  readonly at: MenuPlace;
  readonly parts: readonly MenuPart[];
  /** Called before the chosen entry runs. */
  onClose(): void;
}

/** The menu of a cell or of a heading, where the pointer or the active cell is. */
export function GridMenu({ label, at, parts, onClose }: GridMenuProps) {
  const pick = (entry: MenuEntry) => {
    onClose();
    entry.run?.();
  };
  const shown = parts.filter((part) => part.length > 0);
  return (
    <Menu
      opened
      onChange={(isOpen) => isOpen || onClose()}
      closeOnItemClick={false}
      // The key that opened it is still on its way to the document.
      clickOutsideEvents={CLOSED_BY}
      position="bottom-start"
      offset={2}
      returnFocus={false}
      withInitialFocusPlaceholder={false}
      withinPortal
    >
      <Menu.Target>
        <button type="button" className="grid-menu-at" tabIndex={-1} aria-hidden style={{ left: at.x, top: at.y }} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label} aria-labelledby={undefined} onContextMenu={(event) => event.preventDefault()}>
        {shown.map((part, place) => [
          place > 0 && <Menu.Divider key={`line above ${part[0]!.label}`} />,
          ...part.map((entry) => <Entry key={entry.label} entry={entry} onPick={pick} />),
        ])}
      </Menu.Dropdown>
    </Menu>
  );
}

/** One entry of a menu of the kit. */
export function Entry({ entry, onPick }: { readonly entry: MenuEntry; onPick(entry: MenuEntry): void }) {
  const { label, hint, href, isDisabled = false, entries } = entry;
  const aside = hint && <kbd aria-hidden>{hint}</kbd>;
  if (entries !== undefined) {
    return (
      <Menu.Sub>
        <Menu.Sub.Target>
          <Menu.Sub.Item disabled={isDisabled}>{label}</Menu.Sub.Item>
        </Menu.Sub.Target>
        <Menu.Sub.Dropdown>
          {entries.map((inner) => (
            <Entry key={inner.label} entry={inner} onPick={onPick} />
          ))}
        </Menu.Sub.Dropdown>
      </Menu.Sub>
    );
  }
  if (href !== undefined) {
    return (
      <Menu.Item component="a" href={href} rightSection={aside} onClick={() => onPick(entry)}>
        <bdi>{label}</bdi>
      </Menu.Item>
    );
  }
  return (
    <Menu.Item disabled={isDisabled} rightSection={aside} onClick={() => onPick(entry)}>
      <bdi>{label}</bdi>
    </Menu.Item>
  );
}
