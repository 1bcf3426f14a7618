export { CALL_CHOICES, type CallChoices, callsRequest } from './call-choices.ts';
export { narrowingWords } from './call-filter-words.ts';
export { CallListScreen } from './call-list-screen.tsx';
export { callsAtStart, useRememberCalls } from './use-remember-calls.ts';
export { useShownCalls } from './use-shown-calls.ts';
