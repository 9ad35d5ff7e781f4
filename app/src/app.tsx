import { useLayoutEffect, useRef } from "preact/hooks";
import { Announcer } from "./components/Announcer";
import { Button } from "./components/Button";
import { Footer } from "./components/Footer";
import { Header } from "./components/Header";
import { InTurn } from "./components/InTurn";
import { KeyListPlace } from "./components/KeyListPlace";
import { Note } from "./components/Note";
import { StoragePlace } from "./components/StoragePlace";
import { ToastPlace } from "./components/ToastPlace";
import { t } from "./i18n";
import { loadAgain, page } from "./state/pages";
import { discarded } from "./state/storage";

export function App() {
  return (
    <>
      <a class="skip-link btn go" href="#page">
        {t("nav.skip")}
      </a>
      <Header />
      <StoragePlace />
      <ShownPage />
      {page.value && (
        <InTurn>
          <Footer />
        </InTurn>
      )}
      <KeyListPlace />
      <ToastPlace />
      <Announcer />
    </>
  );
}

function ShownPage() {
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const shown = page.value;

  useLayoutEffect(() => {
    if (!shown) return;
    // Whoever follows a link reads on from the top of the new page; on arrival the browser does that.
    if (!first.current) main.current?.focus({ preventScroll: true });
    first.current = false;
  }, [shown]);

  return (
    <main id="page" class="page" ref={main} tabIndex={-1}>
      {shown &&
        (shown.Page ? <shown.Page key={`${shown.path} ${discarded.value}`} /> : <NotLoaded />)}
    </main>
  );
}

function NotLoaded() {
  return (
    <Note
      icon="alert"
      title={t("nav.notLoaded")}
      actions={<Button onClick={loadAgain}>{t("nav.tryAgain")}</Button>}
    >
      {t("nav.notLoadedMeans")}
    </Note>
  );
}
