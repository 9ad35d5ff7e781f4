import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { added } from "../domain/editing";
import { DEFAULT_SETTINGS } from "../domain/records";
import { toWire } from "../domain/wire";
import { type Book, openBook } from "./book";
import { deleteDatabase } from "./database";
import { catchUp, type Progress } from "./exchanges";
import { TestAccount } from "./test-account";
import { ID, MINUTE, NINE } from "./test-devices";

const RECORDS = 1200;

let account: TestAccount;
let book: Book;

beforeEach(async () => {
  account = new TestAccount();
  for (let number = 1; number <= RECORDS; number += 1) {
    const startedAt = NINE - number * 30 * MINUTE;
    const times = { startedAt, endedAt: startedAt + 25 * MINUTE, interruptions: [] };
    const said = { phase: "focus", task: null, tags: [], note: null } as const;
    const session = added(ID(number), { ...times, ...said }, DEFAULT_SETTINGS);
    account.put("pomodoro", session.id, toWire("pomodoro", session));
  }
  book = await openBook("alice");
});

afterEach(async () => {
  book.close();
  await deleteDatabase("alice");
});

test("a long history comes whole, and says how far it is", async () => {
  const heard: Progress[] = [];

  await catchUp(
    book,
    account.api(),
    () => NINE,
    (progress) => heard.push(progress),
  );

  expect(heard).toEqual([
    { records: 500, rev: 500, of: RECORDS },
    { records: 1000, rev: 1000, of: RECORDS },
    { records: RECORDS, rev: RECORDS, of: RECORDS },
  ]);
  expect(await book.count("pomodoro")).toBe(RECORDS);
});

test("a long history that is ended comes no further, and goes on from there", async () => {
  const ended = catchUp(
    book,
    account.api(),
    () => NINE,
    () => {
      throw new Error("enough");
    },
  );

  await expect(ended).rejects.toThrow("enough");
  expect(await book.count("pomodoro")).toBe(500);
  await catchUp(book, account.api(), () => NINE);
  expect(await book.count("pomodoro")).toBe(RECORDS);
});
