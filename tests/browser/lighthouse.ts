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
  /** By how much the processor was slowed down. */
  readonly slowdown: number;
  /** The audits that cost a mark, "id: title". */
  readonly reasons: readonly string[];
}

/**
 * By how much the processor is slowed down to be like that of a phone of the middle: Lighthouse's default
 * for a fast desktop first, then as for slower ones ("Calibrating the CPU slowdown" in its docs/throttling.md).
 * A machine that is busy with the work of others as well is slow by itself, and it is that by chance.
 */
export const SLOWDOWNS = [4, 4, 2, 2, 1, 1, 1] as const;

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
  return { marks, slowdown, reasons };
}
