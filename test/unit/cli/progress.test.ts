import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Progress } from "../../../src/cli/progress.ts";

function recording(isInteractive = true): { written: string[]; progress: Progress } {
  const written: string[] = [];
  return { written, progress: new Progress({ isInteractive, write: (text) => written.push(text) }) };
}

describe("Progress", () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ["Date", "setTimeout", "clearTimeout"] }));
  afterEach(() => void vi.useRealTimers());

  it("is silent in the first half second", () => {
    const { written, progress } = recording();
    vi.advanceTimersByTime(499);
    progress.update("reading");
    progress.clear();
    expect(written).toStrictEqual([]);
  });

  it("shows what a run still waits for when the half second is over", () => {
    const { written, progress } = recording();
    progress.update("reading");
    progress.update("asking");
    vi.advanceTimersByTime(499);
    expect(written).toStrictEqual([]);
    vi.advanceTimersByTime(1);
    expect(written).toStrictEqual(["\r\u001b[2Kasking"]);
  });

  it("shows nothing more of what was taken away before", () => {
    const { written, progress } = recording();
    progress.update("asking");
    progress.clear();
    vi.advanceTimersByTime(5000);
    expect(written).toStrictEqual([]);
  });

  it("rewrites one line, and takes it away once", () => {
    const { written, progress } = recording();
    vi.advanceTimersByTime(500);
    progress.update("1 of 2");
    progress.update("2 of 2");
    progress.clear();
    progress.clear();
    expect(written).toStrictEqual(["\r\u001b[2K1 of 2", "\r\u001b[2K2 of 2", "\r\u001b[2K"]);
  });

  it("shows nothing off a terminal", () => {
    const { written, progress } = recording(false);
    vi.advanceTimersByTime(5000);
    progress.update("1 of 2");
    progress.clear();
    expect(written).toStrictEqual([]);
  });
});
