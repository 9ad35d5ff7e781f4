import { render } from "preact";
import { App } from "./app";
import { t } from "./i18n";
import { pageAt } from "./pages";
import { startAlerts } from "./state/alerts";
import { followAnnouncements } from "./state/announcements";
import { followInstallOffer } from "./state/install";
import { followLook } from "./state/look";
import { showNotice } from "./state/notices";
import { openState } from "./state/open";
import { followPath } from "./state/pages";
import { followLinks } from "./state/route";
import { followKeys } from "./state/shortcuts";
import "./styles/index.css";

followInstallOffer(); // the browser may offer it at any moment from now on
await openState().catch(() => showNotice({ kind: "problem", text: t("open.failed") }));
followPath(pageAt);
followLinks();
followLook();
followKeys();
followAnnouncements();
startAlerts();

const root = document.getElementById("app");
if (root) render(<App />, root);
