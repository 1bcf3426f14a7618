import type { Role } from './window-roles.ts';

/** The mark of an invoice in the chart of its account's window: each way to count has its own shape. `title` names it. */
export function WindowMark({ kind, x, y, title }: { kind: Role; x: number; y: number; title?: string }) {
  return (
    <g className="window-mark" data-kind={kind} transform={`translate(${x} ${y})`}>
      {title && <title>{title}</title>}
      {kind === 'counted' && <circle r={3.6} />}
      {kind === 'before' && <circle r={3} />}
      {kind === 'same-day' && <path d="M0 -4.4 L4.4 0 L0 4.4 L-4.4 0 Z" />}
      {kind === 'this' && <path d="M0 -5.6 L5.6 0 L0 5.6 L-5.6 0 Z" />}
      {kind === 'later' && <path d="M-3 -3 L3 3 M-3 3 L3 -3" />}
    </g>
  );
}

/** The same mark within text. */
export function InlineMark({ kind }: { kind: Role }) {
  return (
    <svg className="inline-mark" width={14} height={14} aria-hidden>
      <WindowMark kind={kind} x={7} y={7} />
    </svg>
  );
}
