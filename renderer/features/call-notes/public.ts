export {
  type ActionWords,
  NOTE_ORDER,
  NOTE_WORDS,
  outcomeName,
  sayNextAction,
  saySince,
  sayStatus,
  shortOutcomeName,
} from './call-words.ts';
export { OutcomeSection } from './outcome-section.tsx';
export { CallBookContext, type CallBookHook, useBook, useCallBook } from './use-call-book.ts';
