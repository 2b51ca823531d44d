import type { IssuePath } from "../../formats/issue.ts";
import type { JsonObject } from "../../formats/json-object.ts";
import type { KeyFinding } from "../settings-file.ts";

/** Keys that only one way of reaching a server has; the other one's stop 0.169.0. Each was tried. */
const onlyRemote = ["url", "bearer_token_env_var", "http_headers", "env_http_headers", "oauth_resource"];
const onlyLocal = ["args", "env", "env_vars", "cwd"];

/** What of a server's table stops the client: a server is started or connected to, never both and never neither. */
export function codexServerFaults(server: JsonObject, key: IssuePath): KeyFinding[] {
  const has = (name: string): boolean => Object.hasOwn(server, name);
  const wrong = has("command") ? onlyRemote.filter(has) : has("url") ? onlyLocal.filter(has) : [];
  const token = has("bearer_token") ? ["bearer_token"] : [];
  return [...wrong, ...token].map((name) => ({
    code: "doctor/settings-type",
    severity: "error",
    message: `\`${[...key, name].join(".")}\` does not go with ${has("command") ? "`command`" : "`url`"}; the client does not start`,
    key: [...key, name],
    isKey: true,
    why: "a server with `command` has no keys of one with `url`, and the other way round; a token is named by `bearer_token_env_var`",
    next: [`take \`${name}\` out`],
  }));
}
