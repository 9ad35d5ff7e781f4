import type { Instant } from "../../domain/records";

/** A time without a session. */
export interface Free {
  readonly from: Instant;
  readonly to: Instant;
}

/** What is being written: a session that is there, or a new one. */
export type Opened =
  | { readonly what: "edit"; readonly id: string }
  | { readonly what: "add"; readonly free: Free | null }
  | null;

/** What the lists of sessions are given. */
export interface ListProps {
  /** The session whose editor is open. */
  editing: string | null;
  onEdit: (id: string) => void;
  onClose: () => void;
  onAdd: (free: Free) => void;
}
