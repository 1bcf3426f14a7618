import { expect, it } from 'vitest';
import { startOptions } from './start-options.ts';

it.each([
  [[], { browser: false, port: 47_615 }],
  [['--browser'], { browser: true, port: 47_615 }],
  [['--port', '5000'], { browser: true, port: 5000 }],
  [['--browser', '--port=5000'], { browser: true, port: 5000 }],
  [['--port', '80'], null],
  [['--port', '70000'], null],
  [['--port', 'x'], null],
  [['--port'], null],
  [['--chrome'], null],
  [['folder'], null],
])('reads %j as %j', (argv, options) => {
  expect(startOptions(argv)).toEqual(options);
});
