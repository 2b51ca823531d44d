import { isSystemError } from "../files/file-error.ts";

/** Of this process; undefined when somebody took it away. */
export function workingDirectory(): string | undefined {
  try {
    return process.cwd();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    return undefined;
  }
}
