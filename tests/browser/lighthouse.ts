import lighthouse, { type Flags } from "lighthouse";
import * as constants from "lighthouse/core/config/constants.js";

/** Lighthouse's four marks, 0 to 100. */
export interface Marks {
  readonly performance: number;
  readonly accessibility: number;
  readonly "best-practices": number;
  readonly seo: number;
}

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"] as const;

export interface Judged {
  readonly marks: Marks;
  /** How fast this machine was just then, as Lighthouse's `benchmarkIndex`. */
  readonly power: number;
  /** The audits that cost a mark, "id: title". */
  readonly reasons: readonly string[];
}

/** What makes a fast desktop of Lighthouse's as slow as a phone of the middle: its default. */
export const FAST_DESKTOP = 4;
/** The same for a slower machine: its "Calibrating the CPU slowdown" in docs/throttling.md. */
const SLOW_DESKTOP = 2;
const FAST_POWER = 1500;

/** By how much a machine of that power is to be slowed down to be like a phone of the middle. */
export function slowdownFor(power: number): number {
  return power < FAST_POWER ? SLOW_DESKTOP : FAST_DESKTOP;
}

/** Judge a page as Lighthouse does by itself: a phone, and a slow network that is simulated. */
export async function judge(url: string, port: number, slowdown: number): Promise<Judged> {
  const throttling = { ...constants.throttling.mobileSlow4G, cpuSlowdownMultiplier: slowdown };
  const flags: Flags = { port, onlyCategories: [...CATEGORIES], logLevel: "error", throttling };
  const result = await lighthouse(url, flags);
  if (!result) throw new Error("Lighthouse said nothing");
  const { categories, audits } = result.lhr;
  const mark = (name: (typeof CATEGORIES)[number]) =>
    Math.round((categories[name]?.score ?? 0) * 100);
  const reasons = Object.values(categories)
    .flatMap(({ auditRefs }) => auditRefs)
    .filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 1)
    .map(({ id }) => `${id}: ${audits[id]?.title} ${audits[id]?.displayValue ?? ""}`);
  const marks = {
    performance: mark("performance"),
    accessibility: mark("accessibility"),
    "best-practices": mark("best-practices"),
    seo: mark("seo"),
  };
  return { marks, power: result.lhr.environment.benchmarkIndex, reasons };
}
