import { posix } from "node:path";
import type { Decision, Verdict } from "../../decision.ts";
import type { ClaudeRule, ClaudeSettings } from "../read-settings.ts";
import { PathRules, type Anchors } from "./path-rules.ts";
import { isProtected } from "./protected-paths.ts";

/** What the path rules, the working folders and the mode say of one file, whichever tool touches it. */
export class FileAccess {
  readonly #read: PathRules;
  readonly #edit: PathRules;
  readonly #anchors: Anchors;
  readonly #settings: ClaudeSettings;

  constructor(
    settings: ClaudeSettings,
    { project, home }: { readonly project: string; readonly home: string },
  ) {
    this.#anchors = { project, home, directories: settings.directories };
    this.#settings = settings;
    this.#read = new PathRules("Read", settings.rules, this.#anchors);
    this.#edit = new PathRules("Edit", settings.rules, this.#anchors);
  }

  /** As an absolute path: `~/` is the home, and what is relative is the project's. */
  resolve(path: string): string {
    if (path === "~" || path.startsWith("~/")) return posix.normalize(this.#anchors.home + path.slice(1));
    return posix.resolve(this.#anchors.project, path);
  }

  /** @param whole what `allow` says of the whole tool */
  readByTool(path: string, whole?: ClaudeRule): Decision {
    return (
      this.#find("deny", this.#read, path) ??
      this.#find("ask", this.#read, path) ??
      this.#allowRead(path) ??
      (whole && decisionOf("allow", whole)) ??
      this.#outsideRead()
    );
  }

  /**
   * What must not be read is not changed unasked either.
   *
   * @param whole as above
   */
  changeByTool(path: string, whole?: ClaudeRule): Decision {
    const strict = this.#find("deny", this.#edit, path) ?? this.#find("ask", this.#edit, path);
    if (strict !== undefined) return strict;
    const decision = this.#allowChange(path, whole);
    const hidden = this.#read.find("deny", path) ?? this.#read.find("ask", path);
    return hidden === undefined || decision.verdict !== "allow" ? decision : decisionOf("ask", hidden);
  }

  /** By a command: `deny` holds, `ask` is not looked up. */
  readByCommand(path: string): Decision {
    return this.#find("deny", this.#read, path) ?? this.#allowRead(path) ?? this.#outsideRead();
  }

  /** The same for a file that a command changes. */
  changeByCommand(path: string): Decision {
    return this.#find("deny", this.#edit, path) ?? this.#allowChange(path);
  }

  isInside(path: string): boolean {
    return [this.#anchors.project, ...this.#anchors.directories].some(
      (folder) => path === folder || path.startsWith(folder === "/" ? folder : `${folder}/`),
    );
  }

  /** A rule for changing a file also allows to read it; what is in a working folder needs none. */
  #allowRead(path: string): Decision | undefined {
    if (this.isInside(path)) return { verdict: "allow", origin: "a file in a working folder" };
    return this.#find("allow", this.#read, path) ?? this.#find("allow", this.#edit, path);
  }

  #allowChange(path: string, whole?: ClaudeRule): Decision {
    if (isProtected(path)) return { verdict: "ask", origin: "a file that Claude Code protects" };
    const allowed = this.#find("allow", this.#edit, path) ?? (whole && decisionOf("allow", whole));
    return allowed ?? this.#byMode(path);
  }

  /** In plan mode Claude reads everywhere. */
  #outsideRead(): Decision {
    const { mode, modeOrigin } = this.#settings;
    if (mode === "plan") return { verdict: "allow", origin: modeOrigin };
    return { verdict: "ask", origin: "a file outside the working folders" };
  }

  #byMode(path: string): Decision {
    const { mode, modeOrigin } = this.#settings;
    if (mode === "plan") return { verdict: "deny", origin: modeOrigin };
    const isAllowed = mode === "acceptEdits" && this.isInside(path);
    return { verdict: isAllowed ? "allow" : "ask", origin: modeOrigin };
  }

  #find(verdict: Verdict, rules: PathRules, path: string): Decision | undefined {
    const rule = rules.find(verdict, path);
    return rule && decisionOf(verdict, rule);
  }
}

export function decisionOf(verdict: Verdict, { text, origin }: ClaudeRule): Decision {
  return { verdict, rule: text, origin };
}
