import type { ListedAgent } from "../../harness/client-adapter.ts";
import { offeredTools } from "../../harness/wire-responses.ts";
import type { ModelRequest } from "../../harness/wire.ts";

const builtIn = new Set(["default", "explorer", "worker"]);

/** The agents that the model is told of: each as `name: {`, a line's end, what it is for, and `}`. */
export function listRoles(requests: readonly ModelRequest[]): [name: string, agent: ListedAgent][] {
  const text = requests.map(({ body }) => roleText(body)).find((found) => found !== undefined) ?? "";
  const roles = text.matchAll(/^(?<name>\S[^\n]*): \{\n(?<said>.*?)\n\}$/gms);
  return [...roles].flatMap(({ groups: { name = "", said = "" } = {} }) =>
    builtIn.has(name) ? [] : [[name, readRole(said)]],
  );
}

function roleText(body: unknown): string | undefined {
  const tool = offeredTools(body).find(({ name }) => name === "spawn_agent");
  return tool?.parameters?.properties?.agent_type?.description;
}

/** Behind the description stands which model the agent has, if it has one of its own. */
function readRole(said: string): ListedAgent {
  const fixed = /\n- This role's model is set to `(?<model>[^`]*)`[^\n]*$/.exec(said);
  if (fixed === null) return { description: said };
  return { description: said.slice(0, fixed.index), model: fixed.groups?.model };
}
