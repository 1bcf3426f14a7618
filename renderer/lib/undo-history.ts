/** A value with its history: the steps that can be undone and redone. Plain data. */
export interface UndoHistory<Value> {
  /** Oldest first. */
  readonly past: readonly Value[];
  readonly present: Value;
  /** The last undone value first. */
  readonly future: readonly Value[];
  /** The name of the last change's group: a further change with the same name continues its step. Null: a step of its own. */
  readonly stroke: string | null;
}

/** Maximum number of steps that can be undone. */
export const MAX_STEPS = 100;

/** A value without history. */
export function startHistory<Value>(present: Value): UndoHistory<Value> {
  return { past: [], present, future: [], stroke: null };
}

/**
 * The history after one more change; undone steps are lost. Consecutive changes with the same `stroke`, such as the letters typed into a
 * field, are one step. A change to an equal value does nothing.
 */
export function recorded<Value>(history: UndoHistory<Value>, present: Value, stroke: string | null = null): UndoHistory<Value> {
  if (JSON.stringify(present) === JSON.stringify(history.present)) return history;
  const goesOn = stroke !== null && stroke === history.stroke;
  return { past: goesOn ? history.past : [...history.past, history.present].slice(-MAX_STEPS), present, future: [], stroke };
}

/** The history with its last step undone; unchanged when there is none. */
export function undone<Value>(history: UndoHistory<Value>): UndoHistory<Value> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future], stroke: null };
}

/** The history with the last undone step redone; unchanged when there is none. */
export function redone<Value>(history: UndoHistory<Value>): UndoHistory<Value> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, stroke: null };
}
