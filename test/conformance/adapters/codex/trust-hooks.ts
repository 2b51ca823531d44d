import type { Place } from "../../harness/place.ts";
import { AppServer } from "./app-server.ts";
import { override } from "./override.ts";

/** Words that trust all hooks of a place: what a user does once with `/hooks`. Trust is bound to a hook's hash. */
export async function trustHooks(place: Place): Promise<string[]> {
  const server = new AppServer(place, []);
  try {
    await server.initialize();
    const { data } = await server.call("hooks/list", { cwds: [place.project] });
    const states = data[0].hooks.map(({ key, currentHash }) => [key, { trusted_hash: currentHash }] as const);
    return states.length === 0 ? [] : override("hooks.state", Object.fromEntries(states));
  } finally {
    await server.stop();
  }
}
