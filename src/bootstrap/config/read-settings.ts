import { parsePep440 } from "../../sources/pep440.ts";
import { readEnvops } from "../../templates/jinja/read-envops.ts";
import { readExtensions } from "../../templates/jinja/read-extensions.ts";
import type { ConfigFault } from "./config-document.ts";
import type { RawSettings } from "./config-schema.ts";
import { readMigration, readTask } from "./read-tasks.ts";
import type { TemplateSettings } from "./template-config.ts";

/** What no template copies, when it says nothing itself and has no folder of its own for its files. */
const usualExclude = [
  "copier.yaml",
  "copier.yml",
  "~*",
  "*.py[co]",
  "__pycache__",
  ".git",
  ".DS_Store",
  ".svn",
] as const;

type Fail = (fault: ConfigFault) => void;

/** The settings with their defaults. */
export function readSettings(raw: RawSettings, fail: Fail): TemplateSettings {
  const { faults, ...envops } = readEnvops(raw["_envops"] ?? {});
  for (const { key, message, hints } of faults)
    fail({ code: "bootstrap/envops", message, hints, path: ["_envops", key] });
  const { variableStart = "{{", variableEnd = "}}" } = envops.syntax;
  const afterwards = `${variableStart} _stage == "after" ${variableEnd}`;
  checkPaths(raw, fail);
  checkVersions(raw, fail);
  const subdirectory = raw["_subdirectory"] ?? "";
  return {
    minCopierVersion: raw["_min_copier_version"],
    subdirectory,
    answersFile: raw["_answers_file"] ?? ".copier-answers.yml",
    templatesSuffix: raw["_templates_suffix"] ?? ".jinja",
    envops,
    exclude: raw["_exclude"] ?? (isRoot(subdirectory) ? usualExclude : []),
    skipIfExists: raw["_skip_if_exists"] ?? [],
    secretQuestions: raw["_secret_questions"] ?? [],
    tasks: (raw["_tasks"] ?? []).map(readTask),
    migrations: (raw["_migrations"] ?? []).map((migration) => readMigration(migration, afterwards)),
    messages: {
      beforeCopy: raw["_message_before_copy"] ?? "",
      afterCopy: raw["_message_after_copy"] ?? "",
      beforeUpdate: raw["_message_before_update"] ?? "",
      afterUpdate: raw["_message_after_update"] ?? "",
    },
    jinjaExtensions: readNames(raw["_jinja_extensions"] ?? [], fail),
    externalData: raw["_external_data"] ?? {},
    preserveSymlinks: raw["_preserve_symlinks"] ?? false,
  };
}

function readNames(names: readonly string[], fail: Fail): TemplateSettings["jinjaExtensions"] {
  const { extensions, faults } = readExtensions(names);
  for (const { name, message, hints } of faults) {
    const path = ["_jinja_extensions", names.indexOf(name)];
    fail({ code: "bootstrap/extension", message, hints, path });
  }
  return extensions;
}

function isRoot(subdirectory: string): boolean {
  return subdirectory.split("/").every((part) => part === "" || part === ".");
}

/** What is no template is checked here; the rest when it is rendered. */
function checkPaths(raw: RawSettings, fail: Fail): void {
  for (const name of ["_subdirectory", "_answers_file"] as const) {
    const path = raw[name] ?? "";
    const isAbsolute = /^(?:[/\\]|[a-z]:)/i.test(path);
    if (!isAbsolute && !path.split(/[\\/]/).includes("..")) continue;
    const where = name === "_subdirectory" ? "the template" : "the destination";
    fail({ code: "bootstrap/path", message: `\`${name}\` leaves ${where}: \`${path}\``, path: [name] });
  }
}

/** An update compares the versions of migrations. */
function checkVersions(raw: RawSettings, fail: Fail): void {
  for (const [index, migration] of (raw["_migrations"] ?? []).entries()) {
    if (typeof migration === "string" || Array.isArray(migration)) continue;
    const { version } = migration;
    if (version === undefined || parsePep440(version) !== undefined) continue;
    const message = `\`${version}\` is no version as PEP 440 has them`;
    fail({ code: "bootstrap/version", message, path: ["_migrations", index, "version"] });
  }
}
