import { expect, it } from 'vitest';
import { placeOf } from './pointer-tip.tsx';

const ROOM = { width: 800, height: 600 };
const TIP = { width: 200, height: 100 };

it('a tip is right of and below the pointer where there is room', () => {
  expect(placeOf({ x: 100, y: 100 }, TIP, ROOM)).toEqual({ x: 112, y: 112 });
});

it('a tip changes sides at the edges of the window', () => {
  expect(placeOf({ x: 700, y: 580 }, TIP, ROOM)).toEqual({ x: 488, y: 468 });
});

it('a tip stays whole inside the window wherever the pointer is', () => {
  for (let x = 0; x <= ROOM.width; x += 10) {
    for (let y = 0; y <= ROOM.height; y += 10) {
      const at = placeOf({ x, y }, TIP, ROOM);
      expect(at.x).toBeGreaterThanOrEqual(8);
      expect(at.y).toBeGreaterThanOrEqual(8);
      expect(at.x + TIP.width).toBeLessThanOrEqual(ROOM.width - 8);
      expect(at.y + TIP.height).toBeLessThanOrEqual(ROOM.height - 8);
    }
  }
});
