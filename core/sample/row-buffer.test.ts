import { expect, it } from 'vitest';
import { RowBuffer } from './row-buffer.ts';

const written = (write: (out: RowBuffer) => void): string => {
  const out = new RowBuffer();
  write(out);
  return Buffer.from(out.take()).toString('utf8');
};

it.each([0, 7, 10, 99, 100, 53_500, 999_999_999, 1_000_000_000, 4_294_967_296, 2 ** 53 - 1])('writes %i digit by digit', (value) => {
  expect(written((out) => out.wholeNumber(value))).toBe(String(value));
});

it('quotes only what needs it', () => {
  expect(written((out) => out.record(['plain', '', 'a, b', 'two\nlines', 'say "so"', 'Núñez']))).toBe(
    'plain,,"a, b","two\nlines","say ""so""",Núñez\n',
  );
});

it('returns a chunk that later rows do not change', () => {
  const out = new RowBuffer();
  out.text('first');
  const chunk = out.take();
  out.text('other');
  expect(Buffer.from(chunk).toString('utf8')).toBe('first');
});
