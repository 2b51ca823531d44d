import fc from "../../helpers/fast-check.ts";
import { describe, expect, it } from "vitest";
import { LibraryError } from "../../../src/diagnostics/errors.ts";
import { parseSource } from "../../../src/sources/parse-source.ts";

const hash = "0123456789abcdef0123456789abcdef01234567";

describe("parseSource", () => {
  it.each([
    [".", undefined],
    ["my-library", undefined],
    ["./a::b", undefined],
    ["../x#sub", undefined],
    ["/abs/x@1", undefined],
    ["~/library", undefined],
    ["C:\\libraries\\mine", undefined],
    ["C:/libraries/mine", undefined],
    ["file:library", undefined],
    ["file:///abs/library", undefined],
  ])("takes %s for a folder", (asked) => {
    expect(parseSource(asked)).toEqual({ kind: "local", asked });
  });

  it.each([
    ["github:o/r", "https://github.com/o/r.git", "github:o/r"],
    ["github:O/R.git", "https://github.com/O/R.git", "github:o/r"],
    ["gitlab:g/s/r", "https://gitlab.com/g/s/r.git", "gitlab:g/s/r"],
    ["git@github.com:o/r.git", "git@github.com:o/r.git", "github:o/r"],
    ["git@host.example:o/r.git", "git@host.example:o/r.git", "ssh://git@host.example/o/r"],
    ["https://github.com/o/r", "https://github.com/o/r", "github:o/r"],
    ["https://GitHub.com/o/r/", "https://GitHub.com/o/r", "github:o/r"],
    ["https://host.example:8443/x.git", "https://host.example:8443/x.git", "https://host.example:8443/x"],
    ["https://git.sr.ht/~user/x", "https://git.sr.ht/~user/x", "https://git.sr.ht/~user/x"],
    ["git+https://host.example/x", "https://host.example/x", "https://host.example/x"],
    ["ssh://git@host.example:22/x.git", "ssh://git@host.example:22/x.git", "ssh://git@host.example:22/x"],
    ["git+ssh://git@gitlab.com/g/r.git", "ssh://git@gitlab.com/g/r.git", "gitlab:g/r"],
    ["http://127.0.0.1:8080/x.git", "http://127.0.0.1:8080/x.git", "http://127.0.0.1:8080/x"],
    ["http://[::1]/x.git", "http://[::1]/x.git", "http://[::1]/x"],
    ["git+file:///srv/x", "file:///srv/x", "git+file:/srv/x"],
    ["git+file:/srv/x", "file:///srv/x", "git+file:/srv/x"],
    ["file:///srv/x.git", "file:///srv/x.git", "git+file:/srv/x"],
  ])("takes %s for the repository %s, one of %s", (asked, url, identity) => {
    expect(parseSource(asked)).toMatchObject({ kind: "git", asked, url, identity, ref: undefined });
  });

  it.each([
    ["github:o/r@v1#sub/dir", "v1", "sub/dir"],
    ["github:o/r#sub/dir@v1", "v1", "sub/dir"],
    ["github:o/r#sub/", undefined, "sub"],
    ["github:o/r#skills/@acme", undefined, "skills/@acme"],
    ["github:o/r#@acme/x", undefined, "@acme/x"],
    ["github:o/r@v1#a@b", "v1", "a@b"],
    ["github:o/r@feature/x", "feature/x", undefined],
    ["github:o/r@library@1.0.0", "library@1.0.0", undefined],
    [`gitlab:g/r@${hash}`, hash, undefined],
    ["git@host.example:o/r.git@v1#p", "v1", "p"],
    ["https://host.example/x.git@main#p", "main", "p"],
    ["ssh://git@host.example/x@v2", "v2", undefined],
    ["git+file:///srv/x@v1#lib", "v1", "lib"],
    ["file:///srv/x.git@v1", "v1", undefined],
  ])("reads ref and subfolder of %s", (asked, ref, subfolder) => {
    expect(parseSource(asked)).toMatchObject({ kind: "git", ref, subfolder });
  });

  it.each([
    ["npm:library", "library", undefined, undefined],
    ["npm:@acme/library", "@acme/library", undefined, undefined],
    ["npm:@acme/library@1.2.3#lib", "@acme/library", "1.2.3", "lib"],
    ["npm:library#lib@^1.2", "library", "^1.2", "lib"],
    ["npm:library@>=1 <3 || 5.x", "library", ">=1 <3 || 5.x", undefined],
    ["npm:library@latest", "library", "latest", undefined],
  ])("takes %s for a package", (asked, name, version, subfolder) => {
    const identity = `npm:${name}`;
    expect(parseSource(asked)).toEqual({ kind: "npm", asked, name, identity, version, subfolder });
  });

  it.each([
    // Transports that run commands.
    ["ext::sh -c touch% /tmp/x", "source/transport"],
    ["fd::17/foo", "source/transport"],
    ["git::https://host.example/x", "source/transport"],
    ["foo::bar", "source/transport"],
    ["http://host.example/x.git", "source/transport"],
    // Options.
    ["git@-oProxyCommand=x:o/r", "source/host"],
    ["-oProxyCommand=x@host.example:r", "source/host"],
    ["ssh://-oProxyCommand=x/r", "source/host"],
    ["https://-x/r", "source/host"],
    ["git@host.example:-x", "source/spelling"],
    ["github:-o/r", "source/spelling"],
    ["github:o/r@--upload-pack=x", "source/ref"],
    ["github:o/r@-x", "source/ref"],
    ["npm:-x", "source/spelling"],
    ["npm:x@--registry=http://evil.example", "source/ref"],
    // Refs that are none.
    ["github:o/r@", "source/ref"],
    ["github:o/r@a..b", "source/ref"],
    ["github:o/r@a b", "source/ref"],
    ["github:o/r@+x", "source/ref"],
    ["github:o/r@a:b", "source/ref"],
    ["github:o/r@x.lock", "source/ref"],
    ["npm:x@file:../y", "source/ref"],
    ["npm:x@./y.tgz", "source/ref"],
    ["npm:x@y.tgz", "source/ref"],
    ["npm:x@https://evil.example/x", "source/ref"],
    // Subfolders that leave.
    ["github:o/r#", "source/subfolder"],
    ["github:o/r#..", "source/subfolder"],
    ["github:o/r#a/../../b", "source/subfolder"],
    ["github:o/r#/etc", "source/subfolder"],
    ["github:o/r#a\\..\\b", "source/subfolder"],
    ["github:o/r#C:/x", "source/subfolder"],
    // Paths that lead elsewhere than they say.
    ["https://host.example/acme/../evil", "source/spelling"],
    ["https://host.example/acme/%2e%2e/evil", "source/spelling"],
    ["https://host.example/acme%2fevil", "source/spelling"],
    ["https://host.example/acme\\evil", "source/spelling"],
    ["git@host.example:acme/../evil", "source/spelling"],
    ["github:o", "source/spelling"],
    ["github:o/r/s", "source/spelling"],
    ["github:o/..", "source/spelling"],
    ["github://o/r", "source/spelling"],
    ["npm:", "source/spelling"],
    ["npm:UPPER", "source/spelling"],
    // Secrets, and hosts that look like others.
    ["https://user:secret@host.example/x", "source/credentials"],
    ["https://ghp_token@github.com/o/r", "source/credentials"],
    ["https://github.com@evil.example/o/r", "source/credentials"],
    ["ssh://user:secret@host.example/x", "source/credentials"],
    // What cannot be seen.
    ["github:o/r\nx", "source/characters"],
    ["github:o/\u202Er", "source/characters"],
    ["https://host.example/\0x", "source/characters"],
    // Other addresses.
    ["https://github.com/o/r/tree/main/lib", "source/url"],
    ["https://host.example/x?ref=main", "source/url"],
    ["https://host.example", "source/url"],
    ["git+file://host/x", "source/host"],
    ["githup:o/r", "source/unsupported"],
    ["svn://host.example/x", "source/unsupported"],
    ["git://host.example/x", "source/unsupported"],
  ])("refuses %j with %s", (asked, code) => {
    expect(() => parseSource(asked)).toThrowError(expect.objectContaining({ code }) as Error);
  });

  it("names the nearest kind, and the repository of a page", () => {
    const hintsOf = (asked: string): readonly string[] => {
      try {
        parseSource(asked);
      } catch (error) {
        if (error instanceof LibraryError) return error.hints;
      }
      return [];
    };
    expect(hintsOf("githup:o/r")[0]).toBe("did you mean `github`?");
    expect(hintsOf("https://github.com/o/r/tree/v1/lib/x")).toEqual([
      "write `https://github.com/o/r.git@v1#lib/x`",
    ]);
  });

  it("never shows a password that stands in a source", () => {
    expect(() => parseSource("https://user:secret@host.example/x")).toThrowError(/^(?!.*secret)/);
  });

  it("takes any text for a source or refuses it, and gives git nothing that it could take for an option", () => {
    const piece = fc.constantFrom(
      "github:",
      "npm:",
      "https://",
      "ssh://",
      "git@",
      "git+file:",
      "@",
      "#",
      "/",
      "..",
      "-",
      "::",
      ":",
      "%2e",
      "o",
      "r.git",
      "\\",
      " ",
      "?",
    );
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.oneof(piece, fc.string({ maxLength: 3 }))).map((all) => all.join("")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        try {
          const source = parseSource(text);
          if (source.kind === "local") return;
          const words =
            source.kind === "git" ? [source.url, source.ref ?? "x"] : [source.name, source.version ?? "x"];
          for (const word of [...words, source.subfolder ?? "x"])
            expect(word).not.toMatch(/^-|::[a-z]|\0|\n/);
          expect(source.subfolder?.split("/") ?? []).not.toContain("..");
        } catch (error) {
          expect(error).toBeInstanceOf(LibraryError);
        }
      }),
      { numRuns: 2000 },
    );
  });
});
