import { statfsSync } from "node:fs";

/** Linux's magic numbers of the usual ones. */
const kinds = new Map([
  [0x01_02_19_94, "tmpfs"],
  [0xef_53, "ext4"],
  [0x91_23_68_3e, "btrfs"],
  [0x58_46_53_42, "xfs"],
  [0x79_4c_76_30, "overlay"],
]);

/** The kind of the file system that a folder is on. */
export function describeFileSystem(folder: string): string {
  const { type } = statfsSync(folder);
  return kinds.get(type) ?? `of type 0x${type.toString(16)}`;
}
