import { UsageError } from "../../diagnostics/errors.ts";
import { coderNames, type CoderName } from "../../model/coder-name.ts";
import { coderProtocols } from "../../model/model-server.ts";
import type { Backend } from "../backend.ts";
import { claudeLauncher } from "./claude.ts";
import { codexLauncher } from "./codex.ts";
import type { Launcher } from "./launch.ts";
import { opencodeLauncher } from "./opencode.ts";
import { qwenLauncher } from "./qwen.ts";

const launchers: Readonly<Record<Exclude<CoderName, "gemini">, Launcher>> = {
  claude: claudeLauncher,
  opencode: opencodeLauncher,
  codex: codexLauncher,
  qwen: qwenLauncher,
};

/** The coders that can ask a backend. */
export function codersFor({ protocols }: Pick<Backend, "protocols">): readonly CoderName[] {
  return coderNames.filter((coder) => {
    const protocol = coderProtocols[coder];
    return protocol !== undefined && protocols.includes(protocol);
  });
}

/**
 * How a coder is launched on a backend.
 *
 * @throws UsageError for a coder that the backend cannot serve, with those that it can
 */
export function launcherFor(coder: CoderName, backend: Pick<Backend, "name" | "protocols">): Launcher {
  const protocol = coderProtocols[coder];
  if (coder !== "gemini" && protocol !== undefined && backend.protocols.includes(protocol))
    return launchers[coder];
  const wanted = protocol === undefined ? "speaks Google's protocol only" : `speaks ${protocol}`;
  const able = codersFor(backend);
  throw new UsageError(
    "backend/protocol",
    `${coder} ${wanted}, and the backend \`${backend.name}\` speaks ${backend.protocols.join(", ")}`,
    { hints: [able.length === 0 ? "no coder speaks that" : `coders that work with it: ${able.join(", ")}`] },
  );
}
