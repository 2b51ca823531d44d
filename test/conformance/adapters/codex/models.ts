import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Place } from "../../harness/place.ts";
import { override } from "./override.ts";

/** The model of a place that names none. */
const ownModel = "conformance-model";

/**
 * Words that choose a model, unless the place does, and tell Codex of all models that the place names. Of a model that it
 * does not know Codex 0.169.0 warns, and it offers it no tool for patches; most of those that it knows get all tools as
 * functions of one that runs JavaScript. These get each tool by itself.
 */
export function modelWords(place: Place): string[] {
  const named = namedModels(place);
  const catalog = join(place.root, "codex-models.json");
  const models = [ownModel, ...named.all].map(describeModel);
  writeFileSync(catalog, JSON.stringify({ models }));
  return [
    ...override("model_catalog_json", catalog),
    ...(named.main === undefined ? override("model", ownModel) : []),
  ];
}

/** An override would win over what the place's files say. */
function namedModels({ home, project }: Place): {
  readonly main?: string | undefined;
  readonly all: string[];
} {
  const folders = [home, project].map((folder) => join(folder, ".codex"));
  const main = folders.flatMap((folder) => modelsIn(join(folder, "config.toml")))[0];
  const agents = folders.map((folder) => join(folder, "agents")).filter((folder) => existsSync(folder));
  const files = agents.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".toml"))
      .map((path) => join(folder, path)),
  );
  const all = new Set([...(main === undefined ? [] : [main]), ...files.flatMap(modelsIn)]);
  return { main, all: [...all] };
}

function modelsIn(path: string): string[] {
  const text = existsSync(path) ? readFileSync(path, "utf8") : "";
  return [...text.matchAll(/^model *= *"([^"\\]*)"/gm)].map(([, model = ""]) => model);
}

function describeModel(slug: string): unknown {
  return {
    slug,
    display_name: slug,
    base_instructions: "You are a model.",
    shell_type: "unified_exec",
    apply_patch_tool_type: "freeform",
    truncation_policy: { mode: "bytes", limit: 10_000 },
    context_window: 200_000,
    supported_reasoning_levels: [],
    experimental_supported_tools: [],
    supported_in_api: true,
    supports_parallel_tool_calls: false,
    supports_reasoning_summaries: false,
    support_verbosity: false,
    visibility: "list",
    priority: 1,
  };
}
