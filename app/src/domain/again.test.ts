import { expect, test } from "vitest";
import { again, takenUp } from "./again";
import type { Pomodoro, Settings } from "./records";
import { type Command, given as gave, played, settingsOf, type Vector, vectors } from "./vectors";
import { fromWire, toWire, type Wire } from "./wire";

interface Given {
  readonly settings: Partial<Settings>;
  readonly before: readonly Command[];
}

type Changed = Vector<Given, readonly Command[], Wire | null> & { readonly changed: Wire | null };

/** The vectors that tests/domain/test_again.py proves of the twin. */
const all = vectors<Given, readonly Command[], Wire | null>("again") as Changed[]; // with `changed`

test.each(all)("$name", ({ given, changed, when, then }) => {
  const settings = settingsOf(given);
  const [ended, [recorded]] = played(given.before, settings);
  if (!recorded) throw new Error("nothing was recorded");
  let timer = ended;
  let stands: Pomodoro | null =
    changed && fromWire("pomodoro", { ...toWire("pomodoro", recorded), ...changed });

  for (const command of when) {
    const before = command.command === "extend" ? takenUp(timer, stands) : timer;
    const outcome = gave(before, settings, command);
    if (outcome.pomodoro) stands = again(timer, outcome.pomodoro, stands) ?? stands;
    timer = outcome.timer;
  }

  const shown = stands && toWire("pomodoro", stands);
  if (then === null) expect(shown).toBeNull();
  else expect(shown).toMatchObject(then);
});
