/** The figures of a chart: a head, and rows that begin with what they are of. */
export interface Table {
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
