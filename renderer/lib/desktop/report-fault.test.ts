import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { faultText, reportFault } from './report-fault.ts';

describe('faultText', () => {
  it('names the kind of an error and its place in the code', () => {
    const error = new TypeError('x is not a function');
    error.stack =
      'TypeError: x is not a function\n    at Grid (app://bundle/assets/index.js:1:2)\n    at Screen (app://bundle/assets/index.js:3:4)';
    expect(faultText(error)).toBe(error.stack);
  });

  it('leaves out the message of our own errors, which may contain data of an extract', () => {
    const error = new Error('The step lost account 4711, Müller & Sons\n    of Perth');
    error.stack = `Error: ${error.message}\n    at lose (app://bundle/assets/index.js:1:2)`;
    expect(faultText(error)).toBe('Error\n    at lose (app://bundle/assets/index.js:1:2)');
    expect(faultText('Müller & Sons')).toBe('a string was thrown');
  });
});

it('a fault of the page is written to the desktop’s log, fifty times at most', () => {
  const report = vi.fn(async () => undefined);
  vi.stubGlobal('desktop', { reportFault: report });
  onTestFinished(() => void vi.unstubAllGlobals());
  for (let fault = 0; fault < 60; fault++) reportFault('screen', new RangeError('too deep'));
  expect(report).toHaveBeenCalledTimes(50);
  expect(report).toHaveBeenCalledWith({ place: 'screen', text: expect.stringMatching(/^RangeError: too deep\n\s+at /) });
});
