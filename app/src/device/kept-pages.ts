/** Have this version of the page, and one that comes, keep what only an account needs (sw.ts). */
export async function keepAccountPages(): Promise<void> {
  const registration = await navigator.serviceWorker?.ready;
  if (!registration) return;
  for (const worker of [registration.installing, registration.waiting, registration.active])
    worker?.postMessage("account-opened");
}
