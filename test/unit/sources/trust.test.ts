import { describe, expect, it } from "vitest";
import { parseSource } from "../../../src/sources/parse-source.ts";
import { folderIdentity, isTrusted, trustPattern } from "../../../src/sources/trust.ts";

const home = "/home/user";

function trusts(pattern: string, asked: string): boolean {
  const source = parseSource(asked);
  if (source.kind === "local") throw new Error(`${asked} is a folder`);
  return isTrusted(source.identity, [trustPattern(pattern, home)]);
}

describe("trust", () => {
  it.each([
    ["github:acme/", "github:acme/library"],
    ["github:acme", "github:acme/library@v1#sub"],
    ["github:Acme/", "github:acme/library"],
    ["github:acme/", "https://github.com/acme/library.git"],
    ["github:acme/", "git@github.com:acme/library.git"],
    ["https://github.com/acme/", "github:acme/library"],
    ["github:acme/library", "github:ACME/library"],
    ["gitlab:group/", "gitlab:group/sub/library"],
    ["https://git.example.com/", "https://git.example.com/team/x.git"],
    ["https://git.example.com/team/", "https://GIT.example.com/team/x"],
    ["ssh://git@git.example.com/team/", "git@git.example.com:team/x.git"],
    ["npm:@acme/", "npm:@acme/library@^1"],
    ["npm:library", "npm:library@2"],
    ["git+file:/srv/git/", "git+file:///srv/git/library.git"],
  ])("%s trusts %s", (pattern, asked) => {
    expect(trusts(pattern, asked)).toBe(true);
  });

  it.each([
    ["github:acme/", "github:acme-evil/library"],
    ["github:acme", "github:acmee/library"],
    ["github:acme/", "gitlab:acme/library"],
    ["github:acme/library", "github:acme/library2"],
    ["github:acme/", "https://github.com.evil.example/acme/library"],
    ["github:acme/", "https://evil.example/github.com/acme/library"],
    ["https://git.example.com/", "https://git.example.com.evil.example/x"],
    ["https://git.example.com/", "https://git.example.com:8443/x"],
    ["https://git.example.com/team/", "https://git.example.com/team-b/x"],
    ["https://git.example.com/team/", "git@git.example.com:team/x"],
    ["https://git.example.com/team/", "https://git.example.com/%74eam/x"],
    ["ssh://git@git.example.com/", "ssh://other@git.example.com/x"],
    ["npm:@acme/", "npm:@acme-evil/library"],
    ["npm:library", "npm:library-evil"],
  ])("%s does not trust %s", (pattern, asked) => {
    expect(trusts(pattern, asked)).toBe(false);
  });

  it.each([
    "",
    "*",
    "github:",
    "github:/",
    "gitlab:",
    "https://",
    "https:///",
    "npm:",
    "npm:@",
    "https://github.com/",
    "https://github.com",
    "https://user@git.example.com/",
    "https://github.com@evil.example/",
    "git.example.com/",
    "github:acme/../x",
    "github:acme//x",
    "https://git.example.com/a/../b",
    "https://git.example.com/%2e%2e/",
    "/",
    "~",
    "/a/../b",
    "relative/",
    "github:acme/\u200B",
    "git+file:/",
  ])("refuses the pattern %j", (pattern) => {
    expect(() => trustPattern(pattern, home)).toThrowError(
      expect.objectContaining({
        code: expect.stringMatching(/^source\/(?:trust|characters)$/) as string,
      }) as Error,
    );
  });

  it("trusts folders by whole segments, with ~ for the home", () => {
    const pattern = trustPattern("~/libraries/", home);
    expect(isTrusted(folderIdentity("/home/user/libraries/a"), [pattern])).toBe(true);
    expect(isTrusted(folderIdentity("/home/user/libraries"), [pattern])).toBe(true);
    expect(isTrusted(folderIdentity("/home/user/libraries-evil"), [pattern])).toBe(false);
  });
});
