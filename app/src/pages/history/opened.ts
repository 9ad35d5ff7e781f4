import type { Instant } from "../../domain/records";

/** A time without a session. */
export interface Free {
  readonly from: Instant;
  readonly to: Instant;
}

/** What is being written: a session that is there, a new one, or both. */
export interface Opened {
  /** The session whose editor is open. */
  readonly editing: string | null;
  /** The new one, with the time to start from if one was chosen. */
  readonly adding: { readonly free: Free | null } | null;
}

export const CLOSED: Opened = { editing: null, adding: null };

/** What the lists of sessions are given. */
export interface ListProps {
  /** The session whose editor is open. */
  editing: string | null;
  /** The sessions that the one that is being added overlaps. */
  overlapped: readonly string[];
  onEdit: (id: string) => void;
  onClose: () => void;
  onAdd: (free: Free) => void;
}
