import { Buffer } from "node:buffer";
import { toText } from "../formats/utf8.ts";
import { digest } from "../files/digest.ts";
import type { Disk, DiskStatus } from "../files/disk.ts";
import { onDisk } from "../files/file-error.ts";
import { limits } from "../model/limits.ts";
import type { FileClaim, LinkClaim } from "./path-claim.ts";
import type { After, Before } from "./plan.ts";

/** A link's state, never that of a file. */
export function linkDigest(to: string): string {
  return digest(`link\0${to}`);
}

/** What stands at a path that holds a file or a link; undefined for anything else. */
export function readBefore(disk: Disk, path: string, status: DiskStatus | undefined): Before | undefined {
  if (status?.kind === "link") {
    const to = onDisk(path, "read", () => disk.readLink(path));
    return { kind: "link", digest: linkDigest(to), size: to.length };
  }
  if (status?.kind !== "file") return undefined;
  // Larger than all that we write: it differs, and need not be read to know that.
  if (status.size > limits["asset-size"].most + limits["user-file-size"].most)
    return { kind: "file", digest: `size:${status.size}`, size: status.size };
  return beforeOf(onDisk(path, "read", () => disk.readFile(path)));
}

export function beforeOf(bytes: Uint8Array): Before {
  return { kind: "file", digest: digest(bytes), size: bytes.length };
}

export function afterOf(claim: FileClaim | LinkClaim, digest: string, mode: number): After {
  if (claim.kind === "link") return { kind: "link", to: claim.to };
  return { kind: "file", ...encode(claim.contents), digest, mode };
}

/** Text stays text, so that a plan can be read and shown as a diff. */
function encode(contents: string | Uint8Array): { contents: string; encoding: "utf8" | "base64" } {
  const text = typeof contents === "string" ? contents : toText(contents);
  if (text !== undefined) return { contents: text, encoding: "utf8" };
  return { contents: Buffer.from(contents).toString("base64"), encoding: "base64" };
}
