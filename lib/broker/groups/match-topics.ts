/** Regular expressions of consumer groups (KIP-848), in RE2's syntax: matched in time linear in the names, since patterns come from outside. */
import { RE2JS, RE2JSSyntaxException } from 're2js'
import type { Millis } from '../../common/ids.ts'
import type { MatchTopics } from '../../coordinator/shard-types.ts'
import { patternSize } from './pattern-size.ts'

/** Longest pattern, and most steps of the program that it is compiled to, before it is taken for no pattern at all. */
const longestPattern = 4096
const largestProgram = 10_000
/** Compiled patterns that are kept; the one that was used longest ago goes first. */
const keptPatterns = 200

/** A pattern that was read, or what is wrong with it. */
type Read = { readonly expression: RE2JS } | { readonly flaw: string }

/**
 * Longest that names are matched in one call. Most patterns take a microsecond for a name; the worst of those that are taken at all some hundred, or
 * milliseconds where names are long.
 */
const turnMs: Millis = 10

/** A matcher that remembers what it compiled. A pattern has to match the whole name. `nowMs` is the monotonic clock; without one there is no bound. */
export function createMatchTopics(nowMs: () => Millis = () => 0): MatchTopics {
  const known = new Map<string, Read>()

  const readOnce = (pattern: string): Read => {
    const found = known.get(pattern) ?? read(pattern)
    known.delete(pattern)
    known.set(pattern, found)
    const [oldest] = known.keys()
    if (known.size > keptPatterns && oldest !== undefined) known.delete(oldest)
    return found
  }

  return (pattern, names, from = 0) => {
    if (pattern.length > longestPattern) return { flaw: `longer than ${longestPattern} characters` }
    const found = readOnce(pattern)
    if ('flaw' in found) return found
    const topics: string[] = []
    const endMs = nowMs() + turnMs
    let at = 0
    for (const name of names) {
      if (at++ < from) continue
      if (found.expression.testExact(name)) topics.push(name)
      if (nowMs() >= endMs) return { topics, next: at }
    }
    return { topics }
  }
}

function read(pattern: string): Read {
  const { steps, classes } = patternSize(pattern)
  if (steps + classes > largestProgram) return tooLarge
  try {
    const expression = RE2JS.compile(pattern)
    return expression.programSize() <= largestProgram ? { expression } : tooLarge
  } catch (error) {
    // Whatever it throws, the pattern is none.
    return { flaw: error instanceof RE2JSSyntaxException ? error.getDescription() : 'it cannot be read' }
  }
}

const tooLarge: Read = { flaw: `larger than ${largestProgram} steps with its repetitions` }
