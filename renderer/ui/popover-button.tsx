import { Popover, type PopoverProps } from '@mantine/core';
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

interface PopoverButtonProps {
  /** The name of the button and of its popover; the button's name may continue after it. */
  readonly label: string;
  readonly buttonLabel?: string | undefined;
  readonly className: string;
  readonly title?: string | undefined;
  readonly position: NonNullable<PopoverProps['position']>;
  readonly isActive?: boolean;
  /** The content of the button. */
  readonly face: ReactNode;
  /** The key that presses this button, for `useKeyNames`. */
  readonly keyName?: string | undefined;
  /** Draws the content; `close` closes it. */
  children(close: () => void): ReactNode;
}

/** A button that opens a form below itself, and gets the focus back when the form is closed. */
export function PopoverButton(props: PopoverButtonProps) {
  const { label, buttonLabel = label, className, title, position, isActive = false, face, keyName, children } = props;
  const labelId = useId();
  const [isOpen, setOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (!isOpen) return;
    // The kit handles Esc only inside the popover; the focus may not have arrived there, or may be between two elements.
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
      {/* The kit would name it after its button, whose text may be longer. */}
      <Popover.Dropdown aria-labelledby={labelId}>
        <span id={labelId} hidden>
          {label}
        </span>
        {isOpen && children(() => setOpen(false))}
      </Popover.Dropdown>
    </Popover>
  );
}
