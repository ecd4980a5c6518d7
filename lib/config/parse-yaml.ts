/**
 * Reads config files in YAML, with flat or nested keys, into the same map as properties give. In a file of its own, since its package takes
 * a tenth of a node's start, and most nodes have properties.
 */
import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { ConfigEntry, ParsedConfig } from './parse.ts'

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
