import { keepAccountPages } from "../device/kept-pages";
import type { Book } from "../records/book";
import { keepInSync } from "../records/sync";
import { serverNow } from "./clock";
import { followLeftWork } from "./left-work";
import { server } from "./server";

/** What goes on as long as somebody is signed in; a guest does without. Returns what ends it. */
export function keepUp(book: Book): () => void {
  void keepAccountPages();
  const stops = [
    keepInSync({ book, api: server().api, now: serverNow, random: Math.random }),
    followLeftWork(book),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
