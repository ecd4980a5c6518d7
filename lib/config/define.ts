/**
 * What a config is: its type, default, limits and meaning. Tables of them are data; values are parsed from text here and
 * nowhere else, with Kafka's sentences for what is wrong.
 */

/** Types of values, as Kafka names them. */
export type ConfigType = 'boolean' | 'string' | 'int' | 'short' | 'long' | 'double' | 'list' | 'class' | 'password'

/** A parsed value; null only where the default is null. Longs above 2⁵³ lose their last digits, which only "no limit" has. */
export type ConfigValue = boolean | number | string | readonly string[] | null

/** The type that a config's values have in TypeScript. */
export type TypedValue<T extends ConfigType> = T extends 'boolean'
  ? boolean
  : T extends 'int' | 'short' | 'long' | 'double'
    ? number
    : T extends 'list'
      ? readonly string[]
      : string

/** Who can change a broker config: only its file, one broker while it runs, or one or all of them. */
export type ConfigScope = 'read-only' | 'per-broker' | 'cluster-wide'

/** How much an operator should care. */
export type ConfigImportance = 'high' | 'medium' | 'low'

/** Whether setting it does anything: all it says, nothing here on purpose, or nothing until the feature is there. */
export type ConfigEffect = 'full' | 'none' | 'planned'

/** A config. */
export interface ConfigDefinition<T extends ConfigType = ConfigType, D extends string | null = string | null> {
  readonly type: T
  /** As a user would write it; null is "not set". */
  readonly default: D
  readonly min?: number | undefined
  readonly max?: number | undefined
  /** Allowed words; of a list, the allowed members. */
  readonly oneOf?: readonly string[] | undefined
  readonly scope: ConfigScope
  readonly importance: ConfigImportance
  readonly effect: ConfigEffect
  /** Accepted where it is written, but not described to clients: a key that Kafka has given up. */
  readonly hidden: boolean
  readonly doc: string
}

/** What a row of a table may say besides type, default and meaning. */
export interface ConfigOptions {
  readonly min?: number
  readonly max?: number
  readonly oneOf?: readonly string[]
  readonly scope?: ConfigScope
  readonly importance?: ConfigImportance
  readonly effect?: ConfigEffect
  readonly hidden?: boolean
}

/** A row of a table. */
export function define<T extends ConfigType, const D extends string | null>(
  type: T, standard: D, doc: string, options: ConfigOptions = {},
): ConfigDefinition<T, D> {
  return {
    type, default: standard, doc, min: options.min, max: options.max, oneOf: options.oneOf, scope: options.scope ?? 'read-only',
    importance: options.importance ?? 'medium', effect: options.effect ?? 'full', hidden: options.hidden ?? false,
  }
}

/** Values of a table, typed by its keys. */
export type ConfigValues<Table extends Readonly<Record<string, ConfigDefinition>>> = {
  readonly [K in keyof Table]: TypedValue<Table[K]['type']> | (Table[K]['default'] extends string ? never : null)
}

/** Largest values of Kafka's number types, as text where a number would round. */
export const maxInt = 2147483647
/** The largest int. */
export const maxIntText = '2147483647'
/** The largest long. */
export const maxLongText = '9223372036854775807'

const ranges = {
  short: [-32768n, 32767n],
  int: [-2147483648n, 2147483647n],
  long: [-9223372036854775808n, 9223372036854775807n],
} as const

/** A value, or what is wrong with its text (a sentence without the key). */
export type Parsed = { readonly value: ConfigValue; readonly problem?: undefined } | { readonly problem: string }

/** Reads one value and checks its limits. */
export function parseValue(definition: ConfigDefinition, text: string): Parsed {
  const trimmed = text.trim()
  switch (definition.type) {
    case 'boolean':
      return parseBoolean(trimmed)
    case 'short':
    case 'int':
    case 'long':
      return parseWhole(definition, definition.type, trimmed)
    case 'double':
      return parseDouble(definition, trimmed)
    case 'list':
      return parseList(definition, trimmed)
    case 'string':
    case 'class':
      return isAllowed(definition, trimmed) ? { value: trimmed } : { problem: notAllowed(definition) }
    case 'password':
      return { value: text }
  }
}

function parseBoolean(text: string): Parsed {
  const lower = text.toLowerCase()
  if (lower === 'true' || lower === 'false') return { value: lower === 'true' }
  return { problem: 'Expected value to be either true or false' }
}

function parseWhole(definition: ConfigDefinition, type: 'short' | 'int' | 'long', text: string): Parsed {
  const wrong = { problem: `Not a number of type ${type.toUpperCase()}` }
  if (!/^[+-]?\d{1,30}$/.test(text)) return wrong
  const exact = BigInt(text.startsWith('+') ? text.slice(1) : text)
  const [low, high] = ranges[type]
  return exact < low || exact > high ? wrong : within(definition, Number(exact))
}

function parseDouble(definition: ConfigDefinition, text: string): Parsed {
  const value = Number(text)
  return text === '' || !Number.isFinite(value) ? { problem: 'Not a number of type DOUBLE' } : within(definition, value)
}

function within(definition: ConfigDefinition, value: number): Parsed {
  if (definition.min !== undefined && value < definition.min) return { problem: `Value must be at least ${definition.min}` }
  if (definition.max !== undefined && value > definition.max) return { problem: `Value must be no more than ${definition.max}` }
  return { value }
}

function parseList(definition: ConfigDefinition, text: string): Parsed {
  const members = splitList(text)
  if (members.includes('')) return { problem: 'Configuration contains an empty member' }
  if (new Set(members).size < members.length) return { problem: 'Configuration contains a member twice' }
  return members.every((member) => isAllowed(definition, member)) ? { value: members } : { problem: notAllowed(definition) }
}

const isAllowed = (definition: ConfigDefinition, word: string): boolean => definition.oneOf === undefined || definition.oneOf.includes(word)

const notAllowed = (definition: ConfigDefinition): string => `String must be one of: ${(definition.oneOf ?? []).join(', ')}`

/** Members of a list's text, in their order. */
export function splitList(text: string): readonly string[] {
  return text.trim() === '' ? [] : text.split(',').map((member) => member.trim())
}

/** Kafka's sentence for a value that its key does not take. */
export function invalidValue(name: string, text: string, problem: string): string {
  return `Invalid value ${text} for configuration ${name}: ${problem}`
}

/** The default's value. A default that does not fit its own row is a bug, which a test finds. */
export function defaultValue(definition: ConfigDefinition): ConfigValue {
  if (definition.default === null) return null
  const parsed = parseValue(definition, definition.default)
  return parsed.problem === undefined ? parsed.value : null
}
