/** Which names a topic may have: Kafka's rules and sentences. */
/** Longest name, so that a directory named after a partition still fits a file system. */
export const maxTopicNameLength = 249

/** What is wrong with a topic's name by itself, or undefined. */
export function topicNameProblem(name: string): string | undefined {
  if (name === '') return 'Topic name is invalid: the empty string is not allowed'
  if (name === '.' || name === '..') return `Topic name is invalid: '${name}' is not allowed`
  if (name.length > maxTopicNameLength) return `Topic name is invalid: the length of '${name}' is longer than the max allowed length ${maxTopicNameLength}`
  if (!/^[a-zA-Z0-9._-]+$/.test(name)) {
    return `Topic name is invalid: '${name}' contains one or more characters other than ASCII alphanumerics, '.', '_' and '-'`
  }
  return undefined
}

/** Metrics turn dots into underscores, so two names that differ only there would be one. */
const flattened = (name: string): string => name.replaceAll('.', '_')

/** Names that are taken: a map by name, or a set. */
interface TakenNames {
  readonly size: number
  has(name: string): boolean
  keys(): Iterable<string>
}

/** One of `taken` that `name` collides with; the very same name is no collision. */
export function collidingTopic(taken: TakenNames, name: string): string | undefined {
  const separators = name.match(/[._]/g)?.length ?? 0
  // Trying every way to write the name is far less than looking at every topic, unless it has very many separators.
  if (2 ** separators <= taken.size) {
    for (const other of separators === 0 ? [] : variants(name)) if (other !== name && taken.has(other)) return other
    return undefined
  }
  const flat = flattened(name)
  for (const other of taken.keys()) if (other.length === name.length && other !== name && flattened(other) === flat) return other
  return undefined
}

/** The name with each separator as a dot and as an underscore. */
function variants(name: string): string[] {
  const [first = '', ...rest] = name.split(/[._]/)
  return rest.reduce((starts, part) => starts.flatMap((start) => [`${start}.${part}`, `${start}_${part}`]), [first])
}
