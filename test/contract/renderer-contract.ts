import { posix } from "node:path";
import { describe, expect, it } from "vitest";
import { RenderError, UsageError } from "../../src/diagnostics/errors.ts";
import type { Catalog, Item } from "../../src/model/catalog.ts";
import type { Entry, FileEntry } from "../../src/model/entry.ts";
import { features, itemTypes, type Feature } from "../../src/model/item-type.ts";
import { modes, type Mode } from "../../src/model/mode.ts";
import { neutralTools, type ToolSpec } from "../../src/model/tool-spec.ts";
import type { Renderer, RenderOptions } from "../../src/renderers/base.ts";
import { createCatalog } from "../../src/model/create-catalog.ts";
import { agent, command, home, pathsOf, sameBody, skill, target, textOf } from "../helpers/builders.ts";
import { featureParts, hostileTexts, matrixCatalog } from "./matrix-catalog.ts";
import { assertParses, parseItem } from "./parse-output.ts";

/** Every form that a tool spec can have. */
const specForms: readonly ToolSpec[] = [
  ...neutralTools,
  { tool: "read" },
  { tool: "shell", arguments: "git status" },
  { tool: "shell", arguments: "git add", "allow-extra-arguments": true },
  { tool: "read", path: "secrets/**" },
  { tool: "write", path: "/etc/**" },
  { tool: "edit", path: "~/notes/*.md" },
  { tool: "web-fetch", domain: "example.org" },
  { tool: "agent", name: "reviewer" },
  { tool: "skill", name: "release" },
  { server: "docs" },
  { server: "docs", tool: "search" },
];

const scopes: readonly (RenderOptions & { readonly mode: Mode })[] = [
  { mode: "per-project", target, layout: "native" },
  { mode: "per-project", target, layout: "auxiliary" },
  { mode: "per-user", home },
];

const awkwardNames = ["../../x", "..", ".", "a/../../b", "/etc/x", "", "a\0b", "..\\x", "a//b", "~/x"];

const secrets = { TOKEN: "s3cr3t-value", HOME: "/somewhere/else" };

const ownReference = {
  claude: /\$\{TOKEN\}/,
  gemini: /\$\{TOKEN\}/,
  qwen: /\$\{TOKEN\}/,
  opencode: /\{env:TOKEN\}/,
  codex: /"TOKEN"/,
} as const;

/** What every renderer promises. Coder-specific mappings are in `test/unit/renderers/`. */
export function describeRenderer(label: string, create: () => Renderer): void {
  describe(`the renderer of ${label}`, () => {
    const renderer = create();
    const render = (parts: Partial<Catalog>, options: RenderOptions = { mode: "per-project", target }) =>
      renderer.render(createCatalog(parts), { home, ...options });

    describe.each(scopes)("$mode $layout", (scope) => {
      const { entries, notes } = render(matrixCatalog, scope);

      it("gives the same output for the same input", () => {
        expect(render(matrixCatalog, scope)).toStrictEqual({ coder: renderer.name, entries, notes });
        expect(create().render(createCatalog(matrixCatalog), { home, ...scope }).entries).toStrictEqual(
          entries,
        );
      });

      it("does not depend on the order of lists that have none", () => {
        const reversed = { ...matrixCatalog };
        for (const list of ["commands", "agents", "skills", "servers"] as const)
          Object.assign(reversed, { [list]: matrixCatalog[list]?.toReversed() });
        expect(render(reversed, scope)).toStrictEqual({ coder: renderer.name, entries, notes });
      });

      it("claims no path twice, and lists entries by path", () => {
        const paths = pathsOf(entries);
        expect(paths).toStrictEqual([...new Set(paths)].sort());
      });

      it("stays below its root", () => {
        const root = scope.mode === "per-project" ? target : home;
        for (const path of pathsOf(entries)) expect(path).toMatch(new RegExp(`^${root}/(?!.*/\\.\\./)`));
      });

      it("writes files that their clients can parse", () => {
        expect(entries.filter(({ kind }) => kind === "file")).not.toHaveLength(0);
        for (const entry of entries.filter((entry) => !isSkillFile(entry))) assertParses(entry);
      });

      it("copies skills byte for byte, with their permission bits", () => {
        const [skill] = matrixCatalog.skills ?? [];
        if (renderer.capabilities.skills[scope.mode].support === "none") return;
        for (const file of skill?.files ?? []) {
          const copy = entries.find(({ path }) => path.endsWith(`/release-notes/${file.path}`));
          expect(copy).toMatchObject({ kind: "file", contents: file.contents, mode: file.mode });
        }
      });

      it("keeps the values of variables out, and writes references in its own syntax only", () => {
        const environment = secrets;
        const output = JSON.stringify(render(matrixCatalog, { ...scope, environment }));
        expect(output).not.toContain(secrets.TOKEN);
        const settings = JSON.stringify(entries.filter(({ kind }) => kind === "keys"));
        expect(settings).toMatch(ownReference[renderer.name]);
        if (!ownReference[renderer.name].test("{env:TOKEN}")) expect(settings).not.toMatch(/\{env:/);
        if (!ownReference[renderer.name].test("${TOKEN}")) expect(settings).not.toMatch(/\$\{?TOKEN/);
      });
    });

    describe.each(modes)("keeps what its support table says, %s", (mode) => {
      it.each(features)("for %s", (feature) => {
        const { entries, notes } = render(featureParts[feature], { mode, target });
        const own = notes.filter((note) => note.feature === feature);
        const { support } = renderer.capabilities[feature][mode];
        expect({ hasEntries: entries.length > 0 }).toStrictEqual({ hasEntries: support !== "none" });
        if (support !== "native") expect(own).not.toHaveLength(0);
        for (const note of own) expect(note).toMatchObject({ reason: /\S/, instead: /\S/ });
      });

      const foreign = features.filter((feature) => renderer.capabilities[feature][mode].support !== "native");

      it.each(foreign)("for each one of %s, by name", (feature) => {
        const { notes } = render(matrixCatalog, { mode, target });
        const noted = notes.filter((note) => note.feature === feature).map(({ item }) => item);
        expect(labelsOf(feature)).not.toHaveLength(0);
        expect(noted).toStrictEqual(expect.arrayContaining(labelsOf(feature)));
      });
    });

    it("writes nothing for an empty catalog", () => {
      expect(render({})).toStrictEqual({ coder: renderer.name, entries: [], notes: [] });
    });

    describe.each(itemTypes)("with hostile text, in %s,", (type) => {
      const only = (item: Item) => {
        const { entries, notes } = render({ [type]: [item] });
        const entry = entries.find((entry): entry is FileEntry => entry.kind === "file");
        if (entry === undefined) throw new Error("no file");
        return { ...parseItem(entry.path, textOf(entry)), notes };
      };
      const make = type === "commands" ? command : agent;

      it.each(hostileTexts)("keeps the description %j, or its words when a note says so", (description) => {
        const { metadata, notes } = only(make({ description }));
        const isPlain = notes.some(({ reason }) => reason.includes("a description"));
        expect(metadata["description"]).toBe(isPlain ? plainLine(description) : description);
      });

      it.each(hostileTexts)("keeps the argument hint %j, or leaves it out", (argumentHint) => {
        const { metadata } = only(make({ argumentHint }));
        expect([argumentHint, undefined]).toContain(metadata["argument-hint"]);
      });

      it.each(hostileTexts)("keeps the body %j, or says in a note what it changed", (text) => {
        const body = `${text}\nSome ten characters more.\n`;
        const { body: written, notes } = only(make({ bodies: sameBody(body) }));
        if (notes.every(({ feature, reason }) => feature !== type || !reason.includes("body")))
          expect(written).toBe(body);
      });
    });

    it.each(["ask", "deny"] as const)(
      "names each rule that protects less as an %s, and only known lacks",
      (decision) => {
        const specs = specForms.filter((spec) => typeof spec === "string" || !("server" in spec));
        const policy = { directories: [], allow: [], ask: [], deny: [], [decision]: specs };
        const weaker = render({ permissions: policy }).notes.flatMap(({ weakens }) => weakens ?? []);
        expect(new Set(weaker.map(({ rule }) => rule)).size).toBe(
          new Set(weaker.map((of) => JSON.stringify(of))).size,
        );
        for (const { rule, level, ...rest } of weaker) {
          expect(rule.startsWith("ask ")).toBe(decision === "ask");
          if (level === "rule" || !("class" in rest)) continue;
          expect(renderer.lacks).toContainEqual(
            expect.objectContaining({
              class: rest.class,
              decisions: expect.arrayContaining([decision]) as unknown,
            }),
          );
        }
        const lacking = renderer.lacks.filter(({ decisions }) => decisions.includes(decision));
        const lacks = weaker.some(({ level }) => level === "never");
        expect(lacks).toBe(lacking.some((lack) => lack.class !== "servers"));
      },
    );

    describe("mapTools", () => {
      it("gives unique results in code-point order", () => {
        const { rules, tools } = renderer.mapTools([...specForms, ...specForms]);
        for (const list of [rules, tools]) expect(list).toStrictEqual([...new Set(list)].sort());
        expect(renderer.mapTools(specForms.toReversed())).toMatchObject({ rules, tools });
      });

      it.each([
        ["reed", "read"],
        ["Shell", "shell"],
        ["web_fetch", "web-fetch"],
      ])("refuses %s and names %s", (wrong, near) => {
        const call = () => renderer.mapTools([wrong as ToolSpec]);
        expect(call).toThrowError(UsageError);
        expect(call).toThrowError(
          expect.objectContaining({
            code: "usage/unknown-tool",
            hints: expect.arrayContaining([`did you mean \`${near}\`?`]),
          }),
        );
      });
    });

    it("refuses an unknown mode and names the nearest", () => {
      const mode = "per-projct" as Mode;
      const error = {
        code: "usage/unknown-mode",
        hints: expect.arrayContaining(["did you mean `per-project`?"]),
      };
      expect(() => render({}, { mode, target })).toThrowError(expect.objectContaining(error));
      expect(() => renderer.resolveBaseDirectory({ mode, target })).toThrowError(
        expect.objectContaining(error),
      );
    });

    it("needs the folder that it writes to", () => {
      const error = expect.objectContaining({ code: "usage/missing-folder" });
      expect(() => renderer.render(createCatalog(), { mode: "per-project" })).toThrowError(error);
      expect(() => renderer.render(createCatalog(), { mode: "per-user" })).toThrowError(error);
    });

    describe.each(itemTypes)("never leaves its folder for %s", (type) => {
      const make = type === "commands" ? command : agent;

      it.each(awkwardNames)("called %j", (name) => {
        expectContained(() => render({ [type]: [make({ name })] }).entries);
      });

      it.each(awkwardNames)("in the category %j", (name) => {
        expectContained(() => render({ [type]: [make({ category: ["x", name] })] }).entries);
      });
    });

    it.each(["../../x", "..", "/etc/x", "a\\..\\b"])(
      "never leaves its folder for the file %j of a skill",
      (path) => {
        const file = { path, contents: new Uint8Array(), mode: 0o644 };
        expectContained(() => render({ skills: [skill({ files: [file] })] }).entries);
      },
    );

    function expectContained(run: () => readonly Entry[]): void {
      const folder = renderer.resolveBaseDirectory({ target });
      try {
        for (const path of pathsOf(run())) {
          expect(path.startsWith(`${folder}/`)).toBe(true);
          expect(posix.normalize(path)).toBe(path);
        }
      } catch (error) {
        expect(error).toBeInstanceOf(RenderError);
      }
    }

    it("puts everything of its own below one folder, with one link, in the auxiliary layout", () => {
      const native = render(matrixCatalog);
      const { entries } = render(matrixCatalog, { mode: "per-project", target, layout: "auxiliary" });
      const folder = `${target}/.auxiliary/configuration/coders/${renderer.name}`;
      const links = entries.filter(({ kind }) => kind === "link");
      const own = renderer.resolveBaseDirectory({ target });
      expect(links).toStrictEqual([
        { kind: "link", path: own, to: `.auxiliary/configuration/coders/${renderer.name}` },
      ]);
      const moved = native.entries.map((entry) => ({
        ...entry,
        path: entry.path.replace(`${own}/`, `${folder}/`),
      }));
      const rest = entries.filter(({ kind }) => kind !== "link");
      expect(new Set(pathsOf(rest))).toStrictEqual(new Set(pathsOf(moved)));
      expect(rest).toHaveLength(moved.length);
      expect(rest).toStrictEqual(expect.arrayContaining(moved));
    });
  });
}

/** What notes call the parts of the matrix catalog that one feature is about. */
function labelsOf(feature: Feature): string[] {
  const parts = { ...matrixCatalog, permissions: [], settings: [] }[feature] ?? [];
  return parts.map(({ name }: { readonly name: string }) => `${feature}/${name}`);
}

function isSkillFile(entry: Entry): boolean {
  return entry.path.includes("/skills/release-notes/");
}

/** As a note says: one line, without tabs and three dashes. */
function plainLine(text: string): string {
  const line = /[\n\r\t]/.test(text) ? text.trim().replaceAll(/\s+/g, " ") : text;
  return line.replaceAll(/-{3,}/g, "\u2014");
}
