import fc from "fast-check";

/** For tests: what a guest and an account can have, and what can happen to them. */

/** What the two have at the start. */
export interface Sides {
  readonly here: readonly { gap: number; length: number }[];
  readonly there: readonly { gap: number; length: number }[];
  readonly shared: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

/** Sessions one after the other: so long a gap before each, and so long it is, in minutes. */
const spells = fc.array(fc.record({ gap: fc.nat(20), length: fc.integer({ min: 1, max: 30 }) }), {
  minLength: 1,
  maxLength: 7,
});
const texts = fc.uniqueArray(fc.constantFrom("Write", "Read", "Rest", "Walk"), { maxLength: 3 });
/** What the account has of the guest's sessions already, and in what way. */
const shared = fc.array(fc.constantFrom("no", "no", "same", "underAnotherId", "changed"), {
  minLength: 7,
  maxLength: 7,
});

export type Reached = "yes" | "no" | "answerLost";
export type Step =
  | { does: "begin"; answers: readonly ("fit" | "replace")[]; tasks: "merge" | "keep" }
  | { does: "queue" | "read" | "letGo" | "cancel" | "undo" | "signOut" | "wipe" | "settle" }
  | { does: "send"; reached: Reached }
  | { does: "workThere" | "workHere"; at: number };

const does = <D extends Step["does"]>(word: D) => fc.record({ does: fc.constant(word) });
const beginning = fc.record({
  does: fc.constant("begin" as const),
  answers: fc.array(fc.constantFrom("fit" as const, "replace" as const), { minLength: 1 }),
  tasks: fc.constantFrom("merge" as const, "keep" as const),
});
const sending = fc.record({
  does: fc.constant("send" as const),
  reached: fc.constantFrom<Reached>("yes", "yes", "no", "answerLost"),
});
const working = fc.record({
  does: fc.constantFrom("workThere" as const, "workHere" as const),
  at: fc.nat(200),
});

/** What happens most is weighed most, so that merges come far enough to be interrupted. */
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: beginning },
  { weight: 6, arbitrary: does("queue") },
  { weight: 4, arbitrary: sending },
  { weight: 5, arbitrary: does("letGo") },
  { weight: 3, arbitrary: working },
  { weight: 2, arbitrary: does("read") },
  ...(["cancel", "undo", "signOut", "wipe", "settle"] as const).map(does),
);
export const steps = fc.array(step, { minLength: 10, maxLength: 40, size: "max" });

export const sides: fc.Arbitrary<Sides> = fc.record({
  here: spells,
  there: spells,
  shared,
  mine: texts,
  theirs: texts,
});
