/** What two names have in common that are one name to the file systems of macOS or Windows. */
export function foldName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}
