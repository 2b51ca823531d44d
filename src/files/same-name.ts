/** What two names, or paths, have in common that are one to the file systems of macOS or Windows. */
export function foldName(name: string): string {
  return name.normalize("NFC").toLowerCase();
}

/** The same for all that any disk might take for one, and more: for those who ask the disk itself next. */
export function foldLoosely(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
