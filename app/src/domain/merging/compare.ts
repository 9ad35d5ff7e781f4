/** Hold what a guest did against an account, before anything is saved. */

import { dayOf } from "../day";
import { fit } from "../history";
import { idFrom } from "../porting/rows";
import { isSame, Taken } from "../porting/taken";
import type { Pomodoro, Settings, Task } from "../records";
import { sameValue } from "../same";
import { type TaskTwin, twinsOf } from "./tasks";

/** What one of the two has: `here` the guest on this device, `there` the account. */
export interface Side {
  readonly sessions: readonly Pomodoro[];
  readonly tasks: readonly Task[];
}

/** What becomes of a session in whose way others are: cut to what is free, not added, or whole in their place. */
export type Answer = "fit" | "theirs" | "replace";

/** A session of the guest's, and what it is in the account: that may begin its days at another hour. */
export interface Fresh {
  readonly session: Pomodoro;
  readonly whole: Pomodoro;
}

export interface Overlap extends Fresh {
  /** The account's in its way, oldest first. */
  readonly others: readonly Pomodoro[];
  /** What of it is free. */
  readonly pieces: readonly Pomodoro[];
  /** The one that loses least time first. */
  readonly answers: readonly Answer[];
}

/** A session that the account has, and the ids under which. */
export interface Known {
  readonly session: Pomodoro;
  readonly as: readonly string[];
}

export interface Compared {
  readonly fresh: readonly Fresh[];
  readonly overlaps: readonly Overlap[];
  readonly known: readonly Known[];
  readonly newTasks: readonly Task[];
  readonly sameTasks: readonly TaskTwin[];
}

/** Sort what is here into what is new, what is there already and what shares time; oldest first. */
export function compare(here: Side, there: Side, settings: Settings): Compared {
  const account = new Standing(there.sessions, settings);
  const sessions = here.sessions.toSorted((a, b) => a.startedAt - b.startedAt);
  const [fresh, overlaps, known]: [Fresh[], Overlap[], Known[]] = [[], [], []];
  for (const session of sessions) {
    const found = account.judge(session);
    if ("as" in found) known.push(found);
    else if ("answers" in found) overlaps.push(found);
    else fresh.push(found);
  }
  return { fresh, overlaps, known, ...twinsOf(here.tasks, there.tasks) };
}

/**
 * The id of a piece of a session: the same whenever and wherever that piece is made, and another one for
 * any other piece, so that none ever takes the place of one that says something else.
 */
export function pieceId(session: Pomodoro, { startedAt, endedAt }: Pomodoro): string {
  return idFrom(session.id, String(startedAt), String(endedAt));
}

/** The account's sessions, by their times and by their ids. */
class Standing {
  readonly #taken = new Taken<Pomodoro>();
  readonly #byId: ReadonlyMap<string, Pomodoro>;

  constructor(
    sessions: readonly Pomodoro[],
    private readonly settings: Settings,
  ) {
    for (const session of sessions) this.#taken.add(session);
    this.#byId = new Map(sessions.map((session) => [session.id, session]));
  }

  judge(session: Pomodoro): Fresh | Overlap | Known {
    const mine = this.#byId.get(session.id);
    const near = this.#taken.overlapping(session);
    const twin = near.find((other) => isSame(other, session) && other.phase === session.phase);
    if (twin && !mine) return { session, as: [twin.id] };
    const whole = this.#onItsDay(session);
    if (mine) {
      if (isSaidBy(mine, session)) return { session, as: [mine.id] };
      const others = near.includes(mine) ? near : [mine, ...near];
      return { session, whole, others, pieces: [], answers: NOT_FITTING };
    }
    if (near.length === 0) return { session, whole };
    const own = near.filter((other) => other.id === pieceId(session, other));
    const pieces = this.#piecesOf(whole, near, own.length > 0);
    if (pieces.length > 0) return { session, whole, others: near, pieces, answers: FITTING };
    if (own.length > 0) return { session, as: own.map(({ id }) => id) };
    return { session, whole, others: near, pieces, answers: NOT_FITTING };
  }

  #onItsDay(session: Pomodoro): Pomodoro {
    const { startedAt, zone } = session;
    return { ...session, day: dayOf(startedAt, zone, this.settings.dayStartHour) };
  }

  /** What of a session is free. Of one that is there in `part`, no other piece counts as a whole phase. */
  #piecesOf(session: Pomodoro, others: readonly Pomodoro[], part: boolean): Pomodoro[] {
    // biome-ignore lint/suspicious/noFocusedTests: it cuts a session, it is no test
    const { upserts } = fit(others, session, this.settings, () => session.id);
    return upserts.map((piece) => {
      const cancelledAt = part ? piece.endedAt : piece.cancelledAt;
      return { ...piece, id: pieceId(session, piece), cancelledAt };
    });
  }
}

const FITTING = ["fit", "theirs", "replace"] as const;
const NOT_FITTING = ["theirs", "replace"] as const;

/**
 * Whether the account's says what this one does, but for what the account decides (the day, and which of
 * its tasks it is), and overtime that has come since.
 */
function isSaidBy(theirs: Pomodoro, session: Pomodoro): boolean {
  const lasted = session.cancelledAt === null && theirs.endedAt >= session.endedAt;
  const { endedAt, overtimeSeconds } = lasted ? theirs : session;
  return sameValue(content({ ...session, endedAt, overtimeSeconds }), content(theirs));
}

function content({ day: _day, task: _task, ...rest }: Pomodoro) {
  return rest;
}
