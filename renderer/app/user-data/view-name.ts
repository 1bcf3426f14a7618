import { MAX_VIEW_NAME, type SavedView } from './user-data.ts';

/** Why a view can't be called so, in a sentence; null when it can. `self`: the view that is renamed. */
export function viewNameProblem(name: string, views: readonly SavedView[], self: string | null = null): string | null {
  const wanted = name.trim();
  if (wanted === '') return 'Give the view a name.';
  if (wanted.length > MAX_VIEW_NAME) return `A name has at most ${MAX_VIEW_NAME} letters.`;
  const isTaken = views.some((view) => view.id !== self && view.name.toLowerCase() === wanted.toLowerCase());
  return isTaken ? `There is a view called “${wanted}” already.` : null;
}
