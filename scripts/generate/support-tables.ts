import { readFileSync } from "node:fs";
import { coderNames } from "../../src/model/coder-name.ts";
import { features, type Feature } from "../../src/model/item-type.ts";
import { modes, type Mode } from "../../src/model/mode.ts";
import { clientNames } from "../../src/model/coder-name.ts";
import type { Renderer } from "../../src/renderers/base.ts";
import type { Support } from "../../src/renderers/capabilities.ts";
import { createRenderer } from "../../src/renderers/registry.ts";
import { featureTitles } from "./feature-titles.ts";
import { conformanceOverview } from "./conformance-page.ts";
import { madeFrom, markdownTable, page } from "./markdown.ts";

const marks = { begin: "<!-- generated:support -->", end: "<!-- /generated:support -->" };

const modeTitles: Readonly<Record<Mode, string>> = {
  "per-project": "Per project",
  "per-user": "Per user",
};

const supportWords: Readonly<Record<Support, string>> = {
  native: "native",
  emulated: "emulated",
  none: "note",
};

const legend =
  "*native*: the client has it and reads what is written. *emulated*: the client lacks it, and something else of it " +
  "does nearly the same. *note*: the client lacks it; a note says so and what happens instead.";

/** The support table in the README, and the page with all its details. */
export function generateSupportTables(): [path: string, text: string][] {
  const renderers = coderNames.map((coder) => createRenderer(coder));
  return [
    ["README.md", replaceMarked(readFileSync("README.md", "utf8"), conformanceOverview())],
    ["docs/reference/support.md", supportPage(renderers)],
  ];
}

function replaceMarked(text: string, contents: string): string {
  const [begin, end] = [text.indexOf(marks.begin), text.indexOf(marks.end)];
  if (begin === -1 || end < begin) throw new Error(`README.md needs ${marks.begin} and ${marks.end}`);
  return `${text.slice(0, begin + marks.begin.length)}\n\n${contents}\n\n${text.slice(end)}`;
}

function overview(renderers: readonly Renderer[]): string {
  const head = ["", ...renderers.map(({ name, clientTested }) => `${clientNames[name]} ${clientTested}`)];
  const rows = features.map((feature) => [
    `**${featureTitles[feature]}**`,
    ...renderers.map((renderer) => overviewCell(renderer, feature)),
  ]);
  return markdownTable(head, rows);
}

/** One word where both modes agree. */
function overviewCell({ capabilities }: Renderer, feature: Feature): string {
  const words = modes.map((mode) => supportWords[capabilities[feature][mode].support]);
  const [first = ""] = words;
  if (words.every((word) => word === first)) return first;
  return modes.map((mode, index) => `${modeTitles[mode].toLowerCase()}: ${words[index] ?? ""}`).join("; ");
}

function supportPage(renderers: readonly Renderer[]): string {
  return page(
    madeFrom("the capabilities in src/renderers"),
    "# What is supported",
    "Eight features, five coders, two scopes. The version beside a client's name is the one that the output was " +
      "checked with; [its page](clients/) has the facts behind each cell.",
    legend,
    overview(renderers),
    ...renderers.flatMap((renderer) => [`## ${clientNames[renderer.name]}`, coderDetails(renderer)]),
  );
}

function coderDetails(renderer: Renderer): string {
  const { name, clientTested, memoryFilename, modeDefault, capabilities } = renderer;
  const order: readonly Mode[] = ["per-project", "per-user"];
  const rows = features.map((feature) => [
    featureTitles[feature],
    ...order.map((mode) => {
      const { support, where } = capabilities[feature][mode];
      return support === "native" ? where : `*${supportWords[support]}*: ${where}`;
    }),
  ]);
  return [
    `\`--coder ${name}\` · checked with ${clientTested} · memory file \`${memoryFilename}\` · default scope ` +
      `${modeTitles[modeDefault].toLowerCase()} · [facts](clients/${name}.md)`,
    markdownTable(["Feature", ...order.map((mode) => modeTitles[mode])], rows),
  ].join("\n\n");
}
