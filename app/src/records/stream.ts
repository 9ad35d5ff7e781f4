import { type Page, readPage } from "./exchange";

export interface Hearing {
  /** The stream is open: everything since the revision asked for comes, in order. */
  readonly onOpen: () => void;
  readonly onPage: (page: Page) => void;
  /** The stream broke off, or could not be opened; it is closed for good. */
  readonly onBreak: () => void;
}

/** Listen to the account's changes after revision `since`. Returns what ends it. */
export function openStream(since: number, hearing: Hearing): () => void {
  const source = new EventSource(`/api/events?since=${since}`);
  source.addEventListener("hello", () => hearing.onOpen());
  source.addEventListener("change", (event: MessageEvent<string>) => {
    hearing.onPage(readPage(JSON.parse(event.data)));
  });
  source.onerror = () => {
    source.close(); // whoever listens waits longer from time to time than the browser would
    hearing.onBreak();
  };
  return () => source.close();
}
