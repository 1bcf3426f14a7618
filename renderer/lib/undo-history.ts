/** A value that changes step by step, with the steps that can be taken back and those that were. Plain data. */
export interface UndoHistory<Value> {
  /** Oldest first. */
  readonly past: readonly Value[];
  readonly present: Value;
  /** The one taken back last comes first. */
  readonly future: readonly Value[];
  /** What the last change was a part of: another of the same name goes on with its step. Null: a step of its own. */
  readonly stroke: string | null;
}

/** How many steps can be taken back. */
export const MAX_STEPS = 100;

/** A value that nothing was done to yet. */
export function startHistory<Value>(present: Value): UndoHistory<Value> {
  return { past: [], present, future: [], stroke: null };
}

/**
 * The history after one more change; what was taken back before it can't come again. Changes in a row that name the same
 * `stroke`, such as the letters typed into a field, are one step. A change to an equal value is none.
 */
export function recorded<Value>(history: UndoHistory<Value>, present: Value, stroke: string | null = null): UndoHistory<Value> {
  if (JSON.stringify(present) === JSON.stringify(history.present)) return history;
  const goesOn = stroke !== null && stroke === history.stroke;
  return { past: goesOn ? history.past : [...history.past, history.present].slice(-MAX_STEPS), present, future: [], stroke };
}

/** The history with its last step taken back; as it is when there is none. */
export function undone<Value>(history: UndoHistory<Value>): UndoHistory<Value> {
  const present = history.past.at(-1);
  if (present === undefined) return history;
  return { past: history.past.slice(0, -1), present, future: [history.present, ...history.future], stroke: null };
}

/** The history with the step done again that was taken back last; as it is when there is none. */
export function redone<Value>(history: UndoHistory<Value>): UndoHistory<Value> {
  const [present, ...future] = history.future;
  if (present === undefined) return history;
  return { past: [...history.past, history.present], present, future, stroke: null };
}
