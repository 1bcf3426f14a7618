import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { desktopApi } from '../../lib/desktop/desktop-client.ts';
import type { FileSelection } from '../../lib/extracts/file-selection.ts';
import { openOnDesktop } from '../../lib/extracts/open-on-desktop.ts';
import { SHARED_WORDS } from '../../lib/shared-words.ts';
import { BareDialog } from '../../ui/bare-dialog.tsx';
import { Switch } from '../../ui/switch.tsx';
import { OPEN_WORDS } from './words.ts';
import './database-dialog.css';

interface Chosen {
  readonly token: string;
  readonly name: string;
}

type TextField = 'host' | 'port' | 'user' | 'database' | 'password';

const DEFAULT_PORT = '3306';
const EMPTY: Readonly<Record<TextField, string>> = { host: '', port: DEFAULT_PORT, user: '', database: '', password: '' };

/** Asks for a database and opens it. The desktop asks again to confirm where the connection goes; the password is never stored. */
export function DatabaseDialog({ onOpen, onClose }: { onOpen(fileSelection: FileSelection): void; onClose(): void }) {
  const [typed, setTyped] = useState(EMPTY);
  const [authority, setAuthority] = useState<Chosen | null>(null);
  const [map, setMap] = useState<Chosen | null>(null);
  const [isInsecure, setIsInsecure] = useState(false);
  const [isConnecting, setIsConnecting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const port = /^\d{1,5}$/.test(typed.port) ? Number(typed.port) : 0;
  const missing = problemWith(typed, port);

  // Closing the dialog cancels a connection attempt.
  useEffect(() => () => void desktopApi()?.cancelDatabase(), []);

  const connect = async (event: FormEvent) => {
    event.preventDefault();
    if (missing !== null) return setProblem(missing);
    setProblem(null);
    setIsConnecting(true);
    const { host, user, database, password } = typed;
    const asked = { host: host.trim(), port, user, database, password, map: map?.token ?? null, isInsecure };
    try {
      const opened = await openOnDesktop({ ...asked, authority: isInsecure ? null : (authority?.token ?? null) });
      if (opened !== null && 'fileSelection' in opened) {
        onClose();
        return onOpen(opened.fileSelection);
      }
      if (opened !== null) setProblem(opened.why);
    } catch (error) {
      console.error(error);
      setProblem(OPEN_WORDS.databaseDialog.badPart);
    }
    setIsConnecting(false);
  };
  const choose = async (what: 'authority' | 'map', set: (chosen: Chosen) => void) => {
    const chosen = await desktopApi()?.chooseDatabaseFile({ what });
    if (!chosen) return;
    if ('why' in chosen) setProblem(chosen.why);
    else set(chosen);
  };
  const field = (name: TextField, label: string, more: { type?: string; placeholder?: string; isFirst?: boolean } = {}) => (
    <label className={`database-field database-${name}`}>
      <span>{label}</span>
      <input
        className="input"
        name={name}
        type={more.type ?? 'text'}
        placeholder={more.placeholder}
        data-autofocus={more.isFirst || undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed[name]}
        disabled={isConnecting}
        onChange={({ currentTarget: { value } }) => setTyped((now) => ({ ...now, [name]: value }))}
      />
    </label>
  );

  return (
    <BareDialog label={OPEN_WORDS.databaseDialog.title} width={520} onClose={onClose}>
      <form className="database-form" onSubmit={connect} noValidate>
        <h2 title={OPEN_WORDS.databaseDialog.about}>{OPEN_WORDS.databaseDialog.title}</h2>
        <p className="database-note">{OPEN_WORDS.databaseDialog.about}</p>
        <div className="database-fields">
          {field('host', OPEN_WORDS.databaseDialog.host, { placeholder: OPEN_WORDS.databaseDialog.hostPlaceholder, isFirst: true })}
          {field('port', OPEN_WORDS.databaseDialog.port)}
          {field('user', OPEN_WORDS.databaseDialog.user)}
          {field('database', OPEN_WORDS.databaseDialog.database)}
          {field('password', OPEN_WORDS.databaseDialog.password, { type: 'password' })}
        </div>
        <ChosenFile
          label={OPEN_WORDS.databaseDialog.authority}
          chosen={authority}
          absent={OPEN_WORDS.databaseDialog.authorityHint}
          isDisabled={isConnecting || isInsecure}
        >
          <button
            type="button"
            className="button"
            disabled={isConnecting || isInsecure}
            onClick={() => void choose('authority', setAuthority)}
          >
            {OPEN_WORDS.databaseDialog.chooseCertificate}
          </button>
          {authority && !isInsecure && <Forget what={OPEN_WORDS.databaseDialog.certificateFile} onForget={() => setAuthority(null)} />}
        </ChosenFile>
        <ChosenFile
          label={OPEN_WORDS.databaseDialog.mapping}
          chosen={map}
          absent={OPEN_WORDS.databaseDialog.mappingHint}
          isDisabled={isConnecting}
        >
          <button type="button" className="button" disabled={isConnecting} onClick={() => void choose('map', setMap)}>
            {OPEN_WORDS.databaseDialog.chooseMapping}
          </button>
          {map && <Forget what={OPEN_WORDS.databaseDialog.mappingFile} onForget={() => setMap(null)} />}
        </ChosenFile>
        <Switch label={OPEN_WORDS.databaseDialog.noTls} isOn={isInsecure} onSwitch={setIsInsecure} />
        {problem && (
          <p className="field-problem database-problem" role="alert">
            {problem}
          </p>
        )}
        <div className="database-buttons" role="status">
          {isConnecting && <span className="database-connecting">{OPEN_WORDS.databaseDialog.connecting}</span>}
          <button type="button" className="button" onClick={() => (isConnecting ? void desktopApi()?.cancelDatabase() : onClose())}>
            {SHARED_WORDS.actions.cancel}
          </button>
          <button type="submit" className="button button-primary" disabled={isConnecting}>
            {OPEN_WORDS.databaseDialog.connect}
          </button>
        </div>
      </form>
    </BareDialog>
  );
}

/** What is still missing in the form; null when it is complete. */
function problemWith({ host, user, database }: Readonly<Record<TextField, string>>, port: number): string | null {
  if (host.trim() === '') return OPEN_WORDS.databaseDialog.noHost;
  if (port < 1 || port > 65_535) return OPEN_WORDS.databaseDialog.noPort;
  if (user === '') return OPEN_WORDS.databaseDialog.noUser;
  if (database === '') return OPEN_WORDS.databaseDialog.noDatabase;
  return null;
}

interface ChosenFileProps {
  readonly label: string;
  readonly chosen: Chosen | null;
  readonly absent: string;
  readonly isDisabled: boolean;
  readonly children: ReactNode;
}

function ChosenFile({ label, chosen, absent, isDisabled, children }: ChosenFileProps) {
  return (
    <div className="database-file" data-disabled={isDisabled || undefined}>
      <p>
        <strong>{label}:</strong> {chosen?.name ?? absent}
      </p>
      <div>{children}</div>
    </div>
  );
}

function Forget({ what, onForget }: { what: string; onForget(): void }) {
  return (
    <button type="button" className="link" onClick={onForget}>
      {OPEN_WORDS.databaseDialog.without(what)}
    </button>
  );
}
