/** The order in which the fields of records are written, so that equal records are equal texts. */

import type { Kind, Values } from "../records";
import { toWire, type Wire } from "../wire";

const ORDERS: Readonly<Record<Kind, readonly string[]>> = {
  pomodoro:
    words(`id type phase startedAt endedAt plannedSeconds zone day cancelledAt overtimeSeconds
    pauses interruptions task tags note source extra`),
  task: words("id text order estimate done doneAt tags archived extra"),
  settings: words(`focusMinutes shortBreakMinutes longBreakMinutes longBreakEvery autoStartBreaks
    autoStartFocus idleResetMinutes overtimeMinutes dayStartHour zone goal workingDays sounds
    notifications theme language shortcuts extra`),
  timer:
    words(`state phase startedAt endsAt remainingSeconds plannedSeconds pauses interruptions task tags
    pomodoroId completedAt snoozed device cycle next`),
};
/** Of the objects inside records. */
const INNER: Readonly<Record<string, readonly string[]>> = {
  pauses: words("from to"),
  interruptions: words("at kind note"),
  sounds: words("ring ringSound ringVolume tick tickVolume"),
  cycle: words("done of since last"),
  next: words("phase why"),
};

function words(text: string): string[] {
  return text.split(/\s+/);
}

/** A record's JSON as the API writes it. The twin of api/store/body.py. */
export function canonical<K extends Kind>(kind: K, value: Values[K]): string {
  const wire = toWire(kind, value);
  for (const [name, order] of Object.entries(INNER)) {
    const inner = wire[name];
    if (Array.isArray(inner)) wire[name] = inner.map((each: Wire) => inOrder(each, order));
    else if (inner) wire[name] = inOrder(inner as Wire, order); // these fields hold objects
  }
  return JSON.stringify(inOrder(wire, ORDERS[kind]));
}

function inOrder(wire: Wire, order: readonly string[]): Wire {
  return Object.fromEntries(order.map((name) => [name, wire[name]]));
}
