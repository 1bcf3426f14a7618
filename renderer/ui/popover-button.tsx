import { Popover, type PopoverProps } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface PopoverButtonProps {
  /** What the button, and what it opens, are called; the button may go on from there. */
  readonly label: string;
  readonly buttonLabel?: string | undefined;
  readonly className: string;
  readonly title?: string | undefined;
  readonly position: NonNullable<PopoverProps['position']>;
  readonly isActive?: boolean;
  /** What stands in the button. */
  readonly face: ReactNode;
  /** For keys that look for this button. */
  readonly keyName?: string | undefined;
  /** Draws what is opened; `close` closes it. */
  children(close: () => void): ReactNode;
}

/** A button that opens a form beneath itself, and has the focus again once that is closed. */
export function PopoverButton(props: PopoverButtonProps) {
  const { label, buttonLabel = label, className, title, position, isActive = false, face, keyName, children } = props;
  const labelId = useId();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    // The kit hears Esc inside what is opened only; the focus may be on its way there, or between two things in it.
    const onKeyDown = (event: KeyboardEvent) => {
      const isOutside = event.target === document.body || event.target === button.current;
      if (event.key !== 'Escape' || event.defaultPrevented || !isOutside) return;
      setOpen(false);
      button.current?.focus();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [isOpen]);
  return (
    <Popover opened={isOpen} onChange={setOpen} position={position} trapFocus returnFocus withinPortal>
      <Popover.Target>
        <button
          ref={button}
          type="button"
          className={className}
          aria-label={buttonLabel}
          title={title}
          data-active={isActive || undefined}
          data-key-name={keyName}
          aria-keyshortcuts={keyName?.toUpperCase()}
          onClick={() => setOpen(!isOpen)}
        >
          {face}
        </button>
      </Popover.Target>
      {/* The kit would name it by its button, which says more than its name. */}
      <Popover.Dropdown aria-labelledby={labelId}>
        <span id={labelId} hidden>
          {label}
        </span>
        {isOpen && children(() => setOpen(false))}
      </Popover.Dropdown>
    </Popover>
  );
}
