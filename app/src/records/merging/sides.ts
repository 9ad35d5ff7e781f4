import { nextTask } from "../../device/tasks";
import type { Side } from "../../domain/merging/compare";
import type { Pomodoro } from "../../domain/records";
import type { Book } from "../book";
import { forwards } from "../forwards";
import { readMerge } from "./parts";

/**
 * What a guest's book and an account's hold, but for the sessions on their way from one to the other. Tasks
 * on their way say which of the account's they are.
 */
export async function readSides(guest: Book, account: Book): Promise<{ here: Side; there: Side }> {
  const items = (await readMerge(account))?.items ?? [];
  const onItsWay = items.filter(({ state }) => state === "queued" || state === "planned");
  const ids = new Set(onItsWay.map(({ id }) => id));
  const [here, there] = await Promise.all([readSide(guest), readSide(account)]);
  return { here: { ...here, sessions: here.sessions.filter(({ id }) => !ids.has(id)) }, there };
}

/** Read in turns with what else the page does. */
async function readSide(book: Book): Promise<Side> {
  const tasks = (await book.all("task")).flatMap(({ data }) => data ?? []);
  const sessions: Pomodoro[] = [];
  for await (const rows of forwards(book, 0, Number.MAX_SAFE_INTEGER)) {
    for (const { data } of rows) if (data) sessions.push(data);
    await nextTask();
  }
  return { sessions, tasks };
}
