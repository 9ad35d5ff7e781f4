import { generateKeyBetween } from "fractional-indexing";

/** An order behind `last`, which some program may have made up by rules of its own. */
export function orderAfter(last: string | null): string {
  try {
    return generateKeyBetween(last, null);
  } catch {
    return `${(last ?? "").slice(0, 99)}z`;
  }
}
