import type { DeviceRecord, Kind, Pomodoro, Values } from "../domain/records";
import { fromWire, toWire, type Wire } from "../domain/wire";
import { type Api, type Reply, type RequestHeaders, Unreachable } from "./api";
import type { Waiting } from "./rows";

/** Nobody is signed in any more. */
export class SignedOut extends Error {
  override readonly name = "SignedOut";
}

/** The whole request was refused; sending the same again would be refused again. */
export class Refused extends Error {
  override readonly name = "Refused";
}

/** The account's history is not the one that was read here: a backup was put back. */
export class HistoryChanged extends Error {
  override readonly name = "HistoryChanged";

  /** Up to the revision `shared` it is still the same. */
  constructor(readonly shared: number) {
    super(`only revision ${shared} and what was before it is still there`);
  }
}

/** A change as it is sent: what waits, and the data it had then. */
export interface Sent<K extends Kind = Kind> {
  readonly entry: Waiting<K>;
  readonly data: Values[K] | null;
}

export type Result = {
  readonly kind: Kind;
  readonly id: string;
  readonly rev: number;
} & (
  | { readonly status: "applied" | "unchanged" }
  | {
      readonly status: "conflict";
      /** The record as it is; null where the results had no room for it: it is sent again. */
      readonly current: DeviceRecord | null;
      /** What the record was between the change's base and now, newest first. */
      readonly versions: readonly DeviceRecord[];
    }
  | { readonly status: "refused"; readonly problem: Problem }
);

export interface Problem {
  readonly type: string;
  readonly detail: string;
  readonly conflicts: readonly Pomodoro[];
}

export interface Page {
  readonly rev: number;
  /** The id of the commit `rev`; null before any. */
  readonly commit: string | null;
  readonly more: boolean;
  readonly changes: readonly DeviceRecord[];
}

/** What became of a batch: of each change, and the account's latest commit by then. */
export interface Outcome {
  readonly results: readonly Result[];
  readonly commit: string | null;
}

interface WireRecord {
  readonly kind: Kind;
  readonly id: string;
  readonly rev: number;
  readonly data: Wire | null;
}

interface WireResult extends Omit<WireRecord, "data"> {
  readonly status: Result["status"];
  readonly current?: WireRecord | null;
  readonly versions?: readonly Pick<WireRecord, "rev" | "data">[];
  readonly problem?: { type?: string; title?: string; detail?: string; conflicts?: Wire[] };
}

/** To read a page is one task of the main thread, and a slow device must answer meanwhile. */
const PAGE_LIMIT = 500;

/**
 * Send changes as one batch; `seen` is the latest commit known here. Throws Unreachable, SignedOut, Refused,
 * HistoryChanged.
 */
export async function sendChanges(
  api: Api,
  sent: readonly Sent[],
  atomic: boolean,
  seen?: string,
): Promise<Outcome> {
  const changes = sent.map(({ entry: { kind, id, base }, data }) => {
    return { kind, id, base, data: data === null ? null : toWire(kind, data) };
  });
  const reply = await api.post("/api/changes", { changes, atomic }, seenHeader(seen));
  // Our own API's answer; its shape is in the OpenAPI document.
  const body = accepted(reply) as { results: readonly WireResult[]; commit?: string | null };
  return { results: body.results.map(readResult), commit: body.commit ?? null };
}

/** Read a page of the feed. Throws as `sendChanges`. */
export async function readFeed(api: Api, since: number, seen?: string | null): Promise<Page> {
  const path = `/api/changes?since=${since}&limit=${PAGE_LIMIT}`;
  return readPage(accepted(await api.get(path, seenHeader(seen))));
}

/** The server refuses what goes on from a commit that it does not have. */
function seenHeader(seen: string | null | undefined): RequestHeaders {
  return seen ? { "X-Seen-Commit": seen } : {};
}

/** The account's newest revision. Throws as `sendChanges`. */
export async function readHead(api: Api): Promise<number> {
  // Our own API's answer: what a batch of nothing came to is where the account stands.
  const { rev } = accepted(await api.post("/api/changes", { changes: [] })) as { rev: number };
  return rev;
}

/** A page of the feed as the API or the stream sends it. */
export function readPage(body: unknown): Page {
  // Our own API's answer; its shape is in the OpenAPI document.
  const page = body as Omit<Page, "changes"> & { changes: readonly WireRecord[] };
  const { rev, more, commit = null } = page; // a server of the version before says no commit
  return { rev, commit, more, changes: page.changes.map(readRecord) };
}

function readResult(result: WireResult): Result {
  const { kind, id, rev, status, current, problem } = result;
  if (status === "conflict") {
    const versions = (result.versions ?? []).map((one) => readRecord({ kind, id, ...one }));
    return { kind, id, rev, status, current: current ? readRecord(current) : null, versions };
  }
  if (status === "applied" || status === "unchanged") return { kind, id, rev, status };
  const conflicts = (problem?.conflicts ?? []).map((data) => fromWire("pomodoro", data));
  const detail = problem?.detail ?? problem?.title ?? "";
  return {
    kind,
    id,
    rev,
    status: "refused",
    problem: { type: problem?.type ?? "", detail, conflicts },
  };
}

function readRecord({ kind, id, rev, data }: WireRecord): DeviceRecord {
  return { kind, id, rev, data: data === null ? null : fromWire(kind, data) };
}

function accepted({ status, body }: Reply): unknown {
  if (status === 401) throw new SignedOut("nobody is signed in");
  if (status === 410) throw new HistoryChanged((body as { rev?: number } | null)?.rev ?? 0);
  if (status === 429 || status >= 500) throw new Unreachable(`the server answered ${status}`);
  if (status >= 400) throw new Refused(`the server answered ${status}`);
  if (body === null) throw new Unreachable("the response has no body");
  return body;
}
