import type { Instant } from "../domain/records";
import type { Desk } from "./desk";

export type Settling = "fit" | "replace" | "discard";

export interface Decision {
  readonly how: Settling;
  readonly at: Instant;
  readonly newId: () => string;
}

/** Do what the user decided about a change that was set aside; it is sent again if need be. */
export async function settleAside(desk: Desk, id: string, decision: Decision): Promise<void> {
  const aside = await desk.aside(id);
  if (!aside) return;
  await desk.settled(id);
  if (decision.how === "discard") return;
  for (const other of aside.conflicts) await desk.change("pomodoro", other.id, null, decision.at);
  await desk.change(aside.kind, id, aside.data, decision.at);
}
