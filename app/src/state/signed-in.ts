import { keepAccountPages } from "../device/kept-pages";
import type { Book } from "../records/book";
import { keepInSync } from "../records/sync";
import { serverNow } from "./clock";
import { followLeftWork } from "./left-work";
import { server } from "./server";
import { noteFailure, noteSuccess } from "./storage";

const SYNC = "sync";

/** What goes on as long as somebody is signed in; a guest does without. Returns what ends it. */
export function keepUp(book: Book): () => void {
  void keepAccountPages();
  const stops = [
    keepInSync({ book, api: server().api, now: serverNow, random: Math.random, hear }),
    followLeftWork(book),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}

/** A round that could not be saved comes again by itself. What the server refuses is not about storage. */
function hear(error: unknown): void {
  if (error === null) noteSuccess(SYNC);
  else if (error instanceof DOMException) noteFailure(SYNC, error, async () => noteSuccess(SYNC));
}
