import { diagnostic, sortDiagnostics, type Diagnostic } from "../diagnostics/diagnostic.ts";
import { ConfigurationError } from "../diagnostics/errors.ts";
import type { Json } from "../model/json.ts";
import type { Parsed } from "../formats/parsed.ts";
import { parseToml } from "../formats/toml.ts";
import { check, explainIssues } from "../formats/validate.ts";
import {
  findSettingsFile,
  projectPlaces,
  readIfThere,
  userPlaces,
  type FoundFile,
} from "./find-settings-file.ts";
import { layerFromFile, type SettingsLayer } from "./settings-layer.ts";
import type { SettingsFile } from "./settings-schema.ts";

type Format = "toml" | "yaml" | "json";

/** The project's own settings: a file of ours, else the key `agentsmgr` of `package.json`. */
export async function loadProjectLayer(project: string): Promise<SettingsLayer | undefined> {
  const found = findSettingsFile(project, projectPlaces);
  const layer = found === undefined ? await loadPackageLayer(project) : await loadFile(found);
  if (layer?.trusted !== undefined) throw invalid(layer.origin, [projectTrust(layer.origin)]);
  return layer;
}

/** A project may be anybody's. */
function projectTrust(path: string): Diagnostic {
  return diagnostic({
    code: "configuration/project-trust",
    message: "a project cannot trust a source: `trusted` is for the user's own configuration",
    location: { path },
    hints: ["remove it here, and trust the source yourself: `agentsmgr source trust`"],
  });
}

/** The user's settings; `folder` is `$XDG_CONFIG_HOME/agentsmgr`. */
export async function loadUserLayer(folder: string): Promise<SettingsLayer | undefined> {
  const found = findSettingsFile(folder, userPlaces);
  return found === undefined ? undefined : loadFile(found);
}

async function loadFile(found: FoundFile): Promise<SettingsLayer> {
  const format = formatOf(found.path);
  return toLayer(found, format, await parse(found, format));
}

/** @throws ConfigurationError for a key `agentsmgr` that has faults; a broken `package.json` is somebody else's */
async function loadPackageLayer(project: string): Promise<SettingsLayer | undefined> {
  const path = `${project}/package.json`;
  const bytes = readIfThere(path);
  const text = bytes && new TextDecoder().decode(bytes);
  if (text === undefined || !text.includes('"agentsmgr"')) return undefined;
  const { parseJson } = await import("../formats/json.ts");
  const parsed = parseJson(text, path, { comments: false });
  if (!parsed.ok || typeof parsed.value !== "object" || parsed.value === null) return undefined;
  const own = (parsed.value as Readonly<Record<string, Json>>)["agentsmgr"];
  return own === undefined
    ? undefined
    : toLayer({ path, text }, "json", { ok: true, value: own }, ["agentsmgr"]);
}

function formatOf(path: string): Format {
  if (path.endsWith(".json")) return "json";
  return path.endsWith(".toml") ? "toml" : "yaml";
}

async function parse({ text, path }: FoundFile, format: Format): Promise<Parsed<Json>> {
  switch (format) {
    case "toml":
      return parseToml(text, path);
    case "yaml":
      return (await import("../formats/yaml.ts")).parseYaml(text, path);
    case "json":
      return (await import("../formats/json.ts")).parseJson(text, path, { comments: true });
  }
}

async function toLayer(
  { path, text }: FoundFile,
  format: Format,
  parsed: Parsed<Json>,
  above: readonly string[] = [],
): Promise<SettingsLayer> {
  if (!parsed.ok) throw invalid(path, parsed.diagnostics);
  const { settingsSchema } = await import("./settings-schema.ts");
  const checked = check<SettingsFile>(settingsSchema, parsed.value ?? {});
  if (checked.ok) return layerFromFile(checked.value, path);
  const issues = checked.issues.map((issue) => ({ ...issue, path: [...above, ...issue.path] }));
  throw invalid(path, await explainIssues(issues, { path, text, format }));
}

function invalid(path: string, diagnostics: ConfigurationError["diagnostics"]): ConfigurationError {
  const message = `the configuration \`${path}\` has faults`;
  return new ConfigurationError("configuration/invalid", message, {
    diagnostics: sortDiagnostics(diagnostics),
  });
}
