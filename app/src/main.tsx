import { render } from "preact";
import { App } from "./app";
import { nextTask } from "./device/tasks";
import { pageAt } from "./pages";
import { preloadTasks } from "./pages/timer/TasksCard";
import { deviceZone } from "./records/zone";
import { startAlerts } from "./state/alerts";
import { followAnnouncements } from "./state/announcements";
import { followInstallOffer } from "./state/install";
import { followLook } from "./state/look";
import { openState } from "./state/open";
import { followPath } from "./state/pages";
import { followLinks } from "./state/route";
import { followKeys } from "./state/shortcuts";
import "./styles/index.css";

/** Start the page; it is no module that awaits, as parts of it that are loaded later import it. */
async function start(): Promise<void> {
  followInstallOffer(); // the browser may offer it at any moment from now on
  await nextTask();
  deviceZone(); // the first look at a browser's calendar takes it long, so nothing else shares its task
  await nextTask();
  await openState();
  await preloadTasks();
  followPath(pageAt);
  followLinks();
  await nextTask();
  followLook();
  followKeys();
  followAnnouncements();

  const root = document.getElementById("app");
  await nextTask();
  if (root) render(<App />, root);
  await nextTask();
  startAlerts();
}

void start();
