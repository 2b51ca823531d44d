import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Place } from "../../harness/place.ts";

/**
 * What a user does once: chooses to log in with a key, and acknowledges the project's agents, which wait for that
 * (0.61.0). The choice goes to the settings of the other scope, so that a file of ours keeps its bytes.
 */
export function prepareGemini(place: Place): void {
  const { home, project, placement } = place;
  const other = placement.mode === "per-user" ? project : home;
  write(join(other, ".gemini/settings.json"), {
    privacy: { usageStatisticsEnabled: false },
    security: { auth: { selectedType: "gemini-api-key" } },
    // After 30 calls it asks a model whether it goes round in circles.
    model: { disableLoopDetection: true },
  });
  const agents = acknowledgedAgents(join(project, ".gemini/agents"));
  write(join(home, ".gemini/acknowledgments/agents.json"), { [project]: agents });
}

/** The digest of each file by the agent's name, as the client keeps them. */
function acknowledgedAgents(folder: string): Record<string, string> {
  if (!existsSync(folder)) return {};
  const files = readdirSync(folder).filter((name) => name.endsWith(".md"));
  return Object.fromEntries(
    files.map((file) => {
      const text = readFileSync(join(folder, file), "utf8");
      const [, name = file.slice(0, -".md".length)] = /^name: *["']?([a-z0-9_-]+)/m.exec(text) ?? [];
      return [name, createHash("sha256").update(text).digest("hex")];
    }),
  );
}

function write(path: string, value: unknown): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(value, undefined, 2)}\n`);
}
