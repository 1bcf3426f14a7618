import { Fragment } from 'react';

/** A file or column name that, where it must wrap, breaks after its `_` and `-`. */
export function FileName({ name }: { name: string }) {
  return name.split(/(?<=[_-])/).map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name never move
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
