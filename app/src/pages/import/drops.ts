import { readChosen } from "../../state/import";
import { progress } from "../../state/importing";

/** Read a file that is dropped anywhere on the page. Returns what ends it. */
export function followDrops(): () => void {
  const ended = new AbortController();
  const { signal } = ended;
  const hasFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener("dragover", (event) => hasFile(event) && event.preventDefault(), {
    signal,
  });
  document.addEventListener("drop", (event) => drop(event, hasFile(event)), { signal });
  return () => ended.abort();
}

function drop(event: DragEvent, hasFile: boolean): void {
  if (!hasFile) return;
  event.preventDefault(); // else the browser would open it in the page's place
  const [file] = event.dataTransfer?.files ?? [];
  if (file && !progress.peek()) void readChosen(file);
}
