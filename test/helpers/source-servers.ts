import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { temporaryFolder, writeFiles, type TestFile } from "./temporary-folder.ts";

/** A server on 127.0.0.1, gone when the test is over; its address without a slash at the end. */
export async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** Git's own server program for the repository, which speaks the protocol of today. */
export function smartGit(repository: string): RequestListener {
  const program = join(execFileSync("git", ["--exec-path"], { encoding: "utf8" }).trim(), "git-http-backend");
  return (request, response) => {
    const { pathname, search } = new URL(request.url ?? "/", "http://x");
    const child = spawn(program, {
      env: {
        PATH: process.env["PATH"],
        GIT_PROJECT_ROOT: repository,
        GIT_HTTP_EXPORT_ALL: "1",
        GIT_PROTOCOL: String(request.headers["git-protocol"] ?? ""),
        PATH_INFO: pathname,
        QUERY_STRING: search.slice(1),
        REQUEST_METHOD: request.method,
        CONTENT_TYPE: request.headers["content-type"] ?? "",
        HTTP_CONTENT_ENCODING: request.headers["content-encoding"] ?? "",
      },
    });
    request.pipe(child.stdin);
    const chunks: Buffer[] = [];
    child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    child.on("close", () => answerCgi(Buffer.concat(chunks), response));
  };
}

function answerCgi(output: Buffer, response: ServerResponse): void {
  const end = output.indexOf("\r\n\r\n");
  for (const line of output.toString("latin1", 0, end).split("\r\n")) {
    const [name = "", value = ""] = line.split(": ");
    if (name === "Status") response.statusCode = Number.parseInt(value, 10);
    else response.setHeader(name, value);
  }
  response.end(output.subarray(end + 4));
}

/** The files of a folder: what a repository on a plain web server is. */
export function plainFiles(folder: string): RequestListener {
  return (request, response) => {
    const path = join(folder, new URL(request.url ?? "/", "http://x").pathname);
    if (!existsSync(path) || !statSync(path).isFile()) response.writeHead(404).end();
    else createReadStream(path).pipe(response);
  };
}

/** A registry with one package in these versions, and what was asked of it. */
export async function serveRegistry(
  name: string,
  versions: Readonly<Record<string, Readonly<Record<string, TestFile>>>>,
): Promise<{ readonly url: string; readonly asked: string[] }> {
  const asked: string[] = [];
  const archives = new Map(
    Object.entries(versions).map(([version, files]) => [version, pack(name, version, files)]),
  );
  const url: string = await serve((request, response) => {
    const path = decodeURIComponent(request.url ?? "");
    asked.push(path);
    const version = /-([^/]+)\.tgz$/.exec(path)?.[1];
    const archive = version === undefined ? undefined : archives.get(version);
    if (archive !== undefined) response.end(archive);
    else if (path.startsWith(`/${name}`)) answerPackage(request, response, { name, archives });
    else response.writeHead(404).end("{}");
  });
  return { url, asked };
}

function answerPackage(
  request: IncomingMessage,
  response: ServerResponse,
  { name, archives }: { readonly name: string; readonly archives: ReadonlyMap<string, Buffer> },
): void {
  const base = `http://${request.headers.host ?? ""}`;
  const versions = Object.fromEntries(
    [...archives].map(([version, archive]) => {
      const integrity = `sha512-${createHash("sha512").update(archive).digest("base64")}`;
      const dist = { tarball: `${base}/${name}/-/x-${version}.tgz`, integrity };
      return [version, { name, version, dist }];
    }),
  );
  const latest = [...archives.keys()].at(-1);
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ name, "dist-tags": { latest }, versions }));
}

/** As `npm publish` would pack it, by the system's tar. */
export function pack(name: string, version: string, files: Readonly<Record<string, TestFile>>): Buffer {
  const folder = temporaryFolder();
  mkdirSync(join(folder, "package"));
  const description = `${JSON.stringify({ name, version, scripts: { prepare: "touch ran", prepack: "touch ran" } })}\n`;
  writeFiles(join(folder, "package"), { "package.json": description, ...files });
  execFileSync("tar", ["-czf", join(folder, "x.tgz"), "-C", folder, "package"]);
  return readFileSync(join(folder, "x.tgz"));
}
