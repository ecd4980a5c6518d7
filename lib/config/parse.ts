/**
 * Reads config files: server.properties as Java reads it, and YAML with flat or nested keys. Both give the same map, with
 * the line of every key, so that a complaint can point at it.
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'

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

/** Reads a file's text; a name ending in .yaml or .yml is YAML, everything else properties. */
export function parseConfigFile(fileName: string, text: string): ParsedConfig {
  return /\.ya?ml$/i.test(fileName) ? parseYaml(fileName, text) : parseProperties(fileName, text)
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

/** YAML: nested keys are joined with dots, lists with commas. */
export function parseYaml(fileName: string, text: string): ParsedConfig {
  const entries = new Map<string, ConfigEntry>()
  const problems: string[] = []
  const counter = new LineCounter()
  const document = parseDocument(text, { lineCounter: counter, schema: 'failsafe', uniqueKeys: true })
  for (const error of document.errors) problems.push(`${fileName}:${error.linePos?.[0].line ?? 1}: ${error.message.split('\n')[0] ?? ''}`)
  const lineOf = (node: Node): string => `${fileName}:${counter.linePos(node.range?.[0] ?? 0).line}`
  const visit = (node: unknown, path: string): void => {
    if (isMap<Node, Node | null>(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : ''
        if (value === null) problems.push(`${lineOf(key)}: ${path}${name} has no value`)
        else visit(value, `${path}${name}.`)
      }
      return
    }
    const key = path.slice(0, -1)
    if (isSeq<Node>(node)) {
      if (node.items.every((item) => isScalar(item))) add(key, node.items.map((item) => (isScalar(item) ? String(item.value) : '')).join(','), node)
      else problems.push(`${lineOf(node)}: ${key} is a list of something else than words`)
    } else if (isScalar(node)) {
      add(key, String(node.value), node)
    } else {
      problems.push(`${fileName}: ${key === '' ? 'the file' : key} is neither a value, a list nor a map`)
    }
  }
  const add = (key: string, value: string, node: Node): void => {
    const where = lineOf(node)
    const earlier = entries.get(key)
    if (earlier !== undefined) problems.push(`${where}: ${key} is set again; it was set at ${earlier.where}`)
    entries.set(key, { value, where })
  }
  if (document.errors.length === 0 && document.contents !== null) visit(document.contents, '')
  return { entries, problems }
}

/** Reads `KEY=VALUE` of a command line; undefined when there is no key. */
export function parseAssignment(text: string, where: string): { readonly key: string; readonly entry: ConfigEntry } | undefined {
  const at = text.indexOf('=')
  return at <= 0 ? undefined : { key: text.slice(0, at).trim(), entry: { value: text.slice(at + 1).trim(), where } }
}
