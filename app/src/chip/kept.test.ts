import { IDBFactory } from "fake-indexeddb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { DEFAULT_SETTINGS, IDLE_TIMER, SETTINGS_ID, TIMER_ID } from "../domain/records";
import { GUEST, openDatabase } from "../records/database";
import { keepAccount } from "../records/owner";
import { readKept } from "./kept";
import "fake-indexeddb/auto";

let databases: IDBFactory;
let storage: Storage;

beforeEach(() => {
  databases = new IDBFactory();
  vi.stubGlobal("indexedDB", databases);
  const kept = new Map<string, string>();
  storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
  } as unknown as Storage; // as much of one as is used
});

afterEach(() => vi.unstubAllGlobals());

const timer = { ...IDLE_TIMER, state: "running" } as const;

/** Keep records as the page does. */
async function keep(owner: string): Promise<void> {
  const database = await openDatabase(owner);
  const settings = { ...DEFAULT_SETTINGS, overtimeMinutes: 5 };
  const row = { rev: 1, here: true };
  await database.put("records", { ...row, kind: "timer", id: TIMER_ID, data: timer });
  await database.put("records", { ...row, kind: "settings", id: SETTINGS_ID, data: settings });
  await database.put("notes", { since: 1, last: 2 }, "awake");
  database.close();
}

it("finds the timer of the guest", async () => {
  await keep(GUEST);

  const kept = await readKept(storage, databases);

  expect(kept?.timer).toEqual(timer);
  expect(kept?.settings.overtimeMinutes).toBe(5);
  expect(kept?.awake).toEqual({ since: 1, last: 2 });
});

it("finds the timer of whoever is signed in, and of nobody else", async () => {
  await keep("alice-id");

  expect(await readKept(storage, databases)).toBeNull();

  keepAccount(storage, { id: "alice-id", name: "alice" });
  expect((await readKept(storage, databases))?.timer).toEqual(timer);
});

it("leaves nothing behind where no timer ever was", async () => {
  expect(await readKept(storage, databases)).toBeNull();

  expect(await databases.databases()).toEqual([]);
});
