/**
 * Copy a text. False where the browser does not let a page do that, as without HTTPS or after a refusal.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}

/** Select all that an element shows, for the user to copy. */
export function selectText(element: HTMLElement): void {
  getSelection()?.selectAllChildren(element);
}
