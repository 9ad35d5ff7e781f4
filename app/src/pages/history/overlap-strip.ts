import type { Pomodoro } from "../../domain/records";

type Spell = Pick<Pomodoro, "startedAt" | "endedAt">;

/** So much of the strip is free on either side, in percent. */
const MARGIN = 4;

/** Returns where a spell lies on a strip that shows all of `spells`, as CSS has it. */
export function spread(spells: readonly Spell[]): (one: Spell) => { left: string; width: string } {
  const from = Math.min(...spells.map(({ startedAt }) => startedAt));
  const to = Math.max(...spells.map(({ endedAt }) => endedAt));
  const percent = (ms: number) => Math.round((ms / (to - from)) * (100 - 2 * MARGIN) * 100) / 100;
  return ({ startedAt, endedAt }) => ({
    left: `${MARGIN + percent(startedAt - from)}%`,
    width: `${percent(endedAt - startedAt)}%`,
  });
}
