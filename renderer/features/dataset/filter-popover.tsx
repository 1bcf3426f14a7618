import { IconFilter, IconFilterFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { PopoverButton } from '../../ui/popover-button.tsx';

interface FilterPopoverProps {
  readonly label: string;
  readonly isActive: boolean;
  /** Draws the filter's form; `close` closes the popover. */
  children(close: () => void): ReactNode;
}

/** The filter button of a column. */
export function FilterPopover({ label, isActive, children }: FilterPopoverProps) {
  return (
    <PopoverButton
      label={label}
      title={label}
      className="icon-button filter-button"
      position="bottom-end"
      isActive={isActive}
      face={isActive ? <IconFilterFilled size={13} aria-hidden /> : <IconFilter size={13} aria-hidden />}
    >
      {children}
    </PopoverButton>
  );
}
