import { join } from "node:path";
import { LibraryError } from "../../diagnostics/errors.ts";
import type { FileTree, TreeFile } from "../../files/file-tree.ts";
import { listTree } from "../../files/lazy-tree.ts";
import { readTextIfThere } from "../../files/look-at.ts";
import { nodeDisk } from "../../files/node-disk.ts";
import { ask } from "../../files/observe.ts";
import { parsePlainJson } from "../../formats/plain-json.ts";
import { shippedLibrary } from "../../sources/resolve-source.ts";
import { readKeptConfig } from "../config/kept-config.ts";
import { rememberConfig } from "../config/read-template-config.ts";
import type { Fetching } from "./git-versions.ts";
import type { OpenedTemplate, TemplateVersions, WantedVersion } from "./opened-template.ts";
import { shippedName } from "./parse-template-source.ts";

const configFile = "copier.yaml";
const contentsFolder = "template/";
/** Written by the build. */
const keptFile = "dist/template.json";

/** The template that comes with agentsmgr. It has the versions of the package; older ones are fetched from npm. */
export class ShippedVersions implements TemplateVersions {
  readonly source = shippedName;
  readonly identity = `npm:${shippedName}`;
  readonly #fetching: Fetching;

  constructor(fetching: Fetching) {
    this.#fetching = fetching;
  }

  newest(): Promise<string> {
    return Promise.resolve(ownVersion());
  }

  async open({ ref }: WantedVersion): Promise<OpenedTemplate> {
    const version = ownVersion();
    if (ref === undefined || ref === version || ref === "HEAD")
      return this.#opened(readOwn(), version, packageFolder());
    return this.#opened(await this.#fetch(ref), ref, undefined);
  }

  #opened(files: FileTree, commit: string, folder: string | undefined): OpenedTemplate {
    return { files, source: this.source, commit, commitHash: undefined, folder, warnings: [] };
  }

  async #fetch(version: string): Promise<FileTree> {
    const asked = `npm:${shippedName}@${version}`;
    const source = {
      kind: "npm",
      asked,
      name: shippedName,
      identity: `npm:${shippedName}`,
      version,
      subfolder: undefined,
    } as const;
    const { fetchPackage } = await import("../../sources/fetch-npm.ts");
    const { files } = await this.#fetching.during((watch) =>
      fetchPackage({ ...this.#fetching, watch, source }),
    );
    const template = templateOf(files);
    if (template.size > 0) return template;
    throw new LibraryError("bootstrap/source", `agentsmgr ${version} has no template`, {
      hints: ["`agentsmgr bootstrap recopy` starts over with the answers and the template of this version"],
    });
  }
}

/** The template of this package, with its questions as they were read when the package was built. */
function readOwn(): FileTree {
  const folder = packageFolder();
  const contents = ask("file", join(folder, configFile));
  const config: TreeFile = { kind: "file", contents, isExecutable: false };
  const others = [...(listTree(join(folder, contentsFolder)) ?? [])].map(
    ([path, file]) => [contentsFolder + path, file] as const,
  );
  const files = new Map([[configFile, config], ...others]);
  const kept = readTextIfThere(nodeDisk, join(folder, keptFile));
  const read = kept === undefined ? undefined : readKeptConfig(kept, contents);
  if (read !== undefined) rememberConfig(files, read);
  return files;
}

function templateOf(files: ReadonlyMap<string, TreeFile>): FileTree {
  return new Map([...files].filter(([path]) => path === configFile || path.startsWith(contentsFolder)));
}

function packageFolder(): string {
  return join(shippedLibrary(), "..");
}

/** Of the package that this is. */
export function ownVersion(): string {
  const text = new TextDecoder().decode(ask("file", join(packageFolder(), "package.json")));
  const value = parsePlainJson(text);
  if (typeof value === "object" && value !== null && "version" in value && typeof value.version === "string")
    return value.version;
  throw new LibraryError("source/not-shipped", "the package of agentsmgr has no version");
}
