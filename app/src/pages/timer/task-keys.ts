/** What a key asks of the task whose row has the focus; null when it asks nothing. */
export type RowCommand = "previous" | "next" | "up" | "down" | "done" | "edit" | "delete" | null;

interface Key {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

export function rowCommand(pressed: Key, letters: boolean): RowCommand {
  const { key, altKey, ctrlKey, metaKey } = pressed;
  if (ctrlKey || metaKey) return null;
  if (key === "ArrowUp") return altKey ? "up" : "previous";
  if (key === "ArrowDown") return altKey ? "down" : "next";
  if (altKey) return null;
  if (key === "Delete") return "delete";
  if (!letters) return null;
  return ({ x: "done", e: "edit" } as const)[key.toLowerCase()] ?? null;
}
