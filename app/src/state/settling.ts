import { newId } from "../records/ids";
import { type Settling, settleAside } from "../records/settling";
import { write } from "./book";
import { serverNow } from "./clock";

export type { Settling } from "../records/settling";

/**
 * Decide about a change that was set aside: `fit` it into the time that is free, let it `replace`
 * what is there, or `discard` it.
 */
export async function settle(id: string, how: Settling): Promise<void> {
  await write((desk) => settleAside(desk, id, { how, at: serverNow(), newId }));
}
