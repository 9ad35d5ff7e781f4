import { dropIndex, type RowBox, rowShift } from "./row-drop";

const SLACK_PX = 4;

export interface Drag {
  readonly list: HTMLElement;
  readonly from: number;
  readonly startY: number;
  /** Called once, with the place where the row was dropped. */
  readonly onDrop: (to: number) => void;
}

/**
 * Follows the pointer from a press on a row's handle to its release: the row moves along, the
 * others make room. Esc or a cancelled pointer puts everything back.
 */
export function dragRow(handle: HTMLElement, pointerId: number, drag: Drag): void {
  const rows = [...drag.list.children].filter((row) => row instanceof HTMLElement);
  const boxes = rows.map((row) => row.getBoundingClientRect());
  let to = drag.from;
  const move = ({ clientY }: PointerEvent) => {
    if (Math.abs(clientY - drag.startY) < SLACK_PX) return;
    to = dropIndex(boxes, drag.from, clientY);
    shiftRows(rows, boxes, { from: drag.from, to, held: clientY - drag.startY });
  };
  const end = new AbortController();
  const finish = (dropped: boolean) => {
    end.abort();
    for (const row of rows) row.style.transform = "";
    drag.list.removeAttribute("data-dragging");
    if (dropped && to !== drag.from) drag.onDrop(to);
  };
  handle.setPointerCapture(pointerId);
  drag.list.setAttribute("data-dragging", "");
  const options = { signal: end.signal };
  handle.addEventListener("pointermove", move, options);
  handle.addEventListener("pointerup", () => finish(true), options);
  handle.addEventListener("pointercancel", () => finish(false), options);
  document.addEventListener("keydown", (event) => cancelOnEscape(event, finish), {
    ...options,
    capture: true,
  });
}

function shiftRows(
  rows: readonly HTMLElement[],
  boxes: readonly RowBox[],
  { from, to, held }: { from: number; to: number; held: number },
): void {
  for (const [index, row] of rows.entries()) {
    const shift = index === from ? held : rowShift(index, from, to, boxes[from]?.height ?? 0);
    row.style.transform = `translateY(${shift}px)`;
  }
}

function cancelOnEscape(event: KeyboardEvent, finish: (dropped: boolean) => void): void {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  finish(false);
}
