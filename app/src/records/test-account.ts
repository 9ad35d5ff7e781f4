import type { Kind } from "../domain/records";
import type { Wire } from "../domain/wire";
import { type Api, type Reply, Unreachable } from "./api";
import { sameValue } from "./merge";

interface Kept {
  readonly kind: Kind;
  readonly id: string;
  readonly rev: number;
  readonly data: Wire | null;
}

export interface Change {
  readonly kind: Kind;
  readonly id: string;
  readonly base: number;
  readonly data: Wire | null;
}

/** So many of the sessions in the way are named. */
const NAMED = 10;

interface Batch {
  readonly changes: Change[];
  readonly atomic: boolean;
}

/**
 * What becomes of a request: it gets through, does not arrive, arrives but its response is lost, arrives
 * only with `deliverLate`, arrives twice, the second response being the one that is heard, or is `held`:
 * its response comes with `release`.
 */
export type Delivery = "yes" | "no" | "answerLost" | "late" | "twice" | "held";

/** For tests: an account on a server, with the rules of `/api/changes` that a device can meet. */
export class TestAccount {
  /** Whether the results of a batch have room for the records that are in conflict. */
  hasRoom = true;
  /** All versions of each record, oldest first. */
  #versions = new Map<string, Kept[]>();
  #rev = 0;
  /** When each revision was committed; a time is never used twice. */
  #times: number[] = [0];
  #now = 0;
  #late: (() => Reply)[] = [];
  #held: (() => void)[] = [];

  /** Hears of each change that is applied, and as which revision. */
  constructor(private readonly applied: (change: Change, rev: number) => void = () => undefined) {}

  /** The account as a device reaches it; `reached` says what becomes of this request. */
  api(reached: () => Delivery = () => "yes"): Api {
    const through = (respond: () => Reply): Promise<Reply> => {
      const how = reached();
      if (how === "late") this.#late.push(respond);
      const reply = how === "no" || how === "late" ? null : respond();
      if (how === "yes" && reply) return Promise.resolve(structuredClone(reply));
      if (how === "twice") return Promise.resolve(structuredClone(respond()));
      if (how === "held") return this.#hold(structuredClone(reply));
      return Promise.reject(new Unreachable("test"));
    };
    return {
      get: (path, more) => {
        const { searchParams } = new URL(path, "http://t");
        return through(() => this.#feed(searchParams, more?.["X-Seen-Commit"]));
      },
      post: (_path, body, more) => {
        const sent = structuredClone(body) as Batch;
        return through(() => this.#batch(sent, more?.["X-Seen-Commit"]));
      },
      patch: () => through(() => ({ status: 405, body: null })),
      delete: () => through(() => ({ status: 405, body: null })),
    };
  }

  /** Take a backup; what that returns puts it back. */
  backUp(): () => void {
    const [rev, times, versions] = [this.#rev, [...this.#times], new Map(this.#versions)];
    return () => {
      this.#rev = rev;
      this.#times = times;
      this.#versions = versions;
    };
  }

  /** Let the requests arrive that were on their way all the time. */
  deliverLate(): void {
    for (const respond of this.#late.splice(0)) respond();
  }

  /** Let one of the responses through that are held, the latest or the one that waits longest. */
  release(which: "first" | "last"): void {
    const release = which === "first" ? this.#held.shift() : this.#held.pop();
    release?.();
  }

  #hold(reply: Reply | null): Promise<Reply> {
    return new Promise((resolve) => {
      this.#held.push(() => resolve(reply ?? { status: 500, body: null }));
    });
  }

  /** The live records, as the feed has them. */
  records(): Kept[] {
    return this.#latest().filter(({ data }) => data !== null);
  }

  /** What the account has of a record. */
  find(kind: Kind, id: string = kind): Wire | null | undefined {
    return this.#versions.get(`${kind} ${id}`)?.at(-1)?.data;
  }

  /** Change a record as another client does. */
  put(kind: Kind, id: string, data: Wire | null): void {
    this.#commit();
    this.#keep([{ kind, id, rev: this.#rev, data }]);
  }

  #latest(): Kept[] {
    return [...this.#versions.values()].flatMap((versions) => versions.at(-1) ?? []);
  }

  #keep(records: readonly Kept[]): void {
    for (const record of records) {
      const key = `${record.kind} ${record.id}`;
      this.#versions.set(key, [...(this.#versions.get(key) ?? []), record]);
    }
  }

  #feed(asked: URLSearchParams, seen: string | undefined): Reply {
    const [since, limit] = [Number(asked.get("since")), Number(asked.get("limit"))];
    const gone = this.#refuse(seen);
    if (gone) return gone;
    if (since > this.#rev) return { status: 410, body: { type: "/problems/start-again" } };
    const newer = this.#latest()
      .filter(({ rev }) => rev > since)
      .sort((a, b) => a.rev - b.rev);
    const changes = newer.slice(0, limit);
    const more = changes.length < newer.length;
    const rev = more ? (changes.at(-1)?.rev ?? since) : this.#rev;
    return { status: 200, body: { rev, commit: this.#commitId(rev), more, changes } };
  }

  #commit(): void {
    this.#rev += 1;
    this.#now += 1;
    this.#times[this.#rev] = this.#now;
  }

  #commitId(rev: number): string | null {
    return rev === 0 ? null : `${rev}-${this.#times[rev]}`;
  }

  /** The 410 for who has seen another commit under that number. */
  #refuse(seen: string | undefined): Reply | null {
    if (!seen) return null;
    const [rev, at] = seen.split("-").map(Number);
    if (this.#times[rev ?? 0] === at) return null;
    const shared = this.#times.findLastIndex((time) => time <= (at ?? 0));
    return { status: 410, body: { type: "/problems/start-again", rev: shared } };
  }

  #batch({ changes, atomic }: Batch, seen: string | undefined): Reply {
    const gone = this.#refuse(seen);
    if (gone) return gone;
    const staged = new Map(this.#latest().map((one) => [`${one.kind} ${one.id}`, one]));
    const accepted: Kept[] = [];
    const results = changes.map((change) => {
      const result = this.#judge(change, staged);
      if (result.status !== "applied") return result;
      const { kind, id, data } = change;
      const kept = { kind, id, data, rev: this.#rev + 1 };
      staged.set(`${kind} ${id}`, kept);
      accepted.push(kept);
      return { ...result, rev: kept.rev };
    });
    const fails = results.some(({ status }) => status === "conflict" || status === "refused");
    if (atomic && fails) {
      const refused = { status: "refused", problem: { type: "/problems/atomic" } };
      const all = results.map((one) => (one.status === "applied" ? { ...one, ...refused } : one));
      return this.#answer(all);
    }
    if (accepted.length > 0) this.#commit();
    this.#keep(accepted);
    for (const change of changes) {
      const kept = accepted.find(({ kind, id }) => kind === change.kind && id === change.id);
      if (kept) this.applied(change, kept.rev);
    }
    return this.#answer(results);
  }

  #answer(results: readonly unknown[]): Reply {
    const commit = this.#commitId(this.#rev);
    return { status: 200, body: { rev: this.#rev, commit, results } };
  }

  #judge({ kind, id, base, data }: Change, staged: ReadonlyMap<string, Kept>) {
    const all = this.#versions.get(`${kind} ${id}`) ?? [];
    const there = all.at(-1);
    const rev = there?.rev ?? 0;
    const about = { kind, id, rev };
    if (sameValue(there?.data ?? null, data)) return { ...about, status: "unchanged" };
    const current = this.hasRoom ? (there ?? { kind, id, rev: 0, data: null }) : null;
    if (base !== rev) {
      const versions = this.hasRoom ? all.slice(0, -1).filter((one) => one.rev > base) : [];
      return { ...about, status: "conflict", current, versions: versions.toReversed() };
    }
    const conflicts = kind === "pomodoro" && data ? overlapping(id, data, staged) : [];
    if (conflicts.length === 0) return { ...about, status: "applied" };
    const detail = "Another session has this time.";
    return {
      ...about,
      status: "refused",
      problem: { type: "/problems/overlap", detail, conflicts: conflicts.slice(0, NAMED) },
    };
  }
}

function overlapping(id: string, data: Wire, staged: ReadonlyMap<string, Kept>): Wire[] {
  return [...staged.values()].flatMap((other) => {
    const there = other.data;
    if (other.kind !== "pomodoro" || other.id === id || there === null) return [];
    // RFC 3339 in UTC with milliseconds sorts as text.
    const apart =
      String(there["endedAt"]) <= String(data["startedAt"]) ||
      String(data["endedAt"]) <= String(there["startedAt"]);
    return apart ? [] : [there];
  });
}
