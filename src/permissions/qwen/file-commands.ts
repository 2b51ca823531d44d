/** What the client takes a program's words for (0.24.4, `COMMANDS` of `shell-semantics`). */
export interface FileCommand {
  readonly act:
    | "reads"
    | "lists"
    | "writes"
    | "edits"
    | "edits-behind-first"
    | "copies"
    | "moves"
    | "searches"
    | "searches-deep"
    | "runs-script"
    | "fetches";
  /** Options whose next word is theirs. */
  readonly values: ReadonlySet<string>;
  /** The option that names a file that is written, short and long. */
  readonly output?: readonly [short: string, long: string] | undefined;
}

const none = "";
const grepValues =
  "-e -f -m -A -B -C --context --include --exclude --exclude-dir --max-count --after-context --before-context -n --line-number --label -D --devices --max-depth -X --exclude-from";
const exaValues = "-L --level --sort --color --colour --group -I --ignore-glob";
const copyValues = "-S --suffix -t --target-directory --backup -Z --context";
const base = "-d -i -w --decode --ignore-garbage --wrap";
const sedValues = "-e -f --expression --file -l --line-length --sandbox -s --separate";
const curlValues =
  "-o -O --output -u --user -A --user-agent -H --header -d --data --data-binary --data-raw --data-urlencode -X --request -F --form -e --referer -T --upload-file --cacert --capath --cert --key --pass -m --max-time --connect-timeout -r --range --limit-rate -b --cookie -c --cookie-jar --proxy -U --proxy-user -K --config --netrc-file --resolve --connect-to -w --write-out -x -Y --speed-limit --speed-time -y --max-filesize --proto --proto-redir -E --cert-type --key-type";
const wgetValues =
  "-O --output-document -P --directory-prefix -o --output-file -a --append-output -U --user-agent --header -e --execute --tries -t -T --timeout --wait -w --quota -Q --bind-address --limit-rate --user --password --proxy-user --proxy-password -i --input-file --base --config --referer -D --domains --exclude-domains -I --include-directories -X --exclude-directories --regex-type -A -R --accept --reject --no-check-certificate --ca-certificate --ca-directory --certificate --private-key";

type Row = readonly [
  names: string,
  act: FileCommand["act"],
  values: string,
  output?: readonly [string, string],
];

const rows: readonly Row[] = [
  ["cat tac nl zcat bzcat xzcat gzcat lzcat more most wc tr", "reads", none],
  ["md5sum sha1sum sha256sum sha512sum sha224sum sha384sum cksum b2sum sum", "reads", none],
  ["head", "reads", "-n -c --lines --bytes"],
  ["tail", "reads", "-n -c -s --lines --bytes --sleep-interval"],
  ["less", "reads", "-b -h -j -p -x -y -z --shift --tabs"],
  ["file", "reads", "-m -e -F -P --magic-file --exclude --extension --separator"],
  ["stat", "reads", "-c -f --format --printf --file-system"],
  [
    "readlink",
    "reads",
    "-e -f -m -q -s -v -z --canonicalize --canonicalize-existing --canonicalize-missing --no-newline --quiet --silent --verbose --zero",
  ],
  [
    "realpath",
    "reads",
    "--relative-to --relative-base -e -m -s -z --canonicalize-existing --canonicalize-missing --logical --physical --no-symlinks --quiet --strip --zero",
  ],
  [
    "diff",
    "reads",
    "-u -U -c -C -I -x -X -W --label --to-file --from-file --width --horizon-lines --strip-trailing-cr --ignore-matching-lines --exclude --exclude-from",
  ],
  ["diff3", "reads", "-m -T -A -E -e -x -X -3 -i --label"],
  ["sdiff", "reads", "-o -w -W -s -i -b -B -E -H"],
  ["cmp", "reads", "-i -l -n -s --ignore-initial --bytes --print-bytes --quiet --silent --verbose --zero"],
  ["strings", "reads", "-n -t -e -o -a --min-len --radix --encoding --file --print-file-name --data --all"],
  ["hexdump", "reads", "-n -s -l -C -b -c -d -o -x -e -f -v"],
  ["xxd", "reads", "-l -s -c -g -o -n -b -e -i -p -r -u -E"],
  [
    "od",
    "reads",
    "-N -j -w -s -t -A -v --address-radix --endian --format --read-bytes --skip-bytes --strings --output-duplicates --width",
  ],
  [
    "sort",
    "reads",
    "-k -t -T --output -o --field-separator --key --temporary-directory --compress-program --batch-size --parallel --random-source --sort",
    ["-o", "--output"],
  ],
  ["uniq", "reads", "-f -s -w -n --skip-fields --skip-chars --check-chars"],
  ["cut", "reads", "-b -c -d -f --delimiter --fields --bytes --characters --output-delimiter"],
  ["paste", "reads", "-d -s --delimiters --serial"],
  ["join", "reads", "-t -1 -2 -j -o -a -e --field --header --check-order --nocheck-order --zero-terminated"],
  ["column", "reads", "-t -s -n -c -o -x --table --separator --output-separator --fillrows"],
  ["fold", "reads", "-w -b -s --width --bytes --spaces"],
  ["expand", "reads", "-t --tabs --initial"],
  ["unexpand", "reads", "-t -a --tabs --all --first-only"],
  ["base64 base32", "reads", base],
  ["grep egrep fgrep zgrep bzgrep", "searches", grepValues],
  [
    "rg",
    "searches-deep",
    "-e -f -m -A -B -C -t -T -g --iglob --glob --type --type-not --max-count --max-depth --context --after-context --before-context -M --max-columns --field-match-separator",
  ],
  [
    "ag",
    "searches-deep",
    "-e -m -A -B -C --depth --file-search-regex --file-search-regex-i --ignore --ignore-dir -n",
  ],
  ["ack", "searches-deep", "-m -A -B -C --type --ignore-dir --ignore-file --ignore-directory -n"],
  ["ls dir vdir", "lists", none],
  ["exa eza", "lists", exaValues],
  [
    "lsd",
    "lists",
    "--depth --color --icon --icon-theme --date --size --blocks --header --classic --no-symlink --ignore-glob -I",
  ],
  ["tree", "lists", "-L -P -I -o -n -H -T --charset --filelimit --matchdirs --dirsfirst -J -X --du --si"],
  ["du", "lists", "-d --max-depth --threshold -t --block-size -B --time-style --exclude -X --time --output"],
  ["touch", "writes", "-t -r --reference --date -d --time"],
  ["mkdir", "writes", "-m --mode -Z --context"],
  ["mkfifo", "writes", "-m --mode -Z"],
  ["tee", "writes", none],
  ["cp", "copies", `${copyValues} --no-target-directory --sparse --reflink --copy-contents`],
  [
    "install",
    "copies",
    "-m --mode -o --owner -g --group -S --suffix -t --target-directory -T --no-target-directory -Z --context -C --compare",
  ],
  [
    "rsync",
    "copies",
    "-e --rsh --rsync-path --backup-dir --suffix --files-from --include-from --exclude-from --filter",
  ],
  ["ln", "copies", "-S --suffix -t --target-directory -b --backup"],
  ["mv", "moves", copyValues],
  ["rm", "edits", "--interactive"],
  ["rmdir", "edits", "--ignore-fail-on-non-empty -p --parents"],
  ["unlink", "edits", none],
  ["shred", "edits", "-n --iterations -s --size --random-source"],
  ["truncate", "edits", "-s --size -r --reference -o -I -c --io-blocks --no-create"],
  ["chmod", "edits-behind-first", "-f --reference --from"],
  ["chown", "edits-behind-first", "--from --reference"],
  ["chgrp", "edits-behind-first", "--reference"],
  ["patch", "edits", "-i --input -d --directory -o --output", ["-o", "--output"]],
  ["sed", "runs-script", sedValues],
  ["perl", "runs-script", "-e -f -I -M -m -0"],
  ["curl", "fetches", curlValues, ["-o", "--output"]],
  ["wget", "fetches", wgetValues, ["-O", "--output-document"]],
  ["fetch", "fetches", "-o -q -v -a -T -S --no-verify-peer --no-verify-hostname --ca-cert"],
];

export const fileCommands: ReadonlyMap<string, FileCommand> = new Map(
  rows.flatMap(([names, act, values, output]) =>
    names.split(" ").map((name) => [name, { act, values: new Set(values.split(" ")), output }] as const),
  ),
);

/** Programs that run the words behind their options, and the options whose next word is theirs. */
export const prefixCommands: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ...["doas", "env", "time", "nice", "ionice", "nohup", "unbuffer", "stdbuf"].map(
    (name) => [name, new Set<string>()] as const,
  ),
  [
    "sudo",
    new Set(
      "-u --user -g --group -C --close-from -c --login-class -D --chdir -p --prompt -r --role -t --type -T --command-timeout -U --other-user".split(
        " ",
      ),
    ),
  ],
  ["timeout", new Set(["-s", "--signal", "-k", "--kill-after"])],
]);
