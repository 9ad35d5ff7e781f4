import { useState } from "preact/hooks";
import { t } from "../i18n";
import { signOut } from "../state/account";
import { sync } from "../state/sync";
import { Button } from "./Button";
import { Dialog } from "./Dialog";

/** Who is signed in, and the way out. */
export function AccountButton({ name }: { name: string }) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const { waiting } = sync.value;
  return (
    <>
      <button
        type="button"
        class="me"
        aria-label={t("account.of", { name })}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {initials(name)}
      </button>
      {open && (
        <Dialog title={t("account.title", { name })} onClose={close}>
          <div class="stack g16">
            <p class="soft">
              {waiting > 0 ? t("account.waiting", { count: waiting }) : t("account.stays")}
            </p>
            <div class="inline tight">
              <Button
                icon="leave"
                onClick={() => {
                  close();
                  void signOut();
                }}
              >
                {t("account.signOut")}
              </Button>
              <Button kind="plain" onClick={close}>
                {t("account.stay")}
              </Button>
            </div>
          </div>
        </Dialog>
      )}
    </>
  );
}

/** "anna.keller" and "Anna-Keller" are AK, "anna" is AN. */
function initials(name: string): string {
  const [first = "", second] = name.split(/[._-]+/).filter(Boolean);
  return (second ? letters(first, 1) + letters(second, 1) : letters(first, 2)).toUpperCase();
}

function letters(word: string, count: number): string {
  return [...word].slice(0, count).join("");
}
