import { nearestName } from "../../diagnostics/nearest-name.ts";
import type { ExtensionName } from "../../templates/jinja/syntax/token-stream.ts";
import type { ConfigFault } from "./config-document.ts";

/** What we have of Jinja's extensions, by the names under which they are loaded. Undefined: what is always there. */
const extensions: ReadonlyMap<string, ExtensionName | undefined> = new Map([
  ["jinja2.ext.do", "do"],
  ["jinja2.ext.ExprStmtExtension", "do"],
  ["jinja2.ext.loopcontrols", "loopcontrols"],
  ["jinja2.ext.LoopControlExtension", "loopcontrols"],
  ["jinja2.ext.with_", undefined],
  ["jinja2.ext.autoescape", undefined],
  ["jinja2_ansible_filters.AnsibleCoreFiltersExtension", undefined],
]);

/** `_jinja_extensions`. They are ours, so no code of the template's or of others is run; any other is a fault. */
export function readExtensions(
  names: readonly string[],
  fail: (fault: Omit<ConfigFault, "code">) => void,
): ReadonlySet<ExtensionName> {
  const found = new Set<ExtensionName>();
  for (const [index, name] of names.entries()) {
    const extension = extensions.get(name);
    if (extension !== undefined) found.add(extension);
    if (!extensions.has(name))
      fail({ message: message(name), path: ["_jinja_extensions", index], hints: hints(name) });
  }
  return found;
}

function message(name: string): string {
  return `the Jinja extension \`${name}\` is not supported: it is a program in Python`;
}

function hints(name: string): string[] {
  const nearest = nearestName(name, extensions.keys());
  const known = [...extensions.keys()].map((known) => `\`${known}\``).join(", ");
  return [...(nearest === undefined ? [] : [`did you mean \`${nearest}\`?`]), `extensions: ${known}`];
}
