/** What a merge does with each record of the guest's, as the user chose. */

import { split } from "../history";
import type { Keyed } from "../porting/decision";
import { Taken } from "../porting/taken";
import type { Kind, Pomodoro, Settings, Task } from "../records";
import { type Answer, type Compared, type Overlap, pieceId } from "./compare";
import type { TaskAnswer, TaskTwin } from "./tasks";

/** What was chosen, by the ids of the guest's records; of the others what comes first is meant. */
export interface Choices {
  readonly sessions: Readonly<Record<string, Answer>>;
  readonly tasks: Readonly<Record<string, TaskAnswer>>;
}

export const NOTHING_CHOSEN: Choices = { sessions: {}, tasks: {} };

/** A session of the account's that gives way: as it was seen, and what is left of it. */
export interface Cut {
  readonly seen: Pomodoro;
  readonly left: readonly Pomodoro[];
}

/** A record of the guest's, and all that is to be done about it. */
export interface Planned {
  readonly kind: "pomodoro" | "task";
  readonly id: string;
  /** As the guest has it. */
  readonly given: Pomodoro | Task;
  readonly adds: readonly Keyed[];
  readonly cuts: readonly Cut[];
  /** What of the account's stands for it, or in its place. */
  readonly as: readonly string[];
  /** The user wants none of it. */
  readonly leftOut: boolean;
}

/** What is to be added, and what of it the user was asked about. */
export interface Figures {
  readonly sessions: number;
  readonly tasks: number;
  readonly leftOut: number;
  readonly ofSessions: number;
  readonly ofTasks: number;
}

export function answerTo({ session, answers }: Overlap, { sessions }: Choices): Answer {
  const chosen = sessions[session.id];
  return chosen && answers.includes(chosen) ? chosen : (answers[0] ?? "theirs");
}

export function taskAnswerTo({ task, answers }: TaskTwin, { tasks }: Choices): TaskAnswer {
  const chosen = tasks[task.id];
  return chosen && answers.includes(chosen) ? chosen : (answers[0] ?? "merge");
}

/** Tasks first, so that the sessions find theirs. */
export function planOf(compared: Compared, choices: Choices, settings: Settings): Planned[] {
  const { newTasks, sameTasks, fresh, overlaps, known } = compared;
  const names = new Map(sameTasks.map((twin) => [twin.task.id, taskIn(twin, choices)]));
  const onTask = (session: Pomodoro): Pomodoro => {
    const task = session.task === null ? null : (names.get(session.task) ?? session.task);
    return { ...session, task };
  };
  const giving = new Giving(overlaps, settings);
  const planOverlap = (overlap: Overlap): Planned => {
    const { session, whole, others, pieces } = overlap;
    const how = answerTo(overlap, choices);
    if (how === "fit") return sessionPlan(session, pieces.map(onTask));
    if (how === "replace") return sessionPlan(session, [onTask(whole)], giving.wayTo(overlap));
    return { ...sessionPlan(session, [], [], idsOf(others)), leftOut: true };
  };
  return [
    ...newTasks.map((task) => taskPlan(task, [task], [task.id])),
    ...sameTasks.map((twin) => twinPlan(twin, choices)),
    ...known.map(({ session, as }) => sessionPlan(session, [], [], as)),
    ...overlaps.map(planOverlap),
    ...fresh.map(({ session, whole }) => sessionPlan(session, [onTask(whole)])),
  ];
}

/** In the place of an id that is made of what the piece says. */
const FURTHER = "further";

function named(piece: Pomodoro, of: Pomodoro): Pomodoro {
  return { ...piece, id: pieceId(of, piece) };
}

/** The account's sessions as they give way to one after the other. */
class Giving {
  readonly #standing = new Taken<Pomodoro>();

  constructor(
    overlaps: readonly Overlap[],
    private readonly settings: Settings,
  ) {
    for (const other of overlaps.flatMap(({ others }) => others)) this.#standing.add(other);
  }

  /** Each keeps what lies before and after; the account's own state of the session is replaced. */
  wayTo({ whole, others }: Overlap): Cut[] {
    const own = others.filter(({ id }) => id === whole.id);
    const inTheWay = this.#standing.overlapping(whole).filter(({ id }) => id !== whole.id);
    const cuts = inTheWay.map((seen): Cut => {
      const { upserts } = split([seen], whole, this.settings, () => FURTHER);
      const left = upserts.filter(({ id }) => id !== whole.id);
      return {
        seen,
        left: left.map((piece) => (piece.id === FURTHER ? named(piece, seen) : piece)),
      };
    });
    for (const { seen, left } of cuts) {
      this.#standing.remove(seen);
      for (const one of left) this.#standing.add(one);
    }
    return [...own.map((seen) => ({ seen, left: [] })), ...cuts];
  }
}

export function figuresOf(planned: readonly Planned[]): Figures {
  const sessions = planned.filter(({ kind }) => kind === "pomodoro");
  const tasks = planned.filter(({ kind }) => kind === "task");
  const added = (some: readonly Planned[]) => some.filter(({ adds }) => adds.length > 0).length;
  return {
    sessions: added(sessions),
    tasks: added(tasks),
    leftOut: planned.filter(({ leftOut }) => leftOut).length,
    ofSessions: sessions.length,
    ofTasks: tasks.length,
  };
}

/** The account's records that it is about. */
export function keysOf({ kind, adds, cuts, as }: Planned): (readonly [Kind, string])[] {
  return [
    ...adds.map((one) => [one.kind, one.id] as const),
    ...cuts.flatMap(({ seen, left }) => [seen, ...left].map(({ id }) => ["pomodoro", id] as const)),
    ...as.map((id) => [kind, id] as const),
  ];
}

/** Which task of the account's the sessions are about then. */
function taskIn(twin: TaskTwin, choices: Choices): string {
  return taskAnswerTo(twin, choices) === "merge" ? twin.theirs.id : twin.second.id;
}

function twinPlan(twin: TaskTwin, choices: Choices): Planned {
  const merged = taskAnswerTo(twin, choices) === "merge";
  return taskPlan(twin.task, merged ? [] : [twin.second], [taskIn(twin, choices)]);
}

function taskPlan(given: Task, tasks: readonly Task[], as: readonly string[]): Planned {
  const adds = tasks.map((data): Keyed => ({ kind: "task", id: data.id, data }));
  return { kind: "task", id: given.id, given, adds, cuts: [], as, leftOut: false };
}

function idsOf(sessions: readonly Pomodoro[]): string[] {
  return sessions.map(({ id }) => id);
}

function sessionPlan(
  given: Pomodoro,
  sessions: readonly Pomodoro[],
  cuts: readonly Cut[] = [],
  as: readonly string[] = [],
): Planned {
  const adds = sessions.map((data): Keyed => ({ kind: "pomodoro", id: data.id, data }));
  return { kind: "pomodoro", id: given.id, given, adds, cuts, as, leftOut: false };
}
