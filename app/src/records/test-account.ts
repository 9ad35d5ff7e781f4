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

interface Change {
  readonly kind: Kind;
  readonly id: string;
  readonly base: number;
  readonly data: Wire | null;
}

/** For tests: an account on a server, with the rules of `/api/changes` that a device can meet. */
export class TestAccount {
  #records = new Map<string, Kept>();
  #rev = 0;

  /** The account as a device reaches it; `reached` says whether this request gets through. */
  api(reached: () => "yes" | "no" | "answerLost" = () => "yes"): Api {
    const through = (answer: () => Reply): Promise<Reply> => {
      const how = reached();
      const reply = how === "no" ? null : answer();
      if (how === "yes" && reply) return Promise.resolve(structuredClone(reply));
      return Promise.reject(new Unreachable("test"));
    };
    return {
      get: (path) => through(() => this.#feed(new URL(path, "http://t").searchParams)),
      post: (_path, body) =>
        through(() => this.#batch(body as { changes: Change[]; atomic: boolean })),
      patch: () => through(() => ({ status: 405, body: null })),
      delete: () => through(() => ({ status: 405, body: null })),
    };
  }

  /** The live records, as the feed has them. */
  records(): Kept[] {
    return [...this.#records.values()].filter(({ data }) => data !== null);
  }

  /** Change a record as another client does. */
  put(kind: Kind, id: string, data: Wire | null): void {
    this.#rev += 1;
    this.#records.set(`${kind} ${id}`, { kind, id, rev: this.#rev, data });
  }

  #feed(asked: URLSearchParams): Reply {
    const [since, limit] = [Number(asked.get("since")), Number(asked.get("limit"))];
    const newer = [...this.#records.values()]
      .filter(({ rev }) => rev > since)
      .sort((a, b) => a.rev - b.rev);
    const changes = newer.slice(0, limit);
    const more = changes.length < newer.length;
    const rev = more ? (changes.at(-1)?.rev ?? since) : this.#rev;
    return { status: 200, body: { rev, more, changes } };
  }

  #batch({ changes, atomic }: { changes: Change[]; atomic: boolean }): Reply {
    const staged = new Map(this.#records);
    const results = changes.map((change) => {
      const result = this.#judge(change, staged);
      const rev = this.#rev + 1;
      if (result.status !== "applied") return result;
      staged.set(`${change.kind} ${change.id}`, { ...change, rev });
      return { ...result, rev };
    });
    const applied = results.some(({ status }) => status === "applied");
    const fails = results.some(({ status }) => status === "conflict" || status === "refused");
    if (atomic && fails) {
      const refused = { status: "refused", problem: { type: "/problems/atomic" } };
      const all = results.map((one) => (one.status === "applied" ? { ...one, ...refused } : one));
      return { status: 200, body: { rev: this.#rev, results: all } };
    }
    this.#records = staged;
    if (applied) this.#rev += 1;
    return { status: 200, body: { rev: this.#rev, results } };
  }

  #judge({ kind, id, base, data }: Change, staged: ReadonlyMap<string, Kept>) {
    const there = this.#records.get(`${kind} ${id}`);
    const rev = there?.rev ?? 0;
    const about = { kind, id, rev };
    if (sameValue(there?.data ?? null, data)) return { ...about, status: "unchanged" };
    const current = there ?? { kind, id, rev: 0, data: null };
    if (base !== rev) return { ...about, status: "conflict", current };
    const conflicts = kind === "pomodoro" && data ? overlapping(id, data, staged) : [];
    if (conflicts.length === 0) return { ...about, status: "applied" };
    const detail = "Another session has this time.";
    return {
      ...about,
      status: "refused",
      problem: { type: "/problems/overlap", detail, conflicts },
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
