import type { Pomodoro } from "../../domain/records";

const DAY_MS = 86_400_000;

/** A session as it is drawn on its day: without a pause that lasts over the next day, and what follows it. */
export function upToADay<
  S extends Pick<Pomodoro, "startedAt" | "endedAt" | "pauses" | "overtimeSeconds">,
>(session: S): S {
  const dayOver = session.startedAt + DAY_MS;
  if (session.endedAt <= dayOver) return session;
  const pause = session.pauses.find(
    (it) => it.from < dayOver && dayOver <= (it.to ?? session.endedAt),
  );
  return { ...session, endedAt: pause?.from ?? dayOver, overtimeSeconds: 0 };
}
