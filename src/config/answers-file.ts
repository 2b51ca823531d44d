import { array, enum as enumOf, looseObject, optional, string, union } from "zod/mini";
import type { infer as Infer } from "zod/mini";
import { ConfigurationError } from "../diagnostics/errors.ts";
import { coderNames, type CoderName } from "../model/coder-name.ts";
import { readTextIfThere } from "./find-settings-file.ts";
import type { CoderSettings, SettingsLayer } from "./settings-layer.ts";

/** Where the original agentsmgr, and Copier for it, keep a project's answers. */
export const answersPath = ".auxiliary/configuration/copier-answers--agents.yaml";

/** The file is Copier's, so keys that we do not know are its own. */
function answersSchema() {
  const coder = enumOf(coderNames);
  return looseObject({
    coders: optional(array(union([coder, looseObject({ name: coder })]))),
    languages: optional(array(string())),
  });
}

type Answers = Infer<ReturnType<typeof answersSchema>>;

/** Reads `coders` and `languages` of an answers file. `directory` of a coder, and `home`, is its per-user folder. */
export async function loadAnswersLayer(project: string): Promise<SettingsLayer | undefined> {
  const path = `${project}/${answersPath}`;
  const text = readTextIfThere(path);
  if (text === undefined) return undefined;
  const { parseYaml } = await import("../formats/yaml.ts");
  const { validate } = await import("../formats/validate.ts");
  const parsed = parseYaml(text, path);
  const checked = parsed.ok
    ? await validate<Answers>(answersSchema(), parsed.value ?? {}, { path, text, format: "yaml" })
    : parsed;
  if (!checked.ok)
    throw new ConfigurationError("configuration/answers", `the answers file \`${path}\` has faults`, {
      diagnostics: checked.diagnostics,
    });
  return toLayer(checked.value, path);
}

function toLayer({ coders, languages }: Answers, origin: string): SettingsLayer {
  const coderSettings: Partial<Record<CoderName, CoderSettings>> = {};
  const names = coders?.map((coder) => {
    const name = typeof coder === "string" ? coder : coder.name;
    if (typeof coder !== "string")
      coderSettings[name] = { directory: textOf(coder["directory"] ?? coder["home"]) };
    return name;
  });
  return { origin, coders: names, languages, coderSettings };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
