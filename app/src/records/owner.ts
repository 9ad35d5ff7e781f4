/** Who uses this browser, kept across visits and shared by its tabs. */

export interface Account {
  readonly id: string;
  readonly name: string;
  /** How the pages greet its owner; empty or missing when that is the name. */
  readonly displayName?: string;
}

const KEY = "pomodoro.account";

/** What this site may keep beside its databases; null where the browser allows nothing. */
export function siteStorage(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}

/** The account that this browser is signed in to, as far as it knows; null for a guest. */
export function keptAccount(storage: Storage | null): Account | null {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(KEY) ?? "null");
    return isAccount(kept) ? kept : null;
  } catch {
    return null; // another program of this site wrote something else there
  }
}

/** Remember the account, or that there is none. */
export function keepAccount(storage: Storage | null, account: Account | null): void {
  if (account === null) storage?.removeItem(KEY);
  else storage?.setItem(KEY, JSON.stringify(kept(account)));
}

function kept({ id, name, displayName }: Account): Account {
  return displayName ? { id, name, displayName } : { id, name };
}

/** Hear of another tab that signs in or out; a page from the back/forward cache may have missed it. */
export function onAccountKept(heard: () => void): () => void {
  const onStorage = (event: StorageEvent) => {
    if (event.key === KEY || event.key === null) heard();
  };
  const onShow = (event: PageTransitionEvent) => {
    if (event.persisted) heard();
  };
  addEventListener("storage", onStorage);
  addEventListener("pageshow", onShow);
  return () => {
    removeEventListener("storage", onStorage);
    removeEventListener("pageshow", onShow);
  };
}

function isAccount(value: unknown): value is Account {
  if (typeof value !== "object" || value === null) return false;
  return (
    "id" in value &&
    typeof value.id === "string" &&
    "name" in value &&
    typeof value.name === "string"
  );
}

const OFFSET_KEY = "pomodoro.clock";

/** How far the server's clock was ahead when it was last measured, in ms. */
export function keptOffsetMs(storage: Storage | null): number {
  return Number(storage?.getItem(OFFSET_KEY)) || 0;
}

/** Remember the offset for a start without the network. */
export function keepOffsetMs(storage: Storage | null, ms: number): void {
  try {
    storage?.setItem(OFFSET_KEY, String(ms));
  } catch {
    // A full disk: it is measured again after the next start.
  }
}
