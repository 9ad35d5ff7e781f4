import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { t } from "../../i18n/merging";

/** So many more are shown at a press: more would keep the browser busy. */
const MORE = 100;

interface SomeProps<T> {
  of: readonly T[];
  first: number;
  children: (one: T) => ComponentChildren;
}

/** The first of many rows of a list, and the way to the others. */
export function Some<T>({ of, first, children }: SomeProps<T>) {
  const [shown, setShown] = useState(first);
  const left = of.length - shown;
  const more = Math.min(left, MORE);
  return (
    <>
      {of.slice(0, shown).map(children)}
      {left > 0 && (
        <li class="merge-more">
          <button type="button" class="link" onClick={() => setShown(shown + more)}>
            {t(more === left ? "merge.others" : "merge.more", { count: more })}
          </button>
        </li>
      )}
    </>
  );
}
