import { toolIdOf } from "./tool-names.ts";

/** Programs that run any code they are given. */
const interpreters = new Set(
  "bash sh zsh fish csh tcsh dash ksh cmd pwsh powershell python python3 python2 node deno tsx bun ruby perl php lua julia r rscript groovy awk gawk cargo npm pnpm yarn make gmake gradle mvn rake task just go npx bunx pnpx uvx pipx dlx ssh eval exec source".split(
    " ",
  ),
);

/**
 * Whether mode `auto` passes over an allowing rule, so that its own judge sees each use: rules for all commands, for
 * programs that run any code, for agents and for skills (0.24.4, `isDangerousAllowRule`).
 */
export function isDangerousRule(text: string): boolean {
  const open = text.indexOf("(");
  const tool = toolIdOf((open === -1 ? text : text.slice(0, open)).trim());
  if (tool === "agent" || tool === "skill") return true;
  if (tool !== "run_shell_command") return false;
  const inside =
    open === -1
      ? ""
      : text
          .slice(open + 1, -1)
          .replaceAll(/:\*/g, " *")
          .trim()
          .toLowerCase();
  if (inside === "" || inside === "*") return true;
  const [first = ""] = inside.split(/\s/);
  const program =
    first
      .replace(/\*+$/, "")
      .split(":")[0]
      ?.split(/[\\/]/)
      .at(-1)
      ?.replace(/\.exe$/, "") ?? "";
  return interpreters.has(program) && (first === inside || inside.includes("*"));
}
