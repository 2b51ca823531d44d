import type { Decision } from "../../decision.ts";
import { remembered } from "../../remembered.ts";
import type { FileAccess } from "../paths/file-access.ts";
import { isProtected } from "../paths/protected-paths.ts";
import type { ClaudeSettings } from "../read-settings.ts";
import { isDangerousRemoval } from "./dangerous-removal.ts";
import { findObstacle } from "./find-obstacle.ts";
import { lookAt, type SeenCommand } from "./look-at.ts";
import { parseLine } from "./parse-line.ts";
import { isPlainCommand, plainCommand } from "./plain-line.ts";
import { isReadOnly } from "./read-only.ts";
import { isSafeAssignment } from "./safe-variables.ts";
import type { ShellCommand } from "./shell-line.ts";
import { ShellRules } from "./shell-rules.ts";
import { unwrapHarmless } from "./unwrap.ts";

/** Where Claude works, and whose it is. */
export interface ShellPlace {
  readonly project: string;
  readonly home: string;
}

/**
 * How Claude Code 2.1.329 decides about a command line. The first that has something to say decides:
 *
 * 1. `deny`: for the whole tool, for one of the line's commands, or for a file that one of them names.
 * 2. `ask`: for the whole tool, or for one of the commands; not for files.
 * 3. What it asks for whatever is allowed: removals that would be a disaster, files that it protects.
 * 4. The whole tool in `allow`.
 * 5. Files outside the working folders, and output into files that no rule allows to change.
 * 6. Exactly this line in `allow`.
 * 7. What it cannot tell apart, such as substitutions: it asks.
 * 8. Each command must be allowed by a rule, by the mode, or be read-only; else it asks.
 */
export class ShellDecider {
  readonly #settings: ClaudeSettings;
  readonly #rules: ShellRules;
  readonly #files: FileAccess;
  readonly #place: ShellPlace;
  readonly #hidesFiles: boolean;
  /** The same commands are in lines that come one after the other. */
  readonly #judged = remembered((text) => this.#judge(lookAt(plainCommand(text))));

  constructor(settings: ClaudeSettings, files: FileAccess, place: ShellPlace) {
    this.#settings = settings;
    this.#rules = new ShellRules(settings.rules);
    this.#files = files;
    this.#place = place;
    this.#hidesFiles = settings.rules.deny.some(({ tool }) => tool === "Read");
  }

  decide(line: string): Decision {
    const parsed = parseLine(line);
    const { obstacles } = parsed;
    const judged = parsed.commands.map((command) =>
      isPlainCommand(command) ? this.#judged(command.text) : this.#judge(lookAt(command)),
    );
    const commands = judged.map(({ command }) => command);
    const isTakenApart = obstacles.length === 0;
    const protection = judged.flatMap(({ taken, untaken }) => (isTakenApart ? taken : untaken)() ?? []);
    const isOpaque = obstacles.some((obstacle) => obstacle.isOpaque);
    const files = isOpaque ? [] : judged.flatMap((command) => command.files());
    return (
      this.#rules.findWhole("deny") ??
      this.#rules.findExact("deny", line) ??
      [...protection, ...files].find(({ verdict, rule }) => verdict === "deny" && rule !== undefined) ??
      this.#rules.findWhole("ask") ??
      this.#rules.findExact("ask", line) ??
      protection.find(({ verdict }) => verdict === "ask") ??
      this.#refuse(commands) ??
      this.#rules.findWhole("allow") ??
      files.find(({ verdict }) => verdict === "ask") ??
      this.#rules.findExact("allow", line) ??
      this.#doubt(findObstacle(commands, obstacles)) ??
      this.#decideEach(judged, commands)
    );
  }

  #judge(command: SeenCommand): JudgedCommand {
    const isPlain = isPlainCommand(command);
    return {
      command,
      taken: once(() => this.#rules.protect(command, { isTakenApart: true })),
      untaken: once(() => this.#rules.protect(command, { isTakenApart: false })),
      files: once(() => this.#decideFiles(command)),
      own: isPlain ? once(() => this.#decideOne(command, [command])) : undefined,
    };
  }

  /** What is said of the files of a command. A file of the project is a program's to change if the program may run. */
  #decideFiles({ files, outputs }: SeenCommand): Decision[] {
    const operands = files.flatMap(({ path, access }) => {
      const file = this.#resolve(path);
      if (file === undefined) return [];
      if (access === "read") return [doubtful(path, this.#files.readByCommand(file))];
      const decision = this.#files.changeByCommand(file);
      return decision.rule === undefined && this.#files.isInside(file) ? [] : [decision];
    });
    return [...operands, ...outputs.flatMap((path) => this.#decideOutput(path))];
  }

  #decideOutput(path: string): Decision[] {
    const file = this.#resolve(path);
    return file === undefined ? [] : [this.#files.changeByCommand(file)];
  }

  #refuse(commands: readonly SeenCommand[]): Decision | undefined {
    if (commands.some((command) => isDangerousRemoval(command, this.#place)))
      return { verdict: "ask", origin: "a dangerous removal" };
    const changed = commands.flatMap(({ files, outputs }) => [
      ...outputs,
      ...files.flatMap(({ path, access }) => (access === "change" ? [path] : [])),
    ]);
    return changed.some((path) => isProtected(this.#resolve(path) ?? ""))
      ? { verdict: "ask", origin: "a file that Claude Code protects" }
      : undefined;
  }

  /** Undefined where a variable or a substitution says which file it is. */
  #resolve(path: string): string | undefined {
    const plain = path.replace(/^\$HOME(?=\/|$)/, "~");
    return /[$`]/.test(plain) ? undefined : this.#files.resolve(plain);
  }

  #doubt(obstacle: string | undefined): Decision | undefined {
    return obstacle === undefined
      ? undefined
      : { verdict: "ask", origin: `${obstacle}, which it cannot check` };
  }

  /** The decision about the last command that a rule allowed, else about any. */
  #decideEach(judged: readonly JudgedCommand[], commands: readonly SeenCommand[]): Decision {
    let decided: Decision = { verdict: "allow", origin: "no command" };
    for (const { command, own } of judged) {
      const decision = own?.() ?? this.#decideOne(command, commands);
      if (decision.verdict !== "allow") return decision;
      if (decided.rule === undefined) decided = decision;
    }
    return decided;
  }

  #decideOne(command: SeenCommand, all: readonly SeenCommand[]): Decision {
    const allowed = this.#rules.findAllowed(command);
    if (allowed !== undefined) return allowed;
    if (this.#settings.mode === "acceptEdits" && changesFilesOnly(command))
      return { verdict: "allow", origin: this.#settings.modeOrigin };
    // What is filled in counts for the command that it is filled into.
    const parts = command.words.some(({ raw }) => /\$\(|`/.test(raw)) ? all : [command];
    const isReading = (part: SeenCommand): boolean =>
      isReadOnly(part, { hidesFiles: this.#hidesFiles }) && (part === command || part.outputs.length === 0);
    if (parts.every(isReading)) return { verdict: "allow", origin: "a read-only command" };
    return { verdict: "ask", origin: `no rule for \`${command.text}\`` };
  }
}

/** A command with what is said of it, each worked out when it is asked for, and once. */
interface JudgedCommand {
  readonly command: SeenCommand;
  /** What `deny` and `ask` say, in a line that the client could take apart, and in another. */
  readonly taken: () => Decision | undefined;
  readonly untaken: () => Decision | undefined;
  readonly files: () => readonly Decision[];
  /** Of a plain command, which no other one of its line has a say in. */
  readonly own: (() => Decision) | undefined;
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Behind a link `..` is elsewhere. */
function doubtful(path: string, decision: Decision): Decision {
  const isDoubtful = decision.verdict === "allow" && /[^./][^/]*\/\.\.(?:\/|$)/.test(path);
  return isDoubtful ? { verdict: "ask", origin: "a path with `..` behind a folder" } : decision;
}

/** What the mode `acceptEdits` lets run: on files of the project, as everything else was asked for before. */
function changesFilesOnly({ assignments, words }: ShellCommand): boolean {
  if (!assignments.every((assignment) => isSafeAssignment(assignment))) return false;
  const [program = "", ...rest] = unwrapHarmless(words.map(({ text }) => text));
  if (program === "touch")
    return (
      assignments.length === 0 &&
      rest.length === words.length - 1 &&
      rest.every((word) => /^[\w./~]/.test(word))
    );
  if (program === "sed")
    return rest[0] === "-i" && /^s\/[^/]*\/[^/]*\/\w*$/.test(rest[1] ?? "") && rest.length === 3;
  return ["mkdir", "rm", "rmdir", "mv", "cp"].includes(program);
}
