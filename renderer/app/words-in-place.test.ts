import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync, Visitor } from 'vite';
import { describe, expect, it } from 'vitest';

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

const ROOT = join(import.meta.dirname, '../..');

/** Files whose texts are not words of a screen. */
const NOT_OF_SCREENS: readonly string[] = [
  // The forms in which a day can be typed.
  'renderer/features/call-notes/coming-day.ts',
  // A style sheet, and the frame of the file of a report.
  'renderer/features/report/report-css.ts',
  'renderer/features/report/report-file.tsx',
  // Faults of the worker, for the log.
  'renderer/features/sql/sql-client.ts',
  // Styles of the editor, and words of SQL.
  'renderer/features/sql/sql-editor.tsx',
  // Faults of a message between the page and main, for the log.
  'electron/ipc/contract.ts',
  'electron/ipc/refusal.ts',
  // What the log says about errors, and about what the page was refused.
  'electron/log/rotating-log.ts',
  'electron/security/guarded-contents.ts',
];

/** Attributes that nobody reads or hears. */
const UNSEEN =
  /^(?:className|id|key|role|type|style|d|transform|fill|stroke.*|viewBox|points|variant|size|position|href|src|rel|target|name|data-.*|aria-(?:keyshortcuts|labelledby|describedby)|autoComplete|inputMode)$/;
/** Attributes and properties whose text is always shown or spoken, however short it is. */
const SHOWN =
  /^(?:label|title|aria-label|ariaLabel|aria-description|aria-valuetext|placeholder|alt|description|meaning|header|heading|hint)$/;
/** The names of keys of the keyboard, as events have them. */
const KEY =
  /^(?:(?:^| )(?:(?:Alt|CmdOrCtrl|Control|Ctrl|Meta|Mod|Shift)[ +-])*(?:Arrow\w+|ContextMenu|Delete|End|Enter|Esc|Escape|Home|Page\w+|Tab|[A-Z=,/[\]…]))+$/;
/** Calls whose texts name elements, styles or faults. */
const OF_CODE =
  /(?:querySelector(?:All)?|closest|matches|matchMedia|addEventListener|removeEventListener|\.test|\.startsWith|bug|log\.\w+|logFault|onRefusal|refused)$/;

/** Whether a text is a phrase: two words beside each other, or one that starts with a capital letter. */
function isPhrase(text: string): boolean {
  if (KEY.test(text) || /minmax\(|translate\(|var\(|\d(?:px|mm)\b|^[a-z_]+(?:, [a-z_]+)+$/.test(text)) return false;
  return /(?:^|[^\w-])[A-Z][a-z]+/.test(text) || /[\p{L}.,’:;] +\p{L}/u.test(text);
}

/** The words that stand in the code of a file: its line, and the text. */
function inlineWords(file: string, text: string): readonly string[] {
  const { program } = parseSync(file, text);
  const unseen: Node[] = [];
  const shown = new Set<Node>();
  const leave = (node: Node) => void unseen.push(node);
  const source = ({ start, end }: Node) => text.slice(start, end);
  new Visitor({
    ImportDeclaration: leave,
    ExportAllDeclaration: leave,
    ExportNamedDeclaration: ({ source: from }) => from && leave(from),
    ThrowStatement: leave,
    TSInterfaceDeclaration: leave,
    TSLiteralType: leave,
    TSTypeAliasDeclaration: leave,
    TSTypeAnnotation: leave,
    NewExpression: (node) => {
      if (/(?:Error|Failure)$/.test(source(node.callee))) leave(node);
    },
    CallExpression: (node) => {
      if (OF_CODE.test(source(node.callee))) leave(node);
    },
    BinaryExpression: ({ operator, left, right }) => {
      if (/^[!=]==$/.test(operator)) for (const side of [left, right]) if (side.type === 'Literal') leave(side);
    },
    SwitchCase: ({ test }) => test && leave(test),
    MemberExpression: ({ computed, property }) => {
      if (computed) leave(property);
    },
    Property: ({ key, value }) => {
      leave(key);
      const name = key.type === 'Identifier' ? key.name : '';
      if (SHOWN.test(name)) shown.add(value);
      if (UNSEEN.test(name) && name !== 'name') leave(value);
    },
    JSXAttribute: (node) => {
      if (node.name.type !== 'JSXIdentifier') return;
      if (UNSEEN.test(node.name.name)) leave(node);
      else if (node.value && SHOWN.test(node.name.name)) shown.add(node.value);
    },
    JSXElement: (node) => {
      if (/^<(?:kbd|style)\b/.test(source(node))) leave(node);
    },
  }).visit(program);
  const found: string[] = [];
  const report = (node: Node, words: string) => {
    if (unseen.some(({ start, end }) => node.start >= start && node.end <= end)) return;
    found.push(`${file}:${text.slice(0, node.start).split('\n').length} ${words.trim()}`);
  };
  new Visitor({
    JSXText: (node) => {
      if (/\p{L}/u.test(node.value)) report(node, node.value);
    },
    Literal: (node) => {
      if (typeof node.value !== 'string') return;
      if (shown.has(node) ? /\p{L}{2}/u.test(node.value) && !KEY.test(node.value) : isPhrase(node.value)) report(node, node.value);
    },
    TemplateLiteral: (node) => {
      const words = node.quasis.map(({ value }) => value.cooked ?? '').join('…');
      if (shown.has(node) ? /\p{L}{2}/u.test(words) : (isPhrase(words) || /\p{L} …|… \p{L}/u.test(words)) && !KEY.test(words))
        report(node, words);
    },
  }).visit(program);
  return found;
}

describe('the words of the screens and of Electron’s dialogs', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'renderer', 'electron'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
    .split('\n')
    .filter((file) => /^renderer\/.*\.tsx$|^(?:renderer\/(?:app|features)|electron)\/.*\.ts$/.test(file))
    .filter((file) => !/\.test\.|\/testing\/|^electron\/packaging\/|(?:^|[/-])words\.ts$/.test(file));

  it('are in the words of their feature or folder, not in the code that shows them', () => {
    expect(files.length).toBeGreaterThan(250);
    const read = files.filter((file) => !NOT_OF_SCREENS.includes(file));
    expect(read.flatMap((file) => inlineWords(file, readFileSync(join(ROOT, file), 'utf8')))).toEqual([]);
  });

  it.each([
    ['<p>Nothing is open.</p>', 'Nothing is open.'],
    ['<p>{total} of {all}</p>', 'of'],
    ['<button title="late" />', 'late'],
    ['<Figure label={`\u0024{days} days`} />', '… days'],
    ["<p>{isOpen ? 'not paid yet' : said}</p>", 'not paid yet'],
    ["const views = [{ name: 'Big and silent' }];", 'Big and silent'],
    ['say(`\u0024{name} can’t be shown`);', '… can’t be shown'],
  ])('are found in %s', (code, words) => {
    expect(inlineWords('some.tsx', code)).toEqual([`some.tsx:1 ${words}`]);
  });

  it.each([
    '<p className="quiet large">{SHARED_WORDS.states.empty}</p>',
    "if (event.key === 'ArrowDown') go();",
    '<kbd>Shift Enter</kbd>',
    "throw new Error('The step has no table');",
    "page.querySelector('.grid Row');",
    "log.note('the window is shown');",
  ])('are not seen in %s', (code) => {
    expect(inlineWords('some.tsx', code)).toEqual([]);
  });
});
