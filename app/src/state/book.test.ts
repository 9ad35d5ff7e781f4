import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { type Book, openBook } from "../records/book";
import { deleteDatabase, GUEST } from "../records/database";
import { ID, NINE } from "../records/test-devices";
import { taskOf } from "../records/test-tasks";
import { book, openOwner, stillShown, taskRows, write } from "./book";

const ALICE = "alice";

afterEach(async () => {
  book.peek()?.close();
  await deleteDatabase(GUEST);
  await deleteDatabase(ALICE);
});

const add = (number: number) =>
  write((desk) => desk.change("task", ID(number), taskOf(ID(number)), NINE));

const idsIn = async (from: Book) => (await from.all("task")).map(({ id }) => id);

/** Add tasks one after the other until `opening` is done; returns those that were the guest's. */
async function addUntil(opening: Promise<unknown>): Promise<string[]> {
  let over = false;
  const ended = opening.finally(() => {
    over = true;
  });
  const [writes, guests]: [Promise<void>[], string[]] = [[], []];
  for (let number = 1; !over; number += 1) {
    if (book.peek()?.owner === GUEST) guests.push(ID(number));
    writes.push(add(number));
    await new Promise((resolve) => setTimeout(resolve));
  }
  await Promise.all([...writes, ended]);
  return guests;
}

test("what was done for one owner stays theirs while the next one's records are opened", async () => {
  await openOwner(GUEST);
  const guests = await addUntil(openOwner(ALICE));

  const guest = await openBook(GUEST);

  expect(guests.length).toBeGreaterThan(1);
  expect(await idsIn(guest)).toEqual(guests);
  guest.close();
});

test("a write that is under way when the page leaves its book is kept", async () => {
  await openOwner(GUEST);
  const leaving = book.peek();

  const written = add(1);
  leaving?.close();

  await expect(written).resolves.toBeUndefined();
  await openOwner(GUEST);
  expect(taskRows.peek()).toMatchObject([{ id: ID(1) }]);
});

test("whoever asks later learns that the records are somebody else's", async () => {
  await openOwner(GUEST);
  const still = stillShown();

  expect(still()).toBe(true);
  await openOwner(ALICE);

  expect(still()).toBe(false);
});
