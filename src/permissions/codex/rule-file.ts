/** One rule of a rules file: a command that begins with the pattern's words. */
export interface PrefixRule {
  /** For each place the words that may stand there. */
  readonly pattern: readonly (readonly string[])[];
  readonly decision: RuleDecision;
  /** The rule as it is written, without its tests. */
  readonly text: string;
}

/** From the weakest to the strictest. */
export const ruleDecisions = ["allow", "prompt", "forbidden"] as const;

export type RuleDecision = (typeof ruleDecisions)[number];

export interface RuleFile {
  readonly rules: readonly PrefixRule[];
  /** Where the program of a rule may stand, by its name. Programs without an entry may stand anywhere. */
  readonly executables: ReadonlyMap<string, readonly string[]>;
}

/**
 * A rules file as far as we print it: comments, and calls of `prefix_rule` and `host_executable` with lists of texts.
 *
 * @returns undefined for any other file, and for one with a rule that fails its own test. Codex 0.169.0 then applies no
 * rule of any file, and `codex exec` does not start.
 */
export function readRuleFile(text: string): RuleFile | undefined {
  const rules: PrefixRule[] = [];
  const executables = new Map<string, readonly string[]>();
  for (const line of text.split("\n")) {
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const call = /^(?<name>prefix_rule|host_executable)\((?<given>.*)\)$/.exec(line)?.groups;
    const given = call && readArguments(call.given ?? "");
    if (call === undefined || given === undefined) return undefined;
    const isRead = call.name === "prefix_rule" ? addRule(given, rules) : addExecutable(given, executables);
    if (!isRead) return undefined;
  }
  return { rules, executables };
}

/** Whether a command's words begin as the pattern says. */
export function beginsWith(words: readonly string[], pattern: PrefixRule["pattern"]): boolean {
  return (
    words.length >= pattern.length && pattern.every((place, index) => place.includes(words[index] ?? ""))
  );
}

type Given = ReadonlyMap<string, unknown>;

function addRule(given: Given, rules: PrefixRule[]): boolean {
  const pattern = readPattern(given.get("pattern"));
  const decision = ruleDecisions.find((known) => known === (given.get("decision") ?? "allow"));
  const tests = given.get("match") ?? [];
  const isKnown = [...given.keys()].every((key) => ["pattern", "decision", "match"].includes(key));
  if (pattern === undefined || decision === undefined || !isKnown || !Array.isArray(tests)) return false;
  if (!tests.every((test) => isTexts(test) && beginsWith(test, pattern))) return false;
  const words = pattern.map((place) => JSON.stringify(place.length === 1 ? place[0] : place)).join(", ");
  rules.push({ pattern, decision, text: `prefix_rule(pattern=[${words}], decision="${decision}")` });
  return true;
}

function readPattern(value: unknown): string[][] | undefined {
  if (!Array.isArray(value) || value.length === 0) return undefined;
  const places = value.map((place: unknown) => (typeof place === "string" ? [place] : place));
  return places.every((place) => isTexts(place) && place.length > 0) ? (places as string[][]) : undefined;
}

function addExecutable(given: Given, executables: Map<string, readonly string[]>): boolean {
  const [name, paths] = [given.get("name"), given.get("paths")];
  if (given.size !== 2 || typeof name !== "string" || !isTexts(paths)) return false;
  // A path that is not absolute, or not the program's, makes the whole file faulty.
  if (!paths.every((path) => path.startsWith("/") && path.endsWith(`/${name}`))) return false;
  executables.set(name, paths);
  return true;
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === "string");
}

/** `key=value, …`. Texts and lists are written as in JSON. */
function readArguments(text: string): Given | undefined {
  const given = new Map<string, unknown>();
  for (let at = 0; at < text.length;) {
    const key = /\s*([a-z_]+)=/y;
    key.lastIndex = at;
    const name = key.exec(text)?.[1];
    const end = name === undefined ? undefined : endOfValue(text, key.lastIndex);
    const value = end === undefined ? undefined : readValue(text.slice(key.lastIndex, end));
    if (name === undefined || end === undefined || value === undefined || given.has(name)) return undefined;
    given.set(name, value);
    const comma = /\s*(?:,|$)/y;
    comma.lastIndex = end;
    if (!comma.test(text)) return undefined;
    at = comma.lastIndex;
  }
  return given;
}

/** Behind a text, or a list with all that is in it. */
function endOfValue(text: string, start: number): number | undefined {
  let depth = 0;
  const token = /"(?:[^"\\]|\\.)*"|[[\],\s]/y;
  for (token.lastIndex = start; ;) {
    const sign = token.exec(text)?.[0];
    if (sign === undefined) return undefined;
    if (sign === "[") depth += 1;
    if (sign === "]") depth -= 1;
    if (depth <= 0) return token.lastIndex;
  }
}

function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
