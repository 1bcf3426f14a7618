import type { Infer, scale } from './unit-schemas.ts';

type Scale = Infer<typeof scale>;

/** The place of a value on an axis. `log`: the logarithm of the distance from 0, plus 1, on either side of 0. */
export function onAxis(value: number, scale: Scale): number {
  return scale === 'linear' ? value : Math.sign(value) * Math.log10(1 + Math.abs(value));
}

/** The value at a place on an axis: the inverse of `onAxis`. */
export function fromAxis(place: number, scale: Scale): number {
  return scale === 'linear' ? place : Math.sign(place) * (10 ** Math.abs(place) - 1);
}
