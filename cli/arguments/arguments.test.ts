import { describe, expect, it } from 'vitest';
import { dayFromCivil } from '../../core/units/day.ts';
import { parseInvocation } from './arguments.ts';
import { helpText } from './help.ts';
import { COMMAND_NAMES, COMMANDS } from './options.ts';

const today = dayFromCivil(2021, 7, 31)!;
const parse = (line: string) => parseInvocation(line.split(' ').filter(Boolean), today);
const refusal = (line: string) => {
  const parsed = parse(line);
  return parsed.ok ? 'accepted' : parsed.error;
};

describe('parseInvocation', () => {
  it('takes every option of trs features', () => {
    expect(
      parse(
        '--quiet features a b.csv --as-of 2021-06-30 --today=2021-07-01 --out F.parquet --hash --features extended --manifest --date-order mdy --concat --repeated-lines drop --max-rejects 3 --debug',
      ),
    ).toEqual({
      ok: true,
      value: {
        command: 'features',
        args: {
          extracts: ['a', 'b.csv'],
          today: dayFromCivil(2021, 7, 1),
          asOf: dayFromCivil(2021, 6, 30),
          dateOrder: 'mdy',
          readings: {},
          readingFile: null,
          concat: true,
          repeatedLines: 'drop',
          rejectsAllowed: 3,
          quiet: true,
          out: 'F.parquet',
          hash: true,
          set: 'extended',
          manifest: true,
        },
      },
    });
  });

  it('fills in what is not given', () => {
    expect(parse('check x')).toEqual({
      ok: true,
      value: {
        command: 'check',
        args: {
          extracts: ['x'],
          today,
          asOf: null,
          dateOrder: null,
          readings: {},
          readingFile: null,
          concat: false,
          repeatedLines: null,
          rejectsAllowed: 0,
          quiet: false,
          json: false,
          leak: false,
        },
      },
    });
    expect(parse('calls x --top 5')).toMatchObject({ value: { args: { top: 5, out: null } } });
    expect(parse('sample --out d --lines 9')).toEqual({
      ok: true,
      value: {
        command: 'sample',
        args: { out: 'd', world: null, sizes: { accounts: null, invoices: null, lines: 9 }, seed: null, quiet: false },
      },
    });
  });

  it.each([
    ['check x', 0],
    ['check x --allow-rejects', Number.POSITIVE_INFINITY],
    ['check x --max-rejects 4', 4],
    ['check x --allow-rejects --max-rejects 0', 0],
  ])('reads how many rejects are allowed from “%s”', (line, rejectsAllowed) => {
    expect(parse(line)).toMatchObject({ value: { args: { rejectsAllowed } } });
  });

  it('accepts a name that starts with a dash after --', () => {
    expect(parse('check -- -odd.csv')).toMatchObject({ value: { args: { extracts: ['-odd.csv'] } } });
    expect(parse('features x --out=-odd.csv')).toMatchObject({ value: { args: { out: '-odd.csv' } } });
  });

  it('answers --help and --version before anything else is checked', () => {
    expect(parse('features --help --top')).toMatchObject({ ok: false });
    expect(parse('features --help')).toEqual({ ok: true, value: { command: 'help', about: 'features' } });
    expect(parse('--help')).toEqual({ ok: true, value: { command: 'help', about: null } });
    expect(parse('check --version')).toEqual({ ok: true, value: { command: 'version' } });
  });

  it('reports in one sentence what is wrong', () => {
    const lines = [
      '',
      'feature x',
      'history x',
      'check',
      'check x --out F.csv',
      'check x --jsn',
      'calls x --xyzzy',
      '--verison',
      'check x -h',
      'calls x --top 0',
      'calls x --top ten',
      'calls x --top -5',
      'check x --max-rejects',
      'check x --max-rejects 1.5',
      'features x --as-of 2021-02-30',
      'features x --today yesterday',
      'features x --date-order dym',
      'features x --out',
      'features x --out --quiet',
      'features x --out a.csv --out b.csv',
      'features x --quiet=yes',
      'features x --features all',
      'features x --manifest',
      'verify',
      'verify a b',
      'backtest',
      'backtest x --as-of 2021-01-01',
      'backtest x --from 2021-02-01 --to 2021-01-01',
      'sample',
      'sample --out d x',
      'sample --out d --as-of 2021-01-01',
      'sample --out d --accounts 0',
      'sample --out d --world flat',
      'sample --out d --world drift --lines 9',
      'sample --out d --lines 99999999999999999999',
      'source',
      'source x',
      'source check',
      'source check folder',
      'check x --map m.json',
      'check x mysql://u@h/d',
      'calls mysql://u@h/d --concat',
      'calls mysql://u@h/d --encoding skus=utf-16le',
      'calls mysql://u@h/d --insecure --ca ca.pem',
    ];
    expect(Object.fromEntries(lines.map((line) => [`trs ${line}`, refusal(line)]))).toMatchSnapshot();
  });
});

describe('the address of a database', () => {
  it('is accepted by every command that reads extracts', () => {
    const database = {
      address: { host: 'h', port: 3307, user: 'u', database: 'd' },
      map: 'm.json',
      passwordFile: 'p',
      authority: 'ca.pem',
      isInsecure: false,
    };
    for (const command of ['check', 'features', 'calls', 'backtest', 'source check'])
      expect(parse(`${command} mysql://u@h:3307/d --map m.json --password-file p --ca ca.pem`)).toMatchObject({
        value: { args: { database } },
      });
    expect(parse('check mysql://u@localhost/d --insecure')).toMatchObject({
      value: { args: { database: { isInsecure: true, map: null } } },
    });
  });

  it('is refused with a password in it, in any position, and never repeated', () => {
    for (const line of ['check', 'source check', 'source', 'verify x', 'sample', ''])
      expect(refusal(`${line} mysql://u:secret@h/d`)).toBe(
        'The address of the database holds a password, which others could see: take it out, and give it in TRS_DB_PASSWORD.',
      );
  });
});

describe('helpText', () => {
  it('names every command, and every option of each', () => {
    for (const name of COMMAND_NAMES) {
      expect(helpText(null)).toContain(COMMANDS[name].usage);
      for (const option of COMMANDS[name].options) expect(helpText(name)).toContain(`  --${option}`);
    }
  });

  it('fits a terminal of 100 columns', () => {
    const lines = [null, ...COMMAND_NAMES].flatMap((about) => helpText(about).split('\n'));
    expect(lines.filter((line) => line.length > 100)).toEqual([]);
  });
});
