/** How long the browser may take to begin saving a file. */
const BEGIN_MS = 60_000;

/** Have the browser save a file. */
export function download(parts: BlobPart[], type: string, name: string): void {
  const address = URL.createObjectURL(new Blob(parts, { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), BEGIN_MS);
}
