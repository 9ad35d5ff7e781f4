import type { Planned } from "../domain/merging/plan";
import type { DeviceRecord, Instant, Kind, Pomodoro, Timer, Values } from "../domain/records";

/** A record as this device keeps it. */
export interface Row<K extends Kind = Kind> extends DeviceRecord<K> {
  /** Whether what stands here was last written on this device, not brought by the feed. */
  readonly here: boolean;
}

export type Key = readonly [Kind, string];

/** A record that was changed here and is not confirmed by the account yet: one entry a record. */
export interface Waiting<K extends Kind = Kind> {
  readonly kind: K;
  readonly id: string;
  /** The revision the change was made on, and what the record was there (null: nothing). */
  readonly base: number;
  readonly was: Values[K] | null;
  /** Grows with every change on this device: the order to send in, and which change was sent. */
  readonly seq: number;
  /** How many changes are folded into this one. */
  readonly steps: number;
  readonly at: Instant;
  /** How often the account answered "conflict". */
  readonly conflicts: number;
  /** Not to be sent all-or-nothing with the timer: that was tried and refused. */
  readonly loose: boolean;
  /** Of a pomodoro: another device decided about its phase first, so it must not overwrite. */
  readonly contested: boolean;
  /**
   * What was sent of it on top of `base` without a response so far, oldest first: the account may have it.
   */
  readonly sent?: readonly SentState<K>[];
  /** What the account has by now; the next response says whether it comes after what was sent. */
  readonly newer?: DeviceRecord<K> | undefined;
}

/** A change as it was when it was sent. */
export interface SentState<K extends Kind = Kind> {
  readonly seq: number;
  readonly steps: number;
  readonly data: Values[K] | null;
}

export type Reason = "overlap" | "changed" | "refused";

/** A change that the account did not take: kept here with its reason until the user decides. */
export interface SetAside {
  readonly id: string;
  readonly kind: Kind;
  readonly reason: Reason;
  readonly detail: string;
  readonly data: Values[Kind] | null;
  /** The account's records that stand in the way. */
  readonly conflicts: readonly Pomodoro[];
  readonly at: Instant;
}

/** A hole in the time that this device was awake, while a phase was running. */
export interface Gap {
  readonly from: Instant;
  readonly to: Instant;
  /** The timer as it was when the device fell asleep. */
  readonly timer: Timer;
}

/** Since when a page has been awake here without a hole, and when last. */
export interface Awake {
  readonly since: Instant;
  readonly last: Instant;
}

export interface Notes {
  /** The feed is applied up to this revision. */
  readonly cursor: number;
  /** The id of the latest commit that this device knows of the account's history; empty before any. */
  readonly seen: string;
  /**
   * Everything has to be read again, until that is done: up to the revision `shared` the account's history is
   * what it was when it was read here.
   */
  readonly rereading: { readonly shared: number } | null;
  readonly seq: number;
  /** Since when all that is kept of counts has been counted. */
  readonly countedSince: Instant;
  readonly syncedAt: Instant;
  readonly gap: Gap | null;
  readonly awake: Awake;
  /** By which idea of the server's clock the running phase was timed; null where it had been checked. */
  readonly timedBy: { readonly pomodoroId: string; readonly offsetMs: number } | null;
  /** In the guest's book: the zone that this device was in when they were last asked which to use. */
  readonly zoneAsked: string;
  /** How the connection is, said by the tab that syncs for all of them. */
  readonly link: Link;
  /** The last command that lost against another device. */
  readonly late: Late;
  /** The last import, until it is undone or put away. */
  readonly imported: Imported | null;
  /** What a part of it did, to be undone. */
  readonly [part: `imported:${number}`]: readonly Done[];
  /** What a guest brings along into this account, until it is undone or another merge begins. */
  readonly merge: Merge | null;
  readonly [part: `merge:${number}`]: MergePart;
  /** In the guest's book: the last merge that was taken back, by when it was. */
  readonly undone: Instant;
}

/** A merge as far as it has come. */
export interface Merge {
  readonly at: Instant;
  readonly parts: number;
  /** So many of its parts are among the account's records, sent or waiting. */
  readonly queued: number;
  /** Nothing of it is to be done any more. */
  readonly over: boolean;
  /** It is being taken back. */
  readonly undoing: boolean;
  /** The user has read what became of it. */
  readonly seen: boolean;
}

/**
 * What became of a record of the guest's: `planned`; `queued` until the account has confirmed it; `stays`
 * on this device, since its time was taken meanwhile or the user left off; in the account it was `added`,
 * or is `unchanged`.
 */
export type MergeState = "planned" | "queued" | "stays" | "added" | "unchanged";

export interface MergeItem extends Planned {
  readonly state: MergeState;
}

/** Some of the items, and what was done to the account's records for them. */
export interface MergePart {
  readonly items: readonly MergeItem[];
  readonly done: readonly Done[];
}

/** An import as far as it has come. */
export interface Imported {
  readonly name: string;
  readonly at: Instant;
  readonly parts: number;
  readonly sessions: number;
  readonly focusMs: number;
  /** The days of the first and the last session that came in; null when none did. */
  readonly from: string | null;
  readonly to: string | null;
  /** Rows that were there already, and rows that were left out. */
  readonly there: number;
  readonly leftOut: number;
}

/** What an import did to one record: what it was before and is since. */
export interface Done {
  readonly kind: Kind;
  readonly id: string;
  readonly before: Values[Kind] | null;
  readonly after: Values[Kind] | null;
}

/** A command that lost: what the account's timer is instead, and when the command was given. */
export interface Late {
  readonly timer: Timer;
  readonly mine: Instant;
}

/** How the connection to the account is. */
export type Link = "synced" | "syncing" | "offline" | "signedOut";
