import type { Pomodoro } from "../domain/records";
import type { Place, Shown } from "./history-address";

export type Filter = Pick<Place, "shown" | "task" | "tag" | "text">;

const FITS: Readonly<Record<Shown, (session: Pomodoro) => boolean>> = {
  all: () => true,
  focus: ({ phase }) => phase === "focus",
  breaks: ({ phase }) => phase !== "focus",
  stopped: ({ cancelledAt }) => cancelledAt !== null,
  interrupted: ({ interruptions }) => interruptions.length > 0,
};

/** Whether a chip of the filter lets the session through. */
export function fits(session: Pomodoro, shown: Shown): boolean {
  return FITS[shown](session);
}

/** Returns what tells whether a session passes; `taskText` names its task. Case does not matter. */
export function passes(
  { shown, task, tag, text }: Filter,
  taskText: (id: string) => string,
): (session: Pomodoro) => boolean {
  const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  return (session) => {
    if (!fits(session, shown)) return false;
    if (task !== null && session.task !== task) return false;
    if (tag !== null && !session.tags.includes(tag)) return false;
    if (words.length === 0) return true;
    const said = saidOf(session, taskText).toLocaleLowerCase();
    return words.every((word) => said.includes(word));
  };
}

function saidOf(session: Pomodoro, taskText: (id: string) => string): string {
  const task = session.task === null ? "" : taskText(session.task);
  const notes = session.interruptions.map(({ note }) => note ?? "");
  return [task, ...session.tags, session.note ?? "", ...notes].join("\n");
}
