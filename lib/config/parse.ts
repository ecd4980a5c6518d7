/** Reads server.properties as Java reads it, into a map with the line of every key, so that a complaint can point at it. */

/** One key's value as it was written, and where. */
export interface ConfigEntry {
  readonly value: string
  /** For people: `server.properties:12`, or `--set`. */
  readonly where: string
}

/** What a file says, and what is wrong with it as a file. */
export interface ParsedConfig {
  readonly entries: ReadonlyMap<string, ConfigEntry>
  readonly problems: readonly string[]
}

/** Java's properties: comments with # or !, lines continued by a backslash, key and value split by =, : or a blank, escapes. */
export function parseProperties(fileName: string, text: string): ParsedConfig {
  const entries = new Map<string, ConfigEntry>()
  const problems: string[] = []
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  for (let i = 0; i < lines.length; i++) {
    const where = `${fileName}:${i + 1}`
    let line = trimStart(lines[i])
    if (line === '' || line.startsWith('#') || line.startsWith('!')) continue
    while (endsOpen(line) && i + 1 < lines.length) line = line.slice(0, -1) + trimStart(lines[++i])
    const { key, value } = splitProperty(line)
    const earlier = entries.get(key)
    if (earlier !== undefined) problems.push(`${where}: ${key} is set again; it was set at ${earlier.where}`)
    entries.set(key, { value, where })
  }
  return { entries, problems }
}

const trimStart = (line: string | undefined): string => (line ?? '').replace(/^[ \t\f]+/, '')

/** Whether a line ends in an odd number of backslashes. */
const endsOpen = (line: string): boolean => (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 1

function splitProperty(line: string): { key: string; value: string } {
  const match = /^((?:\\.|[^\\=: \t\f])*)[ \t\f]*[=:]?[ \t\f]*(.*)$/s.exec(line)
  return { key: unescape(match?.[1] ?? line), value: unescape(match?.[2] ?? '').trimEnd() }
}

const escapes: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' }

function unescape(text: string): string {
  return text.replace(/\\(u([0-9a-fA-F]{4})|[\s\S]?)/g, (_, letter: string, hex: string | undefined) =>
    hex === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  )
}

/** Reads `KEY=VALUE` of a command line; undefined when there is no key. */
export function parseAssignment(text: string, where: string): { readonly key: string; readonly entry: ConfigEntry } | undefined {
  const at = text.indexOf('=')
  return at <= 0 ? undefined : { key: text.slice(0, at).trim(), entry: { value: text.slice(at + 1).trim(), where } }
}
