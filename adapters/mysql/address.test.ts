import { describe, expect, it } from 'vitest';
import { isDatabaseAddress, isLoopback, parseDatabaseAddress, sayAddress } from './address.ts';

const parsed = (text: string) => {
  const result = parseDatabaseAddress(text);
  return result.ok ? result.value : result.error;
};

describe('the address of a database', () => {
  it('names host, port, user and database', () => {
    expect(parsed('mysql://trs@db.example.com:3307/billing')).toEqual({
      host: 'db.example.com',
      port: 3307,
      user: 'trs',
      database: 'billing',
    });
    expect(parsed('mysql://trs@db/billing')).toMatchObject({ port: 3306 });
    expect(parsed('mysql://trs@db:80/billing')).toMatchObject({ port: 80 });
    expect(parsed('MariaDB://a%40b@[::1]:1/x%20y')).toEqual({ host: '::1', port: 1, user: 'a@b', database: 'x y' });
  });

  it('is written as it is typed', () => {
    for (const text of ['mysql://trs@db.example.com:3307/billing', 'mysql://a%40b@[::1]:1/x%20y']) {
      expect(sayAddress(parsed(text) as Exclude<ReturnType<typeof parsed>, string>)).toBe(text);
    }
  });

  it('is refused with a password in it, and no message repeats the password', () => {
    for (const text of [
      'mysql://trs:secret@db/billing',
      'mysql://:secret@db/billing',
      'mysql://trs:secret@db:no/billing',
      'mysql://trs:sec/ret@db/billing',
      'mysql://trs:sec%ret@db/billing?x=secret',
      'mysql://trs@db/billing?password=secret',
      'mysql://trs@db/billing#secret',
    ]) {
      const said = parsed(text);
      expect(typeof said, text).toBe('string');
      expect(said).not.toMatch(/sec/);
    }
    expect(parsed('mysql://trs:secret@db/billing')).toBe(
      'The address of the database holds a password, which others could see: take it out, and give it in TRS_DB_PASSWORD.',
    );
  });

  it('is refused when a part is missing', () => {
    expect(parsed('mysql://db/billing')).toMatch(/names no user/);
    expect(parsed('mysql://trs@db')).toMatch(/needs the name of one database/);
    expect(parsed('mysql://trs@db/a/b')).toMatch(/needs the name of one database/);
    expect(parsed('mysql://trs@/billing')).toMatch(/can’t be read: write it as mysql:\/\/user@host:port\/database/);
    expect(parsed('mysql://trs@db:99999/billing')).toMatch(/can’t be read/);
    expect(parsed('mysql://%@db/billing')).toMatch(/broken %/);
  });

  it('is distinguished from a path', () => {
    expect(['mysql://x', 'MYSQL://x', 'mariadb://x', './mysql:/x', 'mysql'].map(isDatabaseAddress)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });
});

it('recognises loopback hosts', () => {
  expect(['localhost', '127.0.0.1', '127.9.9.9', '::1'].every(isLoopback)).toBe(true);
  expect(['127.0.0.1.example.com', '10.0.0.1', 'localhost.example.com', '0.0.0.0', '::'].some(isLoopback)).toBe(false);
});
