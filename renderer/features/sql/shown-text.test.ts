import { describe, expect, it } from 'vitest';
import { shownText } from './shown-text.ts';

describe('the text of a cell in the list', () => {
  it('is whole up to 1,000 characters, and then ends with an ellipsis', () => {
    expect(shownText('x'.repeat(1_000))).toBe('x'.repeat(1_000));
    expect(shownText('x'.repeat(1_001))).toBe(`${'x'.repeat(1_000)}…`);
  });

  it('never ends in half a character', () => {
    expect(shownText(`${'x'.repeat(999)}😀`)).toBe(`${'x'.repeat(999)}…`);
  });
});
