import { describe, expect, it } from "vitest";
import { gitEnvironment } from "../../../src/sources/git-environment.ts";
import { gitFault } from "../../../src/sources/git-fault.ts";

describe("gitEnvironment", () => {
  const folder = "/cache/scratch";

  it("keeps how the user reaches servers, and drops what names repositories and programs", () => {
    const given = {
      PATH: "/bin",
      HTTPS_PROXY: "http://proxy",
      GIT_SSL_CAINFO: "/ca",
      GIT_CONFIG_COUNT: "1",
      GIT_CONFIG_KEY_0: "credential.helper",
      GIT_CONFIG_VALUE_0: "store",
      GIT_DIR: "/x",
      GIT_WORK_TREE: "/x",
      GIT_INDEX_FILE: "/x",
      GIT_OBJECT_DIRECTORY: "/x",
      GIT_ALTERNATE_OBJECT_DIRECTORIES: "/x",
      GIT_EXTERNAL_DIFF: "/x",
      GIT_PROXY_COMMAND: "/x",
      GIT_TEMPLATE_DIR: "/x",
      GIT_TRACE: "/x",
      GIT_ASKPASS: "/x",
      SSH_ASKPASS: "/x",
      GIT_TERMINAL_PROMPT: "1",
      GIT_ALLOW_PROTOCOL: "ext",
    };
    const environment = gitEnvironment(given, { transport: "https", folder });
    expect(Object.values(environment)).not.toContain("/x");
    expect(environment).toMatchObject({
      PATH: "/bin",
      HTTPS_PROXY: "http://proxy",
      GIT_SSL_CAINFO: "/ca",
      GIT_CONFIG_KEY_0: "credential.helper",
      GIT_ALLOW_PROTOCOL: "https:ssh",
      GIT_TERMINAL_PROMPT: "0",
      GIT_ASKPASS: "",
      GIT_CEILING_DIRECTORIES: "/cache",
    });
  });

  it.each([
    ["https", "https:ssh"],
    ["ssh", "https:ssh"],
    ["http", "http"],
    ["file", "file"],
  ] as const)("allows for %s the protocols %s", (transport, protocols) => {
    expect(gitEnvironment({}, { transport, folder })["GIT_ALLOW_PROTOCOL"]).toBe(protocols);
  });

  it.each([
    [{}, undefined, "ssh -oBatchMode=yes"],
    [{}, "ssh -i key", "ssh -i key -oBatchMode=yes"],
    [{ GIT_SSH_COMMAND: "mine" }, "ssh -i key", "mine -oBatchMode=yes"],
    [{ GIT_SSH: "/my ssh" }, undefined, "'/my ssh' -oBatchMode=yes"],
    [{ GIT_SSH: "C:/plink.exe" }, undefined, "'C:/plink.exe' -batch"],
  ])("lets ssh ask nothing: %j, configured %s", (environment, sshCommand, command) => {
    expect(gitEnvironment(environment, { transport: "ssh", folder, sshCommand })["GIT_SSH_COMMAND"]).toBe(
      command,
    );
  });
});

describe("gitFault", () => {
  it.each([
    [
      "fatal: could not read Username for 'https://github.com': terminal prompts disabled",
      "source/authentication",
    ],
    [
      "git@github.com: Permission denied (publickey).\nfatal: Could not read from remote repository.",
      "source/authentication",
    ],
    ["fatal: unable to access 'https://x/': The requested URL returned error: 403", "source/authentication"],
    ["Host key verification failed.\nfatal: Could not read from remote repository.", "source/host-key"],
    ["fatal: unable to access 'https://x/': Could not resolve host: x", "source/network"],
    ["ssh: connect to host x port 22: Connection refused", "source/network"],
    ["fatal: unable to access 'https://x/': server certificate verification failed.", "source/network"],
    ["fatal: unable to access 'https://x/': Empty reply from server", "source/network"],
    ["fatal: repository 'https://x/' not found", "source/unknown-repository"],
    [
      "ERROR: Repository not found.\nfatal: Could not read from remote repository.",
      "source/unknown-repository",
    ],
    ["fatal: detected dubious ownership in repository at '/x'", "source/owner"],
    ["fatal: transport 'ext' not allowed", "source/transport"],
    ["fatal: something new", "source/git"],
  ])("takes %j for %s", (said, code) => {
    const fault = gitFault("github:o/r", said);
    expect([fault.code, fault.hints.at(-1)]).toEqual([
      code,
      expect.stringContaining(said.split("\n")[0] ?? "") as string,
    ]);
  });
});
