import { hideKeyList, keyListShown } from "../state/shortcuts";
import { Later } from "./Later";

const loadKeyList = () => import("./KeyList").then(({ KeyList }) => KeyList);

/** Where the list of keys opens. */
export function KeyListPlace() {
  return keyListShown.value && <Later load={loadKeyList} given={{}} onFail={hideKeyList} />;
}
