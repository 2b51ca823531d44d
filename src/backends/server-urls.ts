import { ConfigurationError } from "../diagnostics/errors.ts";
import type { BackendTable } from "../config/backend-table.ts";

export interface ServerUrls {
  readonly root: string;
  readonly anthropicUrl: string | undefined;
  readonly openaiUrl: string | undefined;
}

/**
 * The addresses of a backend, each as the clients of a protocol want it.
 *
 * @throws ConfigurationError for one that is no address, or holds a key
 */
export function readUrls(name: string, table: BackendTable): ServerUrls | undefined {
  const [base, anthropic, openai] = (["base-url", "anthropic-url", "openai-url"] as const).map((key) => {
    const value = table[key];
    return value === undefined ? undefined : readUrl(name, key, value);
  });
  const root = base?.replace(/\/v1$/, "");
  const anthropicUrl = anthropic?.replace(/\/v1$/, "") ?? root;
  const openaiUrl = openai ?? (root === undefined ? undefined : `${root}/v1`);
  const first = root ?? openaiUrl?.replace(/\/v1$/, "") ?? anthropicUrl;
  return first === undefined ? undefined : { root: first, anthropicUrl, openaiUrl };
}

function readUrl(name: string, key: string, text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const fault = faultOf(url);
  if (url !== undefined && fault === undefined) return url.href.replace(/\/+$/, "");
  throw new ConfigurationError(
    "backend/url",
    `\`${key}\` of the backend \`${name}\` ${fault ?? "is no address"}`,
    {
      hints: ["such as http://127.0.0.1:11434; a key is named by `key-env`"],
    },
  );
}

function faultOf(url: URL | undefined): string | undefined {
  if (url === undefined || !/^https?:$/.test(url.protocol)) return "is no address of a server";
  if (url.username !== "" || url.password !== "") return "holds a name or a password";
  return url.search !== "" || url.hash !== "" ? "has something behind `?` or `#`" : undefined;
}

/** Whether an address is on this machine. */
export function isLoopback(address: string): boolean {
  const host = new URL(address).hostname;
  return /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]|0\.0\.0\.0)$/.test(host);
}
