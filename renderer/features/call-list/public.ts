export { narrowingWords } from './call-filter-words.ts';
export { CallListScreen } from './call-list-screen.tsx';
export { type CallsShown, type CallViewSettings, callsRequest, wholeList } from './state/call-choices.ts';
export { useRememberCalls } from './use-remember-calls.ts';
export { callsAtStart, useSavedViews } from './use-saved-views.ts';
export { type ShownCalls, useShownCalls } from './use-shown-calls.ts';
