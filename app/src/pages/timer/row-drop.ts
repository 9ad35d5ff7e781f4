/** A row as it lay on the page when the drag began. */
export interface RowBox {
  readonly top: number;
  readonly height: number;
}

/** The place that the row at `from` takes when it is dropped at `y`. */
export function dropIndex(rows: readonly RowBox[], from: number, y: number): number {
  return rows.filter((row, index) => index !== from && y > row.top + row.height / 2).length;
}

/** How far each row moves aside while the row at `from` is held over the place `to`. */
export function rowShift(index: number, from: number, to: number, heldHeight: number): number {
  if (index > from && index <= to) return -heldHeight;
  if (index < from && index >= to) return heldHeight;
  return 0;
}
