import type { Entry, KeyClaim } from "../../model/entry.ts";
import type { Json } from "../../model/json.ts";
import type { ToolCall } from "../tool-call.ts";

/** What our part of a `settings.json` says, by key paths joined with dots. */
export interface QwenSettings {
  /** The file's name in origins: `.qwen/settings.json`. */
  readonly file: string;
  value(path: string): Json | undefined;
  /** The strings of a list; of several lists one after the other. */
  list(...paths: readonly string[]): string[];
  /** Which setting leaves out the server of a call, or its tool. */
  whyNoServer(call: ToolCall): string | undefined;
}

/** Reads the keys back from the entries; empty where there is no such file. */
export function readQwenSettings(entries: readonly Entry[]): QwenSettings {
  const claims = entries.flatMap((entry) =>
    entry.kind === "keys" && entry.path.endsWith("/settings.json") ? entry.keys : [],
  );
  const at = (path: string): KeyClaim[] => claims.filter((claim) => claim.path.join(".") === path);
  const file = ".qwen/settings.json";
  const value = (path: string): Json | undefined => at(path).find(({ kind }) => kind === "value")?.value;
  const list = (...paths: readonly string[]): string[] =>
    paths.flatMap((path) => {
      const elements = at(path).filter(({ kind }) => kind === "element");
      return stringsOf([...listOf(value(path)), ...elements.map((claim) => claim.value)]);
    });
  return {
    file,
    value,
    list,
    whyNoServer: (call) => {
      if (call.kind !== "server") return undefined;
      if (list("mcp.excluded", "excludeMCPServers").includes(call.server)) return `${file}: mcp.excluded`;
      const key = `mcpServers.${call.server}`;
      const { excludeTools, includeTools } = tableOf(value(key));
      if (stringsOf(listOf(excludeTools)).includes(call.tool)) return `${file}: ${key}.excludeTools`;
      const isOut = includeTools !== undefined && !stringsOf(listOf(includeTools)).includes(call.tool);
      return isOut ? `${file}: ${key}.includeTools` : undefined;
    },
  };
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

function tableOf(value: Json | undefined): Readonly<Record<string, Json>> {
  const isTable = typeof value === "object" && value !== null && !Array.isArray(value);
  return isTable ? (value as Readonly<Record<string, Json>>) : {};
}

function stringsOf(items: readonly Json[]): string[] {
  return items.filter((item) => typeof item === "string");
}
