import type { Color } from "../../model/item-file.ts";

/** OpenCode takes `#rrggbb` or the names of its theme; any other word stops the client (1.18.33). */
export const opencodeColors: Readonly<Record<Color, string>> = {
  red: "#ef4444",
  blue: "#3b82f6",
  green: "#22c55e",
  yellow: "#eab308",
  purple: "#a855f7",
  orange: "#f97316",
  pink: "#ec4899",
  cyan: "#06b6d4",
};

const themeColors = ["primary", "secondary", "accent", "success", "warning", "error", "info"];

export function isOpencodeColor(value: string): boolean {
  return /^#[0-9a-fA-F]{6}$/.test(value) || themeColors.includes(value);
}
