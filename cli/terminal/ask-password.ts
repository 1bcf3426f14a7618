import type { ReadStream } from 'node:tty';

const ENTER = ['\r', '\n'];
const BACK = ['\u007f', '\b'];
const INTERRUPT = '\u0003';
const END = '\u0004';

/** Asks on the terminal, without showing what is typed. Null where there is no terminal, or when the input ends without any text. */
export function askPassword(question: string): Promise<string | null> {
  const { stdin, stderr } = process;
  if (!stdin.isTTY || !stderr.isTTY) return Promise.resolve(null);
  stderr.write(question);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  return typedOn(stdin).finally(() => {
    stdin.setRawMode(false);
    stdin.pause();
    stderr.write('\n');
  });
}

function typedOn(stdin: ReadStream): Promise<string | null> {
  return new Promise((resolve) => {
    let typed = '';
    const end = (answer: string | null): void => {
      stdin.off('data', take);
      resolve(answer);
    };
    const take = (text: string): void => {
      for (const character of text) {
        if (ENTER.includes(character)) return end(typed);
        if (character === END) return end(typed === '' ? null : typed);
        // In raw mode the terminal sends a character instead of a signal.
        if (character === INTERRUPT) {
          stdin.setRawMode(false);
          process.kill(process.pid, 'SIGINT');
          return;
        }
        typed = BACK.includes(character) ? typed.slice(0, -1) : typed + character;
      }
    };
    stdin.on('data', take);
    stdin.resume();
  });
}
