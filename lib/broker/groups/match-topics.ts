/** Regular expressions of consumer groups (KIP-848), in RE2's syntax: matched in time linear in the names, since patterns come from outside. */
import { RE2JS } from 're2js'
import type { MatchTopics } from '../../coordinator/shard-types.ts'

/** Longest pattern, and most steps of the program that it is compiled to, before it is taken for no pattern at all. */
const longestPattern = 4096
const largestProgram = 10_000
/** Compiled patterns that are kept; the one that was used longest ago goes first. */
const keptPatterns = 200

/** A matcher that remembers what it compiled. A pattern has to match the whole name. */
export function createMatchTopics(): MatchTopics {
  const compiled = new Map<string, RE2JS | undefined>()

  const compile = (pattern: string): RE2JS | undefined => {
    const expression = compiled.has(pattern) ? compiled.get(pattern) : read(pattern)
    compiled.delete(pattern)
    compiled.set(pattern, expression)
    const [oldest] = compiled.keys()
    if (compiled.size > keptPatterns && oldest !== undefined) compiled.delete(oldest)
    return expression
  }

  return (pattern, names) => {
    const expression = pattern.length <= longestPattern ? compile(pattern) : undefined
    if (!expression) return undefined
    const found: string[] = []
    for (const name of names) if (expression.testExact(name)) found.push(name)
    return found
  }
}

function read(pattern: string): RE2JS | undefined {
  try {
    const expression = RE2JS.compile(pattern)
    return expression.programSize() <= largestProgram ? expression : undefined
  } catch {
    return undefined // whatever it throws, the pattern is none
  }
}
