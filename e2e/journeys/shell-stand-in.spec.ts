import { readFileSync } from 'node:fs';
import { expect, test } from '../app.ts';
import { modelledSoFar } from '../electron/stand-in/strict.ts';
import { onlyIn } from '../only-in.ts';

/** Electron's own declarations. */
const DECLARED = readFileSync('node_modules/electron/electron.d.ts', 'utf8');

test.describe('What stands in for Electron', onlyIn('stand-in', 'it is about the stand-in'), () => {
  test('has nothing that Electron hasn’t', async ({ app, extracts }) => {
    await app.start.openFolder(extracts.folder('small'));
    await app.callList.isShown();
    const modelled = modelledSoFar();
    expect([...modelled.keys()]).toEqual(
      expect.arrayContaining(['App', 'BrowserWindow', 'WebContents', 'Session', 'Menu', 'MenuItem', 'IpcMain']),
    );
    const unknown: string[] = [];
    for (const [name, { members, events }] of modelled) {
      if (name === 'electron') {
        unknown.push(...members.filter((member) => !exports().has(member)).map((member) => `electron.${member}`));
        continue;
      }
      const declared = declarationOf(name.replace('static ', ''));
      const isStatic = name.startsWith('static ');
      for (const member of members) if (!hasMember(declared, member, isStatic)) unknown.push(`${name}.${member}`);
      for (const event of events) if (!declared.includes(`on(event: '${event}'`)) unknown.push(`${name} on ${event}`);
    }
    expect(unknown).toEqual([]);
  });

  test('throws for what it does not model', async ({ standIn, app: _app }) => {
    const { electron } = standIn;
    expect(() => electron.app.getGPUInfo('basic')).toThrow('App.getGPUInfo has no stand-in');
    expect(() => electron.clipboard).toThrow('electron.clipboard has no stand-in');
    expect(() => electron.app.on('gpu-info-update', () => {})).toThrow('App never sends “gpu-info-update”');
    expect(() => electron.dialog.showOpenDialogSync({})).toThrow('Dialog.showOpenDialogSync has no stand-in');
    expect(() => electron.protocol.registerSchemesAsPrivileged([])).toThrow('before the app is ready');
    expect(() => electron.app.enableSandbox()).toThrow('before the app is ready');
  });
});

/** The text of a class or interface, and of what it extends. */
function declarationOf(name: string): string {
  const found = new RegExp(`^  (?:class|interface) ${name}(?: extends (?:Electron\\.)?(\\w+))?[^{]*\\{\\n([\\s\\S]*?)^  \\}`, 'm').exec(
    DECLARED,
  );
  if (!found) throw new Error(`Electron declares no ${name}.`);
  const [, parent, body] = found;
  return parent && /^ {2}(class|interface) /m.test(DECLARED) && new RegExp(`^  (class|interface) ${parent}\\b`, 'm').test(DECLARED)
    ? `${body}\n${declarationOf(parent)}`
    : body!;
}

function hasMember(declared: string, member: string, isStatic: boolean): boolean {
  return new RegExp(`^    ${isStatic ? 'static ' : ''}(?:readonly )?${member}\\??[(:<]`, 'm').test(declared);
}

/** What main gets from `require('electron')`. */
function exports(): Set<string> {
  const [, body] = /^ {2}namespace CrossProcessExports \{\n([\s\S]*?)^ {2}\}/m.exec(DECLARED)!;
  return new Set([...body!.matchAll(/^ {4}(?:const|class) (\w+)/gm)].map(([, name]) => name!));
}
