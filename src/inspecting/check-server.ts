import { findProgram, isProgram } from "../files/find-program.ts";
import { childOf, isAbsolutePath } from "../files/path-rules.ts";
import type { IssuePath } from "../formats/issue.ts";
import { isList, isObject, type JsonObject } from "../formats/json-object.ts";
import type { Json } from "../model/json.ts";
import type { Reading } from "./reading.ts";
import { tellKeys, type KeyFinding, type SettingsFile } from "./settings-file.ts";

/** A variable that a server's settings refer to. */
export interface VariableReference {
  readonly name: string;
  readonly key: IssuePath;
}

/** What has to be there for a server to start. */
export interface ServerNeeds {
  readonly name: string;
  readonly file: SettingsFile;
  /** Of the server's table. */
  readonly key: IssuePath;
  /** Undefined for a server that is only connected to. */
  readonly command: string | undefined;
  /** Where a relative command and the server itself begin. */
  readonly folder: string;
  readonly references: readonly VariableReference[];
  /** Variables that the client gets from elsewhere than its environment. */
  readonly known: ReadonlySet<string>;
  /** What becomes of a reference to a variable that is not set, for the fact. */
  readonly whenUnset: string;
}

/** Tells of a command that cannot be found, and of variables that are not set. */
export async function checkServer(reading: Reading, needs: ServerNeeds): Promise<void> {
  const missing = needs.command === undefined ? [] : missingProgram(reading, needs, needs.command);
  await tellKeys(reading, needs.file, [...missing, ...unsetVariables(reading, needs)]);
}

/** All references in the texts of a table, by a pattern whose first group is the name. */
export function referencesIn(value: Json, key: IssuePath, pattern: RegExp): VariableReference[] {
  if (typeof value === "string")
    return [...value.matchAll(pattern)].flatMap(({ 1: name }) => (name === undefined ? [] : [{ name, key }]));
  if (isList(value)) return value.flatMap((one, index) => referencesIn(one, [...key, index], pattern));
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([name, one]) => referencesIn(one, [...key, name], pattern));
}

/** The names that a table gives values to. */
export function namesIn(value: Json | undefined): string[] {
  return isObject(value) ? Object.keys(value) : [];
}

export function textAt(table: JsonObject, key: string): string | undefined {
  const value = Object.hasOwn(table, key) ? table[key] : undefined;
  return typeof value === "string" && value !== "" ? value : undefined;
}

function missingProgram(reading: Reading, { name, key, folder }: ServerNeeds, command: string): KeyFinding[] {
  const { scene } = reading;
  const isPath = /[\\/]/.test(command);
  const path = isAbsolutePath(command) ? command : childOf(folder, command);
  const status = isPath ? reading.status(path) : undefined;
  // A reference in the command is somebody else's word for it.
  if (/[${]/.test(command) || (status !== undefined && isProgram(status))) return [];
  if (!isPath && findProgram(command, scene) !== undefined) return [];
  const why = status === undefined ? "is not there" : "cannot be executed";
  return [
    {
      code: "doctor/no-program",
      severity: "warning",
      message: `the server \`${name}\` is started with \`${command}\`, which ${isPath ? why : "is not on your `PATH`"}`,
      key: [...key, "command"],
      next: [
        isPath && status !== undefined
          ? `\`chmod +x ${command}\``
          : `install \`${command}\`, or take the server out`,
      ],
    },
  ];
}

function unsetVariables(reading: Reading, needs: ServerNeeds): KeyFinding[] {
  const { environment } = reading.scene;
  const unset = needs.references.filter(
    ({ name }) => environment[name] === undefined && !needs.known.has(name),
  );
  const first = unset.filter(({ name }, index) => unset.findIndex((other) => other.name === name) === index);
  return first.map(({ name, key }) => ({
    code: "doctor/unset-variable",
    severity: "warning",
    message: `the server \`${needs.name}\` needs the variable \`${name}\`, which is not set here`,
    key,
    why: needs.whenUnset,
    next: [`\`export ${name}=…\` before the client is started`],
  }));
}
