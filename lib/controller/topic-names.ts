/** Which names a topic may have: Kafka's rules and sentences. */
import type { MetadataImage } from '../metadata/image.ts'

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

/** An existing topic, or one of `alsoNew`, whose name `name` collides with; the very same name is no collision. */
export function collidingTopic(image: MetadataImage, name: string, alsoNew: Iterable<string>): string | undefined {
  if (!/[._]/.test(name)) return undefined
  const flat = flattened(name)
  const collides = (other: string): boolean => other.length === name.length && other !== name && flattened(other) === flat
  for (const other of image.topicsByName.keys()) if (collides(other)) return other
  for (const other of alsoNew) if (collides(other)) return other
  return undefined
}
