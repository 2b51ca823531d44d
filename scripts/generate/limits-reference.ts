import { limits } from "../../src/model/limits.ts";
import { madeFrom, markdownTable, page } from "./markdown.ts";

/** All limits with their reasons. */
export function generateLimitsReference(): [path: string, text: string][] {
  const rows = Object.entries(limits).map(([name, { what, most, unit, why }]) => [
    `\`limit/${name}\``,
    what,
    `${most.toLocaleString("en")} ${unit}`,
    why,
  ]);
  const text = page(
    madeFrom("src/model/limits.ts"),
    "# Limits",
    "A library, a project and the files in it may come from anybody. So agentsmgr takes a limited amount of everything, " +
      "far more than anybody needs. What is beyond a limit is an error with a code, the place and the limit; it is no crash, " +
      "and no run without end. Nothing is read to find out that it is too large.",
    "Limits are counted and never timed: what one machine takes, every machine takes. They cannot be changed.",
    markdownTable(["Code", "Of", "At most", "Because"], rows),
  );
  return [["docs/reference/limits.md", text]];
}
