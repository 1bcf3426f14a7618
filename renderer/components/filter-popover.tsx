import { Popover } from '@mantine/core';
import { IconFilter, IconFilterFilled } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';

interface FilterPopoverProps {
  readonly label: string;
  readonly isActive: boolean;
  /** Draws the filter's form; `close` closes the popover. */
  children(close: () => void): ReactNode;
}

/** The filter button of a column. */
export function FilterPopover({ label, isActive, children }: FilterPopoverProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button
          type="button"
          className="icon-button filter-button"
          aria-label={label}
          title={label}
          data-active={isActive || undefined}
          onClick={() => setOpen(!isOpen)}
        >
          {isActive ? <IconFilterFilled size={13} aria-hidden /> : <IconFilter size={13} aria-hidden />}
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label={label}>{isOpen && children(() => setOpen(false))}</Popover.Dropdown>
    </Popover>
  );
}
