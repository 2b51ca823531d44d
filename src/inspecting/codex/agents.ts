import { childOf } from "../../files/path-rules.ts";
import { parseToml } from "../../formats/toml.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { JsonObject } from "../../formats/json-object.ts";
import { textOf } from "../item-file.ts";
import type { Reading } from "../reading.ts";
import { baseName } from "../settings-file.ts";
import { settleNames, type Candidate } from "../settle-names.ts";
import { walkFolder } from "../walk-folder.ts";
import type { CodexLayer, CodexLayers } from "./layers.ts";

const needed = ["name", "description", "developer_instructions"] as const;

/** `agents/**` of the trusted folders and of the user (0.169.0). */
export async function readAgents(reading: Reading, { project, user }: CodexLayers): Promise<void> {
  const candidates = [...project, user].flatMap((layer, index) => agentsIn(reading, layer, -index));
  await settleNames(reading, candidates, {
    fact: "an agent of the project is taken before the user's, that of the nearest folder first; in one folder the first by its path",
  });
}

function agentsIn(reading: Reading, { folder, level, isTrusted }: CodexLayer, rank: number): Candidate[] {
  const place = childOf(folder, "agents");
  return walkFolder(reading, place, { matches: (name) => name.endsWith(".toml") }).flatMap(
    (path): Candidate[] => {
      const text = reading.text(path);
      if (text === undefined) return [];
      const parsed = parseToml(text, path);
      const table: JsonObject = parsed.ok ? parsed.value : {};
      const missing = needed.filter((key) => textOf(table, key) === undefined);
      const name = textOf(table, "name") ?? baseName(path);
      if (!isTrusted) {
        reading.add({ kind: "agent", name, path, level, state: "waiting" });
        return [];
      }
      if (parsed.ok && missing.length === 0)
        return [{ item: { kind: "agent", name, path, level, state: "loaded" }, rank, text }];
      reading.add({ kind: "agent", name, path, level, state: "refused" });
      refuse(reading, path, { fault: parsed.ok ? undefined : parsed.diagnostics[0], missing });
      return [];
    },
  );
}

interface AgentFault {
  readonly fault: Diagnostic | undefined;
  readonly missing: readonly string[];
}

function refuse(reading: Reading, path: string, { fault, missing }: AgentFault): void {
  const reason = fault?.message ?? `it has no ${missing.map((key) => `\`${key}\``).join(", no ")}`;
  reading.tell({
    code: "doctor/invalid-file",
    severity: "error",
    message: `the agent \`${reading.show(path)}\` is not loaded: ${reason}`,
    location: fault?.location ?? { path },
    frame: fault?.frame,
    why: "an agent needs `name`, `description` and `developer_instructions`, and no key that the client does not know",
    next: [`mend \`${reading.show(path)}\``],
  });
}
