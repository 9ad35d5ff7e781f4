import type { Kind } from "../domain/records";
import type { Wire } from "../domain/wire";
import type { Api } from "./api";
import { sameValue } from "./merge";
import type { Row } from "./rows";
import type { Change } from "./test-account";

/**
 * For tests: what users meant, and what they knew of each other when they acted. An action stands unless
 * somebody who had seen it acted on the same field later.
 */

export interface Action {
  readonly number: number;
  readonly device: number;
  readonly key: string;
  /** What each field is to be; `exists` is one of them. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** The numbers of the actions on this record that the device had seen. */
  readonly seen: ReadonlySet<number>;
}

interface Known {
  rev: number;
  seen: Set<number>;
  /** The states that the device had, and what it had seen with each. */
  readonly states: { data: unknown; seen: ReadonlySet<number> }[];
}

export class Intentions {
  readonly actions: Action[] = [];
  readonly #known = new Map<string, Known>();
  /** What is contained in each version of the account's. */
  readonly #versions = new Map<string, ReadonlySet<number>>();

  /** Note what a device's user does to a record that is in state `data` afterwards. */
  act(device: number, key: string, fields: Record<string, unknown>, data: unknown): void {
    const known = this.#of(device, key);
    const number = this.actions.length;
    this.actions.push({ number, device, key, fields, seen: new Set(known.seen) });
    known.seen.add(number);
    known.states.push({ data, seen: new Set(known.seen) });
  }

  /** Note what a device shows now. */
  look(device: number, rows: readonly Row[]): void {
    for (const { kind, id, rev, data } of rows) {
      const known = this.#of(device, keyOf(kind, id));
      if (rev !== known.rev) {
        known.rev = rev;
        known.seen = union(known.seen, this.#versions.get(`${keyOf(kind, id)} ${rev}`));
      }
      const last = known.states.at(-1);
      if (!last || !sameValue(last.data, data)) known.states.push({ data, seen: known.seen });
    }
  }

  /** The API as a device uses it: each change says what its state contains. */
  watch(device: number, api: Api, read: (kind: Kind, data: Wire) => unknown): Api {
    return {
      ...api,
      post: (path, body, more) => {
        const batch = body as { changes: Change[] };
        const changes = batch.changes.map((change) => {
          const { kind, id, base, data } = change;
          const known = this.#of(device, keyOf(kind, id));
          const state = data && read(kind, data);
          const had = known.states.findLast((one) => sameValue(one.data, state))?.seen;
          const of = this.#versions.get(`${keyOf(kind, id)} ${base}`);
          return { ...change, contains: union(had ?? known.seen, of) };
        });
        return api.post(path, { ...batch, changes }, more);
      },
    };
  }

  /** The account has applied a change. */
  applied({ kind, id, ...change }: Change, rev: number): void {
    const { contains } = change as unknown as { contains: ReadonlySet<number> };
    this.#versions.set(`${keyOf(kind, id)} ${rev}`, contains);
  }

  /** The actions on a field that nobody who had seen them acted after. */
  standing(key: string, field: string): Action[] {
    const all = this.actions.filter((one) => one.key === key && field in one.fields);
    return all.filter(({ number }) => !all.some(({ seen }) => seen.has(number)));
  }

  #of(device: number, key: string): Known {
    const name = `${device} ${key}`;
    const known = this.#known.get(name) ?? { rev: 0, seen: new Set(), states: [] };
    this.#known.set(name, known);
    return known;
  }
}

export function keyOf(kind: Kind, id: string): string {
  return `${kind} ${id}`;
}

function union(a: ReadonlySet<number>, b: ReadonlySet<number> | undefined): Set<number> {
  return new Set([...a, ...(b ?? [])]);
}
