import { describe, expect, test } from "vitest";
import type { Entry } from "../../../../src/model/entry.ts";
import type { Json } from "../../../../src/model/json.ts";
import { readOpencodePermissions } from "../../../../src/permissions/opencode/read-permissions.ts";
import { parseCall } from "../../../../src/permissions/parse-call.ts";
import type { PermissionModel } from "../../../../src/permissions/permission-model.ts";

const place = { project: "/home/user/project", home: "/home/user" };

function read(permission: Json, more: readonly Entry[] = []): PermissionModel {
  const keys = Object.entries(permission ?? {}).map(
    ([key, value]) => ({ kind: "value", path: ["permission", key], value: value as Json }) as const,
  );
  const settings = { kind: "keys", path: `${place.project}/opencode.json`, format: "jsonc", keys } as const;
  return readOpencodePermissions({ entries: [settings, ...more], ...place, client: "1.18.33" });
}

function agent(name: string, lines: readonly string[]): Entry {
  const contents = ["---", "description: x", "permission:", ...lines, "---", "", "You help."].join("\n");
  return { kind: "file", path: `${place.project}/.opencode/agents/${name}.md`, contents };
}

function verdict(model: PermissionModel, call: string, agentName?: string): string {
  return model.decide(parseCall(call), agentName).verdict;
}

describe("OpenCode's own rules", () => {
  test.each([
    ["git push", "allow"],
    ["write src/a.ts", "allow"],
    ["fetch https://example.org/", "allow"],
    ["server docs search", "allow"],
    ["read src/a.ts", "allow"],
    ["read .env", "ask"],
    ["read deep/.env.local", "ask"],
    ["read .env.example", "allow"],
    ["read ~/notes.txt", "ask"],
    ["write ../beside.txt", "ask"],
    ["read ~/.local/share/opencode/tool-output/x", "allow"],
    ["cat ~/notes.txt", "ask"],
    ["cd /tmp && ls", "ask"],
    ["ls /tmp", "allow"],
    ["export A=1", "allow"],
  ])("%s: %s", (call, expected) => {
    expect(verdict(read({}), call)).toBe(expected);
  });

  test("where none of the settings' rules decides, they are named", () => {
    expect(read({}).decide(parseCall("read .env"))).toEqual({
      verdict: "ask",
      origin: `OpenCode's own rules: read "*.env": "ask"`,
    });
  });

  test("a skill's folder may be read", () => {
    const skill: Entry = {
      kind: "file",
      path: `${place.home}/.config/opencode/skills/x/SKILL.md`,
      contents: "",
    };
    expect(verdict(read({}, [skill]), "read ~/.config/opencode/skills/x/notes.md")).toBe("allow");
  });
});

describe("the settings' rules", () => {
  test("the last one that fits decides, in the order of the keys", () => {
    const model = read({ bash: { "git push *": "deny", "git *": "allow" } });
    expect(model.decide(parseCall("git push"))).toEqual({
      verdict: "allow",
      rule: `"git *": "allow"`,
      origin: "opencode.json: permission.bash",
    });
    expect(verdict(read({ bash: { "git *": "allow", "git push *": "deny" } }), "git push")).toBe("deny");
  });

  test("a key is a pattern too", () => {
    const model = read({ "*": "ask", "docs_*": "deny", bash: "allow" });
    expect(verdict(model, "server docs search")).toBe("deny");
    expect(verdict(model, "server other search")).toBe("ask");
    expect(verdict(model, "git push")).toBe("allow");
  });

  test("one denied command is enough, and one that is asked for", () => {
    const model = read({ bash: { "*": "allow", "git push *": "ask", "sudo *": "deny" } });
    expect(verdict(model, "git push && sudo id")).toBe("deny");
    expect(verdict(model, "ls && echo $(git push)")).toBe("ask");
  });

  test("where a command is allowed, the folder that it reads is asked for all the same", () => {
    expect(verdict(read({ bash: { "cat *": "allow" } }), "cat ~/notes.txt")).toBe("ask");
    const open = read({ bash: { "cat *": "allow" }, external_directory: { "~/*": "allow" } });
    expect(verdict(open, "cat ~/notes.txt")).toBe("allow");
  });

  test("paths are seen from the project, however they are written", () => {
    const model = read({ read: { "secrets/*": "deny" } });
    for (const path of ["secrets/a", "./secrets/a", "src/../secrets/a", `${place.project}/secrets/b/c`])
      expect(verdict(model, `read ${path}`)).toBe("deny");
    expect(verdict(model, "read src/secrets/a")).toBe("allow");
  });

  test("writing and editing are one key, a folder is read, and hosts are not told apart", () => {
    const model = read({ edit: "deny", read: "deny", webfetch: "ask" });
    for (const call of ["write a", "edit a", "tool multi-edit", "read a", "tool list-directory"])
      expect(verdict(model, call)).toBe("deny");
    expect(verdict(model, "fetch https://example.org/")).toBe("ask");
  });

  test("names of servers and tools have no signs but lines", () => {
    expect(verdict(read({ my_docs_find_all: "deny" }), "server my.docs find.all")).toBe("deny");
  });
});

describe("an agent's rules", () => {
  const model = read({ bash: { "*": "ask", "git push *": "deny" } }, [
    agent("deep/helper", ['  "*": deny', "  bash:", '    "git *": allow']),
  ]);

  test("come after the settings'", () => {
    expect(model.agents).toEqual(["deep/helper"]);
    expect(verdict(model, "git push", "deep/helper")).toBe("allow");
    expect(verdict(model, "ls", "deep/helper")).toBe("deny");
    expect(verdict(model, "git push")).toBe("deny");
  });

  test("are named with their file", () => {
    expect(model.decide(parseCall("git push"), "deep/helper")).toMatchObject({
      origin: ".opencode/agents/deep/helper.md: permission.bash",
    });
  });
});
