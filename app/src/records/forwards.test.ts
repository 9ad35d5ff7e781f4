import "fake-indexeddb/auto";
import { afterEach, beforeEach, expect, test } from "vitest";
import { added } from "../domain/editing";
import { DEFAULT_SETTINGS, type Instant } from "../domain/records";
import { type Book, openBook } from "./book";
import { deleteDatabase, GUEST } from "./database";
import { forwards } from "./forwards";
import { ID, MINUTE, NINE } from "./test-devices";

let book: Book;

beforeEach(async () => {
  book = await openBook(GUEST);
});

afterEach(async () => {
  book.close();
  await deleteDatabase(GUEST);
});

/** Keep a session for each of the instants; returns their ids. */
async function keep(starts: readonly Instant[]): Promise<string[]> {
  const sessions = starts.map((startedAt, number) => {
    const times = { startedAt, endedAt: startedAt + MINUTE, interruptions: [] };
    const said = { phase: "focus", task: null, tags: [], note: null } as const;
    return added(ID(number), { ...times, ...said }, DEFAULT_SETTINGS);
  });
  await book.write((desk) => {
    const changes = sessions.map((data) => {
      return { kind: "pomodoro" as const, id: data.id, row: undefined, data };
    });
    return desk.changeAll(changes, NINE);
  });
  return sessions.map(({ id }) => id);
}

async function idsFrom(
  steps: AsyncIterable<readonly { readonly id: string }[]>,
): Promise<string[]> {
  const ids: string[] = [];
  for await (const rows of steps) ids.push(...rows.map(({ id }) => id));
  return ids;
}

test.each([1000, 1001, 1002])(
  "every one of %i sessions comes once, whoever shares a start",
  async (count) => {
    const last = 999;
    const starts = Array.from({ length: count }, (_, at) => Math.min(at, last) * 2 * MINUTE);
    const kept = await keep(starts);

    const found = await idsFrom(forwards(book, 0, NINE));

    expect(found).toEqual(kept);
  },
);

test("nothing that starts at the end or later comes", async () => {
  await keep([0, MINUTE, 2 * MINUTE]);

  expect(await idsFrom(forwards(book, 0, 2 * MINUTE))).toHaveLength(2);
});
