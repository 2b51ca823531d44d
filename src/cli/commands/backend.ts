import { UsageError } from "../../diagnostics/errors.ts";
import { addBackend, removeBackend, useBackend } from "../edit-backends.ts";
import { checkBackends } from "../check-backend.ts";
import { chooseAction } from "../choose-action.ts";
import type { CommonOptions } from "../common-options.ts";
import { openProject } from "../open-place.ts";
import { listBackends, showBackend } from "../show-backends.ts";
import type { Terminal } from "../terminal.ts";

const actions = ["list", "show", "use", "add", "remove", "check"] as const;

/** `agentsmgr backend ACTION [NAME]`: model servers. */
export async function backend(
  words: readonly string[],
  options: CommonOptions,
  terminal: Terminal,
): Promise<number> {
  const [word, name, ...others] = words;
  const action = chooseAction("backend", word, actions);
  if (others.length > 0)
    throw new UsageError("usage/arguments", `\`backend ${action}\` takes one name, got ${others.length + 1}`);
  const { target, settings } = await openProject(options, terminal);
  const scene = { target, settings, terminal };
  switch (action) {
    case "list":
      return listBackends(options, scene);
    case "show":
      return showBackend(name, options, scene);
    case "check":
      return checkBackends(name, options, scene);
    case "use":
      return useBackend(required(action, name), options, scene);
    case "add":
      return addBackend(required(action, name), options, scene);
    case "remove":
      return removeBackend(required(action, name), options, scene);
  }
}

function required(action: string, name: string | undefined): string {
  if (name !== undefined) return name;
  throw new UsageError("usage/arguments", `\`backend ${action}\` needs the name of a backend`, {
    hints: ["`agentsmgr backend list` has those that there are"],
  });
}
