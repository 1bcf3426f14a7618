import { expect, it } from 'vitest';
import { dayInZone } from './time-zone.ts';

it('converts a moment to the day that it was in a zone', () => {
  const cases: [zone: string, moment: string, day: string][] = [
    ['Europe/Berlin', '2021-03-28 22:30:00', '2021-03-29'],
    ['Europe/Berlin', '2021-03-27 22:30:00', '2021-03-27'],
    ['Europe/Berlin', '2021-06-30 22:00:00.000001', '2021-07-01'],
    ['America/St_Johns', '2006-04-02 03:29:59', '2006-04-01'],
    ['America/St_Johns', '2006-04-02 03:30:00', '2006-04-02'],
    ['America/St_Johns', '2006-10-29 02:00:00', '2006-10-28'],
    ['Pacific/Kiritimati', '2021-12-31 10:00:00', '2022-01-01'],
    ['-05:30', '2021-01-01 05:29:59', '2020-12-31'],
    ['+00:00', '2021-01-01 23:59:59', '2021-01-01'],
    ['UTC', '1970-01-01 00:00:01', '1970-01-01'],
  ];
  for (const [zone, moment, day] of cases) expect([zone, moment, dayInZone(zone)(moment)]).toEqual([zone, moment, day]);
});

it('leaves a text that is no moment unchanged', () => {
  for (const text of ['0000-00-00 00:00:00', '2021-00-01 00:00:00', '', 'soon']) expect(dayInZone('Europe/Berlin')(text)).toBe(text);
});
