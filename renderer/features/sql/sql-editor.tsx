import {
  acceptCompletion,
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  closeCompletion,
  completionKeymap,
} from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { PostgreSQL, SQLDialect, type SQLNamespace, sql } from '@codemirror/lang-sql';
import { bracketMatching, HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, setDiagnostics } from '@codemirror/lint';
import { Compartment, EditorState, Prec } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers, placeholder } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { useEffect, useRef } from 'react';
import type { SqlTable } from '../../../core/queries/sql/contract.ts';
import { SQL_WORDS } from './words.ts';

/** Text to insert at the cursor; a new number inserts it again. */
export interface Insertion {
  readonly number: number;
  readonly text: string;
}

export interface SqlEditorProps {
  readonly text: string;
  readonly tables: readonly SqlTable[];
  /** An error and its position in the text. */
  readonly problem: { readonly message: string; readonly at: number } | null;
  readonly insertion: Insertion | null;
  onChange(text: string): void;
  onRun(): void;
}

/** DuckDB's keywords in addition to those of PostgreSQL. */
const DUCKDB = SQLDialect.define({
  ...PostgreSQL.spec,
  keywords: `${PostgreSQL.spec.keywords} asof describe exclude ignore pivot positional qualify replace sample semi anti summarize unpivot`,
});

const LOOKS = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: '13px' },
  '&.cm-focused': { outline: 'none' },
  '.cm-scroller': { fontFamily: 'ui-monospace, "SF Mono", Menlo, Consolas, monospace', lineHeight: '1.55' },
  '.cm-content': { padding: '8px 0', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0 10px' },
  '.cm-gutters': { backgroundColor: 'var(--surface)', color: 'var(--text-3)', border: 'none' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--accent-soft)',
  },
  '&.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--accent-soft)' },
  '.cm-placeholder': { color: 'var(--text-3)' },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--hot)',
    textUnderlineOffset: '3px',
  },
  '.cm-tooltip': {
    border: '1px solid var(--line)',
    borderRadius: '6px',
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow-raised)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'inherit', maxHeight: '13em' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 8px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--accent-soft)', color: 'var(--text)' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '700' },
  '.cm-completionDetail': { color: 'var(--text-2)', fontStyle: 'normal' },
  '.cm-tooltip.cm-completionInfo': { maxWidth: '320px', padding: '6px 9px', color: 'var(--text-2)' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--hot)', whiteSpace: 'pre-wrap' },
});

const COLOURS = HighlightStyle.define([
  { tag: tags.keyword, color: 'var(--accent)', fontWeight: '600' },
  { tag: [tags.string, tags.special(tags.string)], color: 'var(--ok)' },
  { tag: [tags.number, tags.bool, tags.null], color: 'var(--warm)' },
  { tag: tags.comment, color: 'var(--text-3)', fontStyle: 'italic' },
  { tag: tags.typeName, color: 'var(--accent-strong)' },
]);

/** The editor for a statement: it completes names of tables and columns, and Ctrl or Cmd Enter runs it. */
export default function SqlEditor({ text, tables, problem, insertion, onChange, onRun }: SqlEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const language = useRef(new Compartment());
  const heard = useRef({ text, onChange, onRun });
  useEffect(() => {
    heard.current = { text, onChange, onRun };
  });

  useEffect(() => {
    const element = host.current!;
    // The page's policy allows no injected style sheets; those of a shadow root are adopted, not injected.
    const root = element.shadowRoot ?? element.attachShadow({ mode: 'open' });
    const made = new EditorView({
      parent: root,
      root,
      state: EditorState.create({
        doc: heard.current.text,
        extensions: [
          Prec.highest(
            keymap.of([
              {
                key: 'Mod-Enter',
                run(editor) {
                  closeCompletion(editor);
                  heard.current.onRun();
                  return true;
                },
              },
              { key: 'Tab', run: acceptCompletion },
            ]),
          ),
          lineNumbers(),
          highlightSpecialChars(),
          history(),
          drawSelection(),
          bracketMatching(),
          closeBrackets(),
          autocompletion({ icons: false }),
          keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
          language.current.of([]),
          syntaxHighlighting(COLOURS),
          LOOKS,
          placeholder(SQL_WORDS.placeholder),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({ 'aria-label': SQL_WORDS.statement }),
          EditorView.domEventHandlers({ beforeinput: typeOver }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) heard.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    made.focus();
    return () => made.destroy();
  }, []);

  useEffect(() => {
    view.current!.dispatch({
      effects: language.current.reconfigure(sql({ dialect: DUCKDB, schema: schemaOf(tables), upperCaseKeywords: true })),
    });
  }, [tables]);

  useEffect(() => {
    const { state } = view.current!;
    // An example or an earlier statement; typed text returns unchanged.
    if (state.doc.toString() !== text) {
      view.current!.dispatch({ changes: { from: 0, to: state.doc.length, insert: text }, selection: { anchor: text.length } });
      view.current!.focus();
    }
  }, [text]);

  useEffect(() => {
    if (insertion === null) return;
    const { state } = view.current!;
    view.current!.dispatch(state.replaceSelection(insertion.text));
    view.current!.focus();
  }, [insertion]);

  useEffect(() => {
    const { state } = view.current!;
    view.current!.dispatch(setDiagnostics(state, problem === null ? [] : [diagnostic(state, problem)]));
  }, [problem]);

  return <div ref={host} className="sql-editor" />;
}

/** Replaces the selection. The browser would copy the style of the replaced text, which the page's policy refuses. */
function typeOver(event: InputEvent, view: EditorView): boolean {
  const { state, composing } = view;
  const { from, to, empty } = state.selection.main;
  const { data } = event;
  if (event.inputType !== 'insertText' || data === null || empty || composing) return false;
  const insert = () => state.update({ ...state.replaceSelection(data), userEvent: 'input.type' });
  const isTaken = state.facet(EditorView.inputHandler).some((handler) => handler(view, from, to, data, insert));
  if (!isTaken) view.dispatch(insert());
  return true;
}

/** The word at the position, or the single character there. */
function diagnostic(state: EditorState, { message, at }: NonNullable<SqlEditorProps['problem']>): Diagnostic {
  const from = Math.min(at, state.doc.length);
  const word = /^(?:\w+|.)/su.exec(state.sliceDoc(from, from + 80))?.[0] ?? '';
  const isAtEnd = word === '' && from > 0;
  return { from: isAtEnd ? from - 1 : from, to: from + word.length, severity: 'error', message };
}

function schemaOf(tables: readonly SqlTable[]): SQLNamespace {
  return Object.fromEntries(
    tables.flatMap(({ name, grain, columns }) => {
      const children = columns.map(({ name: label, type, meaning }) => ({ label, detail: type, info: meaning, type: 'property' }));
      const table = (label: string) => [label, { self: { label, detail: grain, type: 'type' }, children }] as const;
      return [table(name), table(`${name}_latest`)];
    }),
  );
}
