import { readFileSync } from "node:fs";
import { clientNames, type CoderName } from "../../src/model/coder-name.ts";
import { features, type Feature } from "../../src/model/item-type.ts";
import { clientIds, type ClientId } from "../../test/conformance/harness/client-program.ts";
import { verdicts, type Verdict } from "../../test/conformance/harness/cell.ts";
import type { ClientResults, Results } from "../../test/conformance/results/results.ts";
import { featureTitles } from "./feature-titles.ts";
import { madeFrom, markdownTable, page } from "./markdown.ts";

const source = "test/conformance/results.json";

const legend =
  "*loaded*: the client has it, and took ours. *emulated*: the client lacks it, and what we write instead does nearly the " +
  "same. *noted*: the client lacks it, and a note says so.";

/** `docs/conformance.md`: what the real clients were seen to do, cell by cell. */
export function generateConformancePage(): [path: string, text: string][] {
  const results = readResults();
  const text = page(
    madeFrom(source),
    "# What the real clients load",
    "Not what should work: what was seen. The [conformance suite](contributing/testing.md#the-real-clients) writes " +
      "libraries into private homes and projects, starts the real clients without a key and without a network, and asks " +
      "them. Each cell is one or more tests, in up to six places: per project, per project behind links, and per user; the " +
      "client alone, and all five together. `npm run conformance` fails when a cell gets worse.",
    legend,
    markdownTable(
      ["Client", "Version", "Asked on", "Cells"],
      clientsOf(results).map(([id, { version, date, cells }]) => [
        nameOf(id),
        version,
        date,
        countsOf(Object.values(cells)),
      ]),
    ),
    ...features.flatMap((feature) => [`## ${featureTitles[feature]}`, featureTable(feature, results)]),
  );
  return [["docs/conformance.md", text]];
}

/** The table in the README: what was seen of each feature in the newest clients. */
export function conformanceOverview(): string {
  const clients = clientsOf(readResults()).filter(([id]) => id !== "qwen-0.5");
  const head = ["", ...clients.map(([id, { version }]) => `${nameOf(id)} ${version}`)];
  const rows = features.map((feature) => [
    `**${featureTitles[feature]}**`,
    ...clients.map(([, { cells }]) =>
      countsOf(
        Object.keys(cells)
          .filter(isOf(feature))
          .map((name) => cells[name]),
      ),
    ),
  ]);
  const words =
    "The numbers count what [the suite](docs/conformance.md) has seen the real clients do, in the versions above.";
  return `${markdownTable(head, rows)}\n\n${words} ${legend}`;
}

function readResults(): Results {
  return JSON.parse(readFileSync(source, "utf8")) as Results;
}

function clientsOf(results: Results): (readonly [ClientId, ClientResults])[] {
  return clientIds.flatMap((id) => {
    const client = results[id];
    return client === undefined ? [] : [[id, client] as const];
  });
}

function nameOf(id: ClientId): string {
  return clientNames[(id === "qwen-0.5" ? "qwen" : id) satisfies CoderName];
}

function isOf(feature: Feature): (name: string) => boolean {
  return (name) => name.startsWith(`${feature}/`);
}

function countsOf(found: readonly (string | undefined)[]): string {
  const count = (verdict: Verdict): number => found.filter((other) => other === verdict).length;
  const parts = verdicts.flatMap((verdict) => (count(verdict) === 0 ? [] : [`${count(verdict)} ${verdict}`]));
  return parts.length === 0 ? "–" : parts.join(", ");
}

function featureTable(feature: Feature, results: Results): string {
  const clients = clientsOf(results);
  const names = [...new Set(clients.flatMap(([, { cells }]) => Object.keys(cells)))]
    .filter(isOf(feature))
    .sort();
  const head = ["", ...clients.map(([id, { version }]) => `${nameOf(id)} ${version}`)];
  return markdownTable(
    head,
    names.map((name) => [
      name.slice(feature.length + 1),
      ...clients.map(([, { cells }]) => cells[name] ?? ""),
    ]),
  );
}
