import { describe, expect, it } from "vitest";
import { judge, type Settings } from "./settings-entry.ts";

const policy = {
  "permissions.allow": [
    "run_shell_command(npm test *)",
    "run_shell_command(git add *)",
    "Edit(./src/**)",
    "Edit(./.qwen/**)",
  ],
  "permissions.ask": [
    "Edit(./migrations/**)",
    "WebFetch(domain:x.dev)",
    "mcp__docs",
    "run_shell_command(git push *)",
  ],
  "permissions.deny": ["Edit(./locked/**)"],
} satisfies Settings;

const within = (mode?: string) =>
  judge({ ...policy, ...(mode === undefined ? {} : { "tools.approvalMode": mode }) });

describe("in the approval mode", () => {
  it.each([
    ["npm test", "allow", "allow", "ask", "ask", "allow"],
    ["git add .", "allow", "allow", "allow", "deny", "allow"],
    ["git push", "ask", "ask", "ask", "deny", "allow"],
    ["npm i", "ask", "ask", "ask", "ask", "allow"],
    ["ls", "allow", "allow", "allow", "allow", "allow"],
    ["edit a", "ask", "allow", "allow", "deny", "allow"],
    ["edit src/a", "allow", "allow", "allow", "allow", "allow"],
    ["edit package.json", "ask", "allow", "ask", "deny", "allow"],
    ["edit .qwen/settings.json", "allow", "allow", "ask", "allow", "allow"],
    ["edit ../a", "ask", "allow", "ask", "deny", "allow"],
    ["edit migrations/a", "ask", "allow", "ask", "deny", "allow"],
    ["edit locked/a", "deny", "deny", "deny", "deny", "deny"],
    ["read ../a", "ask", "allow", "allow", "ask", "allow"],
    ["fetch https://x.dev/", "ask", "allow", "ask", "ask", "allow"],
    ["fetch https://y.dev/", "ask", "allow", "ask", "ask", "allow"],
    ["server docs search", "ask", "ask", "ask", "deny", "allow"],
    ["agent helper", "ask", "allow", "ask", "ask", "allow"],
  ])("%s: default %s, auto-edit %s, none %s, plan %s, yolo %s", (call, ...verdicts) => {
    const modes = ["default", "auto-edit", undefined, "plan", "yolo"];
    expect(modes.map((mode) => within(mode).verdict(call))).toStrictEqual(verdicts);
  });

  it("auto a judge decides what is asked for in its stead, and the decision says so", () => {
    expect(within().decide("npm i")).toStrictEqual({
      verdict: "ask",
      origin: "approval mode auto: a model judges",
    });
    expect(within().decide("git push")).toMatchObject({ rule: "run_shell_command(git push *)" });
  });
});

describe("a server", () => {
  const { decide } = judge({
    "mcp.excluded": ["off"],
    "mcpServers.docs": { command: "x", includeTools: ["search"], excludeTools: ["drop"] },
  });

  it("that is switched off, and a tool that is left out, are not there", () => {
    expect(decide("server off search")).toMatchObject({
      verdict: "deny",
      origin: ".qwen/settings.json: mcp.excluded",
    });
    expect(decide("server docs drop").origin).toBe(".qwen/settings.json: mcpServers.docs.excludeTools");
    expect(decide("server docs other").origin).toBe(".qwen/settings.json: mcpServers.docs.includeTools");
    expect(decide("server docs search").verdict).toBe("ask");
  });
});

describe("where nobody can be asked", () => {
  it.each([
    ["npm test", "allow"],
    ["npm i", "deny"],
    ["ls", "allow"],
    ["edit a", "deny"],
    ["edit src/a", "allow"],
    ["write src/a", "deny"],
    ["read ../a", "deny"],
    ["server docs search", "deny"],
  ])("%s: %s", (call, verdict) => {
    const { verdict: decide } = judge({ ...policy, "tools.approvalMode": "default" }, "0.24.4", {
      isHeadless: true,
    });
    expect(decide(call)).toBe(verdict);
  });
});
