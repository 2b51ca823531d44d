import { posix } from "node:path";
import fc from "../helpers/fast-check.ts";
import { describe, expect, it } from "vitest";
import { AgentsmgrError } from "../../src/diagnostics/errors.ts";
import { coderNames } from "../../src/model/coder-name.ts";
import type { FileEntry } from "../../src/model/entry.ts";
import { printTomlString } from "../../src/formats/toml-string.ts";
import { createRenderer } from "../../src/renderers/registry.ts";
import { libraryFromTexts } from "../../src/sources/library-files.ts";
import { parseCatalog } from "../../src/sources/parse-catalog.ts";
import { parseItem } from "../contract/parse-output.ts";
import { agent, command, pathsOf, renderParts, sameBody, target, textOf } from "../helpers/builders.ts";

const segment = fc.constantFrom("..", ".", "", "a", "~", "\\", "\0", "con", " ", "é");
const name = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.array(segment, { maxLength: 4 }).map((parts) => parts.join("/")),
);
const coder = fc.constantFrom(...coderNames);
const text = fc.string({ unit: "binary", maxLength: 60 });

describe("any string as a name", () => {
  it("is contained or refused by the renderers", () => {
    fc.assert(
      fc.property(coder, name, fc.array(name, { maxLength: 2 }), (coder, name, category) => {
        const folder = createRenderer(coder).resolveBaseDirectory({ target });
        const commands = [command({ name, category })];
        const paths = unlessRefused(() => pathsOf(renderParts(coder, { commands }).entries)) ?? [];
        for (const path of paths) expect([path, isBelow(path, folder)]).toStrictEqual([path, true]);
      }),
      { numRuns: 400 },
    );
  });

  it("is contained or refused when a library is loaded", async () => {
    await fc.assert(
      fc.asyncProperty(name, name, async (name, category) => {
        const [quotedName, quotedCategory] = [name, category].map((value) => printTomlString(value));
        const files = libraryFromTexts({
          "configurations/commands/x.toml": `[context]\nname = ${quotedName}\ndescription = "d"\ncategory = ${quotedCategory}\n`,
        });
        const { catalog, diagnostics } = await parseCatalog(files);
        const isFine = diagnostics.every(({ severity }) => severity !== "error");
        const [item] = catalog.commands;
        if (isFine) expect([item?.name, ...(item?.category ?? [])].every(isFileName)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe("any description and body", () => {
  it.each(["commands", "agents"] as const)("comes back from the files of %s as it was", (type) => {
    const make = type === "commands" ? command : agent;
    fc.assert(
      fc.property(coder, text, text, (coder, description, raw) => {
        // Gemini's placeholders have a test of their own.
        const body = `Ten letters.${raw.replaceAll("${", "$(")}`;
        const { entries } = renderParts(coder, { [type]: [make({ description, bodies: sameBody(body) })] });
        const file = entries.find((entry): entry is FileEntry => entry.kind === "file");
        const parsed = parseItem(file?.path ?? "", file === undefined ? "" : textOf(file));
        expect(parsed.metadata["description"]).toBe(description);
        expect(parsed.body).toBe(body);
      }),
      { numRuns: 600 },
    );
  });
});

function unlessRefused<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof AgentsmgrError) return undefined;
    throw error;
  }
}

function isBelow(path: string, folder: string): boolean {
  return path.startsWith(`${folder}/`) && posix.normalize(path) === path && !path.includes("\0");
}

function isFileName(value: string | undefined): boolean {
  return value !== undefined && !/[/\\\0]/.test(value) && !/^\.*$/.test(value);
}
