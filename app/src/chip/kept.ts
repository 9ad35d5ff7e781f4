import { DEFAULT_SETTINGS, type Kind, SETTINGS_ID, TIMER_ID, type Values } from "../domain/records";
import { keptAccount } from "../records/owner";
import type { Awake, Row } from "../records/rows";
import type { Kept } from "./face";

/** The timer of whoever uses this browser, as records/database.ts keeps it; null when there is none. */
export async function readKept(storage: Storage, databases: IDBFactory): Promise<Kept | null> {
  const owner = keptAccount(storage)?.id ?? "guest";
  const database = await openThere(databases, `pomodoro:${owner}`);
  if (!database) return null;
  try {
    const stores = database.transaction(["records", "notes"]);
    const of = <K extends Kind>(kind: K, id: string) =>
      result<Row<K> | undefined>(stores.objectStore("records").get([kind, id]));
    const [timer, settings, awake] = await Promise.all([
      of("timer", TIMER_ID),
      of("settings", SETTINGS_ID),
      result<Awake | undefined>(stores.objectStore("notes").get("awake")),
    ]);
    return keptOf(timer?.data, settings?.data, awake);
  } finally {
    database.close();
  }
}

function keptOf(
  timer: Values["timer"] | null | undefined,
  settings: Values["settings"] | null | undefined,
  awake: Awake | undefined,
): Kept | null {
  return timer ? { timer, settings: settings ?? DEFAULT_SETTINGS, awake } : null;
}

/** Opens a database that is there; one that is not must not be made, for the page would find it empty. */
function openThere(databases: IDBFactory, name: string): Promise<IDBDatabase | null> {
  return new Promise((resolve) => {
    const request = databases.open(name);
    request.onupgradeneeded = () => request.transaction?.abort();
    request.onsuccess = () => resolve(request.result);
    request.onerror = (event) => {
      event.preventDefault();
      resolve(null);
    };
  });
}

function result<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
