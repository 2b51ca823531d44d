import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printJson } from "../../../../src/formats/json.ts";
import type { PermissionPolicy } from "../../../../src/model/catalog.ts";
import { permissions, renderParts, settingsAt } from "../../../helpers/builders.ts";
import { createPlace, type Place } from "../../harness/place.ts";

/** What the project's folder is. */
export const projectKinds = ["a repository", "no repository", "a folder of a repository"] as const;

/** A project with the settings that we write for a policy. Who makes it removes it. */
export function renderPlace(
  policy: Partial<PermissionPolicy>,
  kind: (typeof projectKinds)[number] = "a repository",
): Place {
  const made = createPlace({ library: "", mode: "per-project", layout: "native", coders: ["opencode"] });
  if (kind === "no repository") rmSync(join(made.project, ".git"), { recursive: true });
  const project = kind === "a folder of a repository" ? join(made.project, "packages/one") : made.project;
  mkdirSync(project, { recursive: true });
  const place = { ...made, project };
  const rendering = renderParts("opencode", { permissions: permissions(policy) }, { target: project });
  const path = join(project, "opencode.json");
  writeFileSync(path, printJson(settingsAt(rendering, path) ?? {}));
  return place;
}
