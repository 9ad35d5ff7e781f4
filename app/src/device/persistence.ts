/** `evictable`: the browser may delete what this site stores when space runs out; `unknown`: it does not say. */
export type Persistence = "persistent" | "evictable" | "unknown";

export interface StorageState {
  readonly persistence: Persistence;
  /** Null where the browser does not say it. */
  readonly usedBytes: number | null;
}

/** How this browser keeps what the site stores. Over plain HTTP there is nobody to ask. */
export async function readStorageState(): Promise<StorageState> {
  if (!navigator.storage?.persisted) return { persistence: "unknown", usedBytes: null };
  const [persisted, { usage }] = await Promise.all([
    navigator.storage.persisted(),
    navigator.storage.estimate(),
  ]);
  return { persistence: persisted ? "persistent" : "evictable", usedBytes: usage ?? null };
}

/** Ask the browser to keep it; some ask the user. */
export async function requestPersistence(): Promise<void> {
  await navigator.storage?.persist?.();
}
