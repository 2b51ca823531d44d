import { describe, expect, it } from "vitest";
import { findRepository } from "../../../src/files/find-repository.ts";
import { MemoryDisk, type MemoryFile } from "../../../src/files/memory-disk.ts";

/** What makes a folder a repository. */
function repository(folder: string, config = "[core]\n\tbare = false\n"): Record<string, MemoryFile> {
  return {
    [`${folder}/HEAD`]: "ref: refs/heads/main\n",
    [`${folder}/objects/x`]: "",
    [`${folder}/refs/x`]: "",
    [`${folder}/config`]: config,
  };
}

const found = (workTree: string, gitFolder: string) => ({
  workTree,
  excludeFile: `${gitFolder}/info/exclude`,
});

interface Case {
  readonly what: string;
  readonly files: Readonly<Record<string, MemoryFile>>;
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly expected: ReturnType<typeof found> | undefined;
}

const worktree = {
  ...repository("/main/.git"),
  "/main/.git/worktrees/fix/HEAD": "ref: refs/heads/fix\n",
  "/main/.git/worktrees/fix/commondir": "../..\n",
  "/main/.git/worktrees/fix/gitdir": "/fix/.git\n",
  "/fix/.git": "gitdir: /main/.git/worktrees/fix\n",
  "/fix/a": "",
};

const dotfiles = { ...repository("/home/u/.dots", "[core]\n\tbare = true\n"), "/home/u/p/a": "" };

const cases: readonly Case[] = [
  {
    what: "a folder with `.git`",
    files: repository("/p/.git"),
    folder: "/p",
    expected: found("/p", "/p/.git"),
  },
  {
    what: "a subfolder",
    files: { ...repository("/p/.git"), "/p/a/b/c": "" },
    folder: "/p/a/b",
    expected: found("/p", "/p/.git"),
  },
  { what: "a worktree", files: worktree, folder: "/fix", expected: found("/fix", "/main/.git") },
  {
    what: "a submodule",
    files: {
      ...repository("/p/.git"),
      ...repository("/p/.git/modules/x", '[core]\n\tworktree = "../../../x"\n'),
      "/p/x/.git": "gitdir: ../.git/modules/x\r\n",
      "/p/x/sub/a": "",
    },
    folder: "/p/x/sub",
    expected: found("/p/x", "/p/.git/modules/x"),
  },
  {
    what: "a bare repository with a worktree beside it",
    files: {
      ...repository("/p/.bare", "[core]\n\tbare = true\n"),
      "/p/.bare/worktrees/main/HEAD": "x",
      "/p/.bare/worktrees/main/commondir": "../..",
      "/p/.bare/worktrees/main/gitdir": "../../../main/.git",
      "/p/main/.git": "gitdir: ../.bare/worktrees/main",
    },
    folder: "/p/main",
    expected: found("/p/main", "/p/.bare"),
  },
  { what: "no repository", files: { "/p/a": "" }, folder: "/p", expected: undefined },
  {
    what: "a folder `.git` that is none",
    files: { ...repository("/.git"), "/p/.git/HEAD": "x" },
    folder: "/p",
    expected: found("/", "/.git"),
  },
  {
    what: "a file `.git` that leads to something else",
    files: { ...repository("/.git"), "/p/.git": "gitdir: /home/u/.ssh\n", "/home/u/.ssh/id": "" },
    folder: "/p",
    expected: undefined,
  },
  {
    what: "a repository beside the folder that GIT_DIR names",
    files: { ...repository("/store"), "/p/.git": "gitdir: /store\n" },
    folder: "/p",
    environment: { GIT_DIR: "/store", GIT_WORK_TREE: "/p" },
    expected: found("/p", "/store"),
  },
  {
    what: "a link `.git` to a folder of the project's own",
    files: { ...repository("/p/store"), "/p/.git": { link: "store" } },
    folder: "/p",
    expected: found("/p", "/p/store"),
  },
  {
    what: "GIT_DIR and GIT_WORK_TREE",
    files: dotfiles,
    folder: "/home/u/p",
    environment: { GIT_DIR: "/home/u/.dots", GIT_WORK_TREE: "/home/u" },
    expected: found("/home/u", "/home/u/.dots"),
  },
  {
    what: "GIT_DIR with a configured work tree",
    files: {
      ...repository("/repos/d", "[user]\n\tname = x\n[core]\n\tworktree = ../../home/u\n"),
      "/home/u/a": "",
    },
    folder: "/home/u",
    environment: { GIT_DIR: "/repos/d" },
    expected: found("/home/u", "/repos/d"),
  },
  {
    what: "GIT_DIR as a hook sees it",
    files: repository("/p/.git"),
    folder: "/p",
    environment: { GIT_DIR: ".git" },
    expected: found("/p", "/p/.git"),
  },
  {
    what: "GIT_DIR of another place",
    files: { ...repository("/p/.git"), ...repository("/q/.git") },
    folder: "/p",
    environment: { GIT_DIR: "/q/.git", GIT_WORK_TREE: "/q" },
    expected: found("/p", "/p/.git"),
  },
  {
    what: "GIT_DIR of what is around a repository",
    files: { ...dotfiles, ...repository("/home/u/p/.git") },
    folder: "/home/u/p",
    environment: { GIT_DIR: "/home/u/.dots", GIT_WORK_TREE: "/home/u" },
    expected: found("/home/u/p", "/home/u/p/.git"),
  },
  {
    what: "an empty GIT_DIR",
    files: repository("/p/.git"),
    folder: "/p",
    environment: { GIT_DIR: "" },
    expected: found("/p", "/p/.git"),
  },
];

/** What a project may bring along to have another repository of the user's written to. */
const foreign: readonly (readonly [what: string, files: Readonly<Record<string, MemoryFile>>])[] = [
  ["a file to a repository", { "/p/.git": "gitdir: /u/.git\n" }],
  ["a link to a repository", { "/p/.git": { link: "/u/.git" } }],
  [
    "a repository with a common folder elsewhere",
    { ...repository("/p/.git"), "/p/.git/commondir": "/u/.git" },
  ],
  [
    "a worktree that only says itself to be one",
    { ...repository("/p/.git"), "/p/.git/commondir": "/u/.git", "/p/.git/gitdir": "/p/.git" },
  ],
  [
    "a worktree of somebody else",
    {
      "/p/.git": "gitdir: /u/.git/worktrees/w\n",
      "/u/.git/worktrees/w/HEAD": "x",
      "/u/.git/worktrees/w/commondir": "../..",
      "/u/.git/worktrees/w/gitdir": "/w/.git",
      "/w/a": "",
    },
  ],
];

describe("the repository of a folder", () => {
  it.each(foreign)("is not what a project names by %s", (_what, files) => {
    const disk = new MemoryDisk({ ...repository("/u/.git"), "/p/a": "", ...files });
    expect(findRepository(disk, "/p")).toBeUndefined();
  });

  it.each(cases)("is found for $what", ({ files, folder, environment, expected }) => {
    expect(findRepository(new MemoryDisk(files), folder, { environment })).toStrictEqual(expected);
  });
});
