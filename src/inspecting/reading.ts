import { FileError } from "../diagnostics/errors.ts";
import type { DiskStatus } from "../files/disk.ts";
import { isSystemError, toFileError } from "../files/file-error.ts";
import { limitCode, limitMessage } from "../diagnostics/limit-fault.ts";
import { toText } from "../formats/utf8.ts";
import { limits, type LimitName } from "../model/limits.ts";
import { clientNames, type CoderName } from "../model/coder-name.ts";
import { createRenderer } from "../renderers/registry.ts";
import { finding, type Finding, type FindingInput } from "./finding.ts";
import type { FoundItem } from "./found-item.ts";
import { showPath, type Scene } from "./scene.ts";

/** What one client would load, as it is found out. What the disk refuses becomes a finding, and stops nothing. */
export class Reading {
  readonly coder: CoderName;
  readonly scene: Scene;
  readonly items: FoundItem[] = [];
  readonly findings: Finding[] = [];
  /** The user's folder of the client, as its variable and the home say. */
  readonly userFolder: string;
  readonly #tested: string;

  constructor(coder: CoderName, scene: Scene) {
    this.coder = coder;
    this.scene = scene;
    const renderer = createRenderer(coder);
    this.#tested = renderer.clientTested;
    const { home, environment } = scene;
    this.userFolder = renderer.resolveBaseDirectory({ mode: "per-user", home, environment });
  }

  add(item: FoundItem): void {
    this.items.push(item);
  }

  /** @param input its `why` is a fact about the client; the client and the version it was checked with are put before it */
  tell(input: FindingInput): void {
    const why = input.why === undefined ? undefined : this.fact(input.why);
    this.findings.push(finding({ ...input, coder: this.coder, why }));
  }

  fact(text: string): string {
    return `${clientNames[this.coder]} ${this.#tested}: ${text}`;
  }

  show(path: string): string {
    return showPath(this.scene, path);
  }

  /** What stands at a path, links followed. */
  status(path: string): DiskStatus | undefined {
    return this.#ask(path, "look at", () => {
      const { disk } = this.scene;
      const status = disk.status(path);
      return status?.kind === "link" ? disk.status(disk.realPath(path)) : status;
    });
  }

  isFile(path: string): boolean {
    return this.status(path)?.kind === "file";
  }

  /** Links resolved; the path itself when it leads nowhere. */
  real(path: string): string {
    return this.#ask(path, "follow", () => this.scene.disk.realPath(path)) ?? path;
  }

  /** Sorted, so that the result does not depend on the file system. */
  names(folder: string): string[] {
    return (this.#ask(folder, "list", () => [...this.scene.disk.list(folder)]) ?? []).sort();
  }

  /** A file's text. What is too large, no text or cannot be read is told, and undefined. */
  text(path: string, limit: LimitName = "text-size"): string | undefined {
    const status = this.status(path);
    if (status?.kind !== "file") return undefined;
    if (status.size > limits[limit].most) return this.#refuse(path, limitMessage(limit, status.size), limit);
    const bytes = this.#ask(path, "read", () => this.scene.disk.readFile(path));
    if (bytes === undefined) return undefined;
    return toText(bytes) ?? this.#refuse(path, "is not UTF-8");
  }

  #refuse(path: string, message: string, limit?: LimitName): undefined {
    this.tell({
      code: limit === undefined ? "doctor/unreadable" : limitCode(limit),
      severity: "warning",
      message: `\`${this.show(path)}\` was not read: ${message}`,
      location: { path },
      next: ["look at the file: most probably it is not what stands there usually"],
    });
    return undefined;
  }

  #ask<T>(path: string, doing: string, step: () => T): T | undefined {
    try {
      return step();
    } catch (error) {
      if (isSystemError(error) && ["ENOENT", "ENOTDIR"].includes(error.code)) return undefined;
      const told = toFileError(error, path, doing);
      if (!(told instanceof FileError)) throw error;
      this.#tellOnce(path, told);
      return undefined;
    }
  }

  #tellOnce(path: string, { message, hints }: FileError): void {
    if (this.findings.some((known) => known.message === message)) return;
    this.tell({ code: "doctor/unreadable", severity: "warning", message, location: { path }, next: hints });
  }
}
