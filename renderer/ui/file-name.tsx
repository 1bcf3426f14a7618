import { Fragment } from 'react';

/** A file or column name that may wrap after its `_` and `-`. */
export function FileName({ name }: { name: string }) {
  return name.split(/(?<=[_-])/).map((part, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a name keep their order
    <Fragment key={place}>
      {place > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
