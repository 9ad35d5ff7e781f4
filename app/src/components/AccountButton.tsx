import { useState } from "preact/hooks";
import { t } from "../i18n";
import type { Account } from "../records/owner";
import { Later } from "./Later";

const loadDialog = () => import("./AccountDialog").then(({ AccountDialog }) => AccountDialog);

/** Who is signed in, and the way out. */
export function AccountButton({ account }: { account: Account }) {
  const name = account.displayName || account.name;
  const [open, setOpen] = useState(false);
  const onClose = () => setOpen(false);
  return (
    <>
      <button
        type="button"
        class="me"
        aria-label={t("account.of", { name, initials: initials(name) })}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {initials(name)}
      </button>
      {open && <Later load={loadDialog} given={{ name, onClose }} onFail={onClose} />}
    </>
  );
}

/** "anna.keller", "Anna-Keller" and "Anna Keller" are AK, "anna" is AN. */
export function initials(name: string): string {
  const [first = "", second] = name.split(/[\s._-]+/).filter(Boolean);
  return (second ? letters(first, 1) + letters(second, 1) : letters(first, 2)).toUpperCase();
}

function letters(word: string, count: number): string {
  return [...word].slice(0, count).join("");
}
