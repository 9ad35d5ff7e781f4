import { newId } from "../records/ids";
import { type Settling, settleAside } from "../records/settling";
import { write } from "./book";
import { serverNow } from "./clock";
import { save } from "./storage";

export type { Settling } from "../records/settling";

/**
 * Decide about a change that was set aside: `fit` it into the time that is free, let it `replace`
 * what is there, or `discard` it.
 */
export async function settle(id: string, how: Settling): Promise<void> {
  const decision = { how, at: serverNow(), newId };
  await save(`rejected ${id}`, () => write((desk) => settleAside(desk, id, decision)));
}
