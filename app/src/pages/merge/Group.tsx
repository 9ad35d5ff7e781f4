import type { ComponentChildren } from "preact";
import { Icon } from "../../components/Icon";

interface GroupProps {
  count: number;
  name: string;
  /** What it is about, in small. */
  means: string;
  open?: boolean;
  children: ComponentChildren;
}

/** Records of one sort; one without any is not shown. */
export function Group({ count, name, means, open = false, children }: GroupProps) {
  if (count === 0) return null;
  return (
    <details class="merge-group" open={open}>
      <summary>
        <b class="merge-count">{count.toLocaleString()}</b>
        <span>
          <b>{name}</b>
          <span class="small soft">{means}</span>
        </span>
        <Icon name="down" />
      </summary>
      {children}
    </details>
  );
}
