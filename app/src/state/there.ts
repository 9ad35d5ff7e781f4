import { nextTask } from "../device/tasks";
import { keyOf, type There } from "../domain/porting/decision";
import { type Span, spanOf } from "../domain/porting/taken";
import { SETTINGS_ID, TIMER_ID } from "../domain/records";
import { forwards } from "../records/forwards";
import { book, settingsRow, taskRows, timerRow } from "./book";
import { serverNow } from "./clock";
import { settings } from "./settings";

/** What is on this device, for a file to be held against. */
export async function readThere(): Promise<There> {
  const sessions = await readSpans();
  const keys = new Set(sessions.map(({ id }) => keyOf("pomodoro", id)));
  const orders: string[] = [];
  for (const { id, data } of taskRows.peek()) {
    if (data) keys.add(keyOf("task", id));
    if (data) orders.push(data.order);
  }
  if (settingsRow.peek()?.data) keys.add(keyOf("settings", SETTINGS_ID));
  if (timerRow.peek()?.data) keys.add(keyOf("timer", TIMER_ID));
  const lastOrder = orders.sort().at(-1) ?? null;
  return { sessions, keys, lastOrder, settings: settings.peek(), now: serverNow() };
}

/** When each session was, oldest first, read in turns with what else the page does. */
async function readSpans(): Promise<Span[]> {
  const open = book.peek();
  const spans: Span[] = [];
  if (!open) return spans;
  for await (const rows of forwards(open, 0, Number.MAX_SAFE_INTEGER)) {
    for (const { data } of rows) if (data) spans.push(spanOf(data));
    await nextTask();
  }
  return spans;
}
