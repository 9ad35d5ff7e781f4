// The page behind no-server.html: asks for the server until it answers, and says what this device holds.
const FIRST_WAIT_SECONDS = 8;
const LONGEST_WAIT_SECONDS = 60;

const element = (id) => document.getElementById(id);
const time = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit" });
const day = new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" });
const count = (number, one, other) => `${number} ${number === 1 ? one : other}`;

/** Whether the server answers; anything but a gateway's own error is an answer. */
async function answers() {
  try {
    const { status } = await fetch("/api/health/live", { cache: "no-store" });
    return status < 500;
  } catch {
    return false;
  }
}

let countdown = 0;

async function tryNow(nextWaitSeconds) {
  clearInterval(countdown);
  element("next").textContent = "now";
  if (await answers()) location.reload();
  else waitAndTry(nextWaitSeconds);
}

function waitAndTry(seconds) {
  let left = seconds;
  const show = () => {
    element("next").textContent = `by itself, next in ${count(left, "second", "seconds")}`;
  };
  clearInterval(countdown);
  countdown = setInterval(() => {
    left -= 1;
    if (left > 0) show();
    else tryNow(Math.min(seconds * 2, LONGEST_WAIT_SECONDS));
  }, 1000);
  show();
}

function result(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

/** What one owner's database holds (records/database.ts), or null when it is not one of ours. */
async function holdings({ name }) {
  const database = await result(indexedDB.open(name));
  try {
    const stores = database.transaction(["records", "waiting", "notes"]);
    const ofKind = (kind) => IDBKeyRange.bound([kind], [kind, []]);
    const [sessions, tasks, waiting, syncedAt] = await Promise.all([
      result(stores.objectStore("records").count(ofKind("pomodoro"))),
      result(stores.objectStore("records").count(ofKind("task"))),
      result(stores.objectStore("waiting").count()),
      result(stores.objectStore("notes").get("syncedAt")),
    ]);
    return { guest: name.endsWith(":guest"), sessions, tasks, waiting, syncedAt };
  } catch {
    return null; // nothing was written into it yet
  } finally {
    database.close();
  }
}

function words({ guest, sessions, tasks, waiting, syncedAt }) {
  const all = `${count(sessions, "session", "sessions")} and ${count(tasks, "task", "tasks")}`;
  if (guest || !syncedAt) return `${all}, on this device`;
  const since = waiting
    ? `, and ${count(waiting, "change", "changes")} made since, here`
    : ", here";
  return `everything up to ${time.format(syncedAt)}${since}`;
}

async function showKept() {
  const ours = (await indexedDB.databases()).filter(({ name }) => name?.startsWith("pomodoro:"));
  const found = (await Promise.all(ours.map(holdings))).filter((it) => it?.sessions || it?.tasks);
  const shown = found.find(({ guest }) => !guest) ?? found[0];
  if (!shown) return;
  element("kept-what").textContent = words(shown);
  element("kept").hidden = false;
}

const opened = new Date();
element("since").textContent = `No answer since ${time.format(opened)}`;
element("when").textContent = `502 · ${day.format(opened)}, ${time.format(opened)}`;
element("offline").hidden = !navigator.serviceWorker?.controller;
element("now").addEventListener("click", (event) => {
  event.preventDefault();
  tryNow(FIRST_WAIT_SECONDS);
});
waitAndTry(FIRST_WAIT_SECONDS);
showKept();
