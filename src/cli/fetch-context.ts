import type { Settings } from "../config/merge-layers.ts";
import type { FetchContext } from "../sources/fetch-watch.ts";
import type { Terminal } from "./terminal.ts";

/** How what is elsewhere is fetched, as the user's settings and terminal have it. */
export function fetchContext({ fetchTimeout }: Settings, terminal: Terminal): FetchContext {
  const { environment, signal, progress } = terminal;
  const onStep = (text: string): void => {
    // A server may say something else the next time.
    terminal.dropAnswer();
    progress.update(text);
  };
  return { environment, signal, seconds: fetchTimeout, onStep };
}
