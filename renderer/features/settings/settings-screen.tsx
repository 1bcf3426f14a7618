import { useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import type { Opened } from '../../lib/extracts/use-extracts.ts';
import { OpenButtons } from '../open/public.ts';
import { SettingsBackups } from './settings-backups.tsx';
import { SettingsCompany } from './settings-company.tsx';
import { SettingsCustomerLists } from './settings-customer-lists.tsx';
import { SETTINGS_WORDS } from './words.ts';

const words = SETTINGS_WORDS;

const THEMES = [
  { scheme: 'light', name: words.appearance.light, icon: IconSun },
  { scheme: 'dark', name: words.appearance.dark, icon: IconMoon },
  { scheme: 'auto', name: words.appearance.auto, icon: IconDeviceDesktop },
] as const;

/** The settings: appearance and preferences. */
export function SettingsScreen({ opened, onOpen }: { opened: Opened; onOpen(fileSelection: FileSelection): void }) {
  // The kit would inject a style sheet to suppress transitions, which the page's policy refuses.
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  return (
    <div className="screen">
      <section className="screen-list settings" aria-label={words.title.label}>
        <header className="screen-head">
          <h1 title={words.title.meaning}>{words.title.label}</h1>
        </header>
        <fieldset className="settings-group">
          <legend title={words.appearance.meaning}>{words.appearance.title}</legend>
          <div className="segments">
            {THEMES.map(({ scheme, name, icon: Icon }) => (
              <label key={scheme} className="segment">
                <input type="radio" name="theme" checked={colorScheme === scheme} onChange={() => setColorScheme(scheme)} />
                <Icon size={16} aria-hidden /> {name}
              </label>
            ))}
          </div>
        </fieldset>
        <section className="settings-group" aria-labelledby="settings-extracts">
          <h2 id="settings-extracts" title={words.extracts.meaning}>
            {words.extracts.title}
          </h2>
          <p>
            {words.extracts.open} <strong>{opened.fileSelection.name}</strong>. {words.extracts.replaces}
          </p>
          <div className="start-buttons">
            <OpenButtons onOpen={onOpen} hasSample isPrimary={false} />
          </div>
        </section>
        <SettingsCompany />
        <SettingsCustomerLists />
        <SettingsBackups />
      </section>
    </div>
  );
}
