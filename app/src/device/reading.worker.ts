/** Reads a file and says what would become of its rows, beside the page: a large one takes seconds. */

import type { There } from "../domain/porting/decision";
import { dryRun, type Told } from "../domain/porting/dry-run";
import { Unreadable } from "../domain/porting/rows";

declare const self: DedicatedWorkerGlobalScope;

/** What is to be read. */
export interface Asked {
  readonly file: Blob;
  readonly zone: string;
  readonly there: There;
}

/** What the page hears: parts of the dry run, then the end or why there is none. */
export type Heard =
  | Told
  | { readonly what: "end" }
  | { readonly what: "unreadable"; readonly code: string };

self.onmessage = ({ data }: MessageEvent<Asked>) => void read(data);

async function read({ file, zone, there }: Asked): Promise<void> {
  const say = (heard: Heard) => self.postMessage(heard);
  try {
    const content = new Uint8Array(await file.arrayBuffer());
    for (const told of dryRun(content, zone, there)) say(told);
    say({ what: "end" });
  } catch (error) {
    say({ what: "unreadable", code: error instanceof Unreadable ? error.code : "broken" });
  }
}
