import type { CoderName } from "./coder-name.ts";

/** Items that have a metadata file, a body and a template. */
export const itemTypes = ["commands", "agents"] as const;

export type ItemType = (typeof itemTypes)[number];

/** Everything that a library may hold. The rows of the support table. */
export const features = [
  "memory",
  "commands",
  "agents",
  "skills",
  "servers",
  "permissions",
  "hooks",
  "settings",
] as const;

export type Feature = (typeof features)[number];

/** A template is named after the coder that pioneered its format. */
export type Flavor = CoderName;
