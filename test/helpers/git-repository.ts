import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { temporaryFolder, writeFiles, type TestFile } from "./temporary-folder.ts";

/** A small library whose parts need trust, or widen something. */
export const foreignLibrary: Readonly<Record<string, string>> = {
  "configurations/commands/hello.toml": '[context]\nname = "hello"\ndescription = "Say hello"\n',
  "contents/commands/claude/hello.md": "Say hello to $ARGUMENTS.\n",
  "configurations/permissions.toml": 'allow = [{ tool = "shell", arguments = "git push" }]\n',
  "configurations/hooks.toml": '[[hooks]]\nname = "format"\nevent = "post-tool-use"\nscript = "format.sh"\n',
  "contents/hooks/format.sh": "#!/bin/sh\nexit 0\n",
  "configurations/mcp-servers.toml": '[servers.db]\ncommand = "db-server"\nargs = ["--all"]\n',
  "templates/commands/claude.md.jinja":
    "---\ndescription: {{ context.description }}\n---\nFROM THE TEMPLATE\n",
};

/** A repository for a test, with an identity and a configuration of its own. */
export class GitRepository {
  readonly folder: string;

  constructor(files: Readonly<Record<string, TestFile>> = foreignLibrary) {
    this.folder = `${temporaryFolder()}/repository`;
    mkdirSync(this.folder);
    this.git("init", "--quiet", "--initial-branch=main", ".");
    this.commit(files);
  }

  get url(): string {
    return `git+file://${this.folder}`;
  }

  /** Adds files and commits; the commit's name. */
  commit(files: Readonly<Record<string, TestFile>>, tag?: string): string {
    writeFiles(this.folder, files);
    this.git("add", "--all");
    return this.record(tag);
  }

  /** Commits what is in the index. */
  record(tag?: string): string {
    this.git("commit", "--quiet", "--allow-empty", "--message=change");
    if (tag !== undefined) this.git("tag", "--annotate", "--message=release", tag);
    return this.git("rev-parse", "HEAD");
  }

  /** Puts an entry into the index that no folder could hold. */
  stage(mode: string, contents: string, path: string): void {
    const object = this.gitWith(contents, "hash-object", "-w", "--stdin");
    this.gitWith(`${mode} ${object} 0\t${path}\0`, "update-index", "-z", "--add", "--index-info");
  }

  git(...words: readonly string[]): string {
    return this.gitWith("", ...words);
  }

  private gitWith(input: string, ...words: readonly string[]): string {
    const settings = [
      "user.name=test",
      "user.email=test@localhost",
      "protocol.file.allow=always",
      "core.protectNTFS=false",
    ];
    const env = { PATH: process.env["PATH"], HOME: this.folder, GIT_CONFIG_NOSYSTEM: "1" };
    return execFileSync("git", [...settings.flatMap((each) => ["-c", each]), ...words], {
      cwd: this.folder,
      env,
      input,
      encoding: "utf8",
    }).trim();
  }
}
