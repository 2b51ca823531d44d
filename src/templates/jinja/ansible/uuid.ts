import { createHash } from "node:crypto";
import { Fault } from "../../fault.ts";

/** A UUID made of a name, version 5. */
export function uuidOf(name: string, namespace: string): string {
  const hex = namespace.replace(/^urn:uuid:/, "").replaceAll(/[{}-]/g, "");
  if (!/^[\da-fA-F]{32}$/.test(hex)) throw new Fault("value", `\`${namespace}\` is no UUID`);
  const digest = createHash("sha1").update(Buffer.from(hex, "hex")).update(name).digest();
  digest[6] = ((digest[6] ?? 0) & 0x0f) | 0x50;
  digest[8] = ((digest[8] ?? 0) & 0x3f) | 0x80;
  const text = digest.toString("hex").slice(0, 32);
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join(
    "-",
  );
}
