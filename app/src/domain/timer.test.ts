import { describe, expect, test } from "vitest";
import { explain, type Outlook } from "./cycle";
import type { Settings } from "./records";
import { Misfit } from "./timer";
import { type Command, played, settingsOf, vectors } from "./vectors";
import { toWire, type Wire } from "./wire";

interface Given {
  readonly settings: Partial<Settings>;
  readonly before: readonly Command[];
}

interface Then {
  readonly misfit?: string;
  readonly timer?: Wire;
  readonly pomodoros?: readonly Wire[];
}

const all = [
  ...vectors<Given, readonly Command[], Then>("timer"),
  ...vectors<Given, readonly Command[], Then>("timer-fits"),
];

describe("a command does what the vector says", () => {
  const fits = all.filter((vector) => vector.then.misfit === undefined);

  test.each(fits)("$name", ({ given, when, then }) => {
    const [timer, recorded] = played([...given.before, ...when], settingsOf(given));

    const outcome = {
      timer: toWire("timer", timer),
      pomodoros: recorded.map((pomodoro) => toWire("pomodoro", pomodoro)),
    };
    expect(outcome).toMatchObject(then);
  });
});

describe("a command that does not fit is a misfit", () => {
  const misfits = all.filter((vector) => vector.then.misfit !== undefined);

  test.each(misfits)("$name", ({ given, when, then }) => {
    const settings = settingsOf(given);
    const commands = [...given.before, ...when];
    played(commands.slice(0, -1), settings);

    const misfit = thrownBy(() => played(commands, settings));

    expect(misfit).toBeInstanceOf(Misfit);
    expect(misfit).toMatchObject({ code: then.misfit });
  });
});

describe("it says what comes next and why", () => {
  test.each(vectors<Given, never, Outlook>("outlook"))("$name", ({ given, then }) => {
    const settings = settingsOf(given);
    const [timer] = played(given.before, settings);

    expect(explain(timer, settings)).toEqual(then);
  });
});

function thrownBy(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  return null;
}
