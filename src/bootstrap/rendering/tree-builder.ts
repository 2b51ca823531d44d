import { compareText } from "../../diagnostics/compare-text.ts";
import { diagnostic, type Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { FileTree, TreeFile } from "../../files/file-tree.ts";
import { checkCount } from "./template-files.ts";

/** Puts a project together, and finds what cannot be in one. */
export class TreeBuilder {
  readonly #files = new Map<string, TreeFile>();
  readonly #origins = new Map<string, string>();
  readonly #faults: Diagnostic[];

  constructor(faults: Diagnostic[]) {
    this.#faults = faults;
  }

  /** Two files of a template can make one file of a project, when they make the same of it. */
  add(path: string, file: TreeFile, origin: string): void {
    const other = this.#files.get(path);
    if (other !== undefined) {
      if (!isSame(file, other))
        this.#fail(`\`${path}\` is also made by \`${this.#origins.get(path)}\``, origin);
      return;
    }
    this.#files.set(path, file);
    this.#origins.set(path, origin);
    checkCount(this.#files.size, origin);
  }

  /** The project's files in the order of their paths. */
  finish(): FileTree {
    for (const [path, origin] of this.#origins)
      for (let end = path.indexOf("/"); end !== -1; end = path.indexOf("/", end + 1)) {
        const above = path.slice(0, end);
        const other = this.#origins.get(above);
        if (other === undefined) continue;
        this.#fail(`\`${above}\` is a folder here, and a file by \`${other}\``, origin);
        break;
      }
    return new Map([...this.#files].sort(([a], [b]) => compareText(a, b)));
  }

  #fail(message: string, path: string): void {
    this.#faults.push(diagnostic({ code: "bootstrap/same-path", message, location: { path } }));
  }
}

function isSame(a: TreeFile, b: TreeFile): boolean {
  return (
    a.kind === b.kind && a.isExecutable === b.isExecutable && Buffer.compare(a.contents, b.contents) === 0
  );
}
