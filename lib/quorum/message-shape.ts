/**
 * Shapes of plain data inside protobuf messages: one description for the way out and the way in. protobuf knows neither
 * undefined nor null, hands out 64-bit numbers in its own way and leaves fields out that are at their default; and what
 * comes from another node is checked before anybody believes it.
 */
import { MalformedMessageError } from '../rpc/controller-message.ts'

/** How a value lies in a message. */
export interface Shape<T> {
  /** undefined: the field is left out. */
  encode(value: T): unknown
  /** Raises MalformedMessageError. */
  decode(raw: unknown): T
  /** What a field stands for that is left out. Raises MalformedMessageError where it must not be. */
  absent(): T
}

/** A text. */
export const text: Shape<string> = {
  encode: (value) => value,
  decode: (raw) => (typeof raw === 'string' ? raw : malformed('a text', raw)),
  absent: () => '',
}

/** A whole number, of 32 or 64 bits. */
export const whole: Shape<number> = {
  encode: (value) => value,
  decode(raw) {
    // A 64-bit field is an object where the package for it is installed, whatever the types say.
    const value = typeof raw === 'number' || (typeof raw === 'object' && raw !== null) ? Number(raw) : Number.NaN
    return Number.isSafeInteger(value) ? value : malformed('a whole number', raw)
  },
  absent: () => 0,
}

/** True or false. */
export const flag: Shape<boolean> = {
  encode: (value) => value,
  decode: (raw) => (typeof raw === 'boolean' ? raw : malformed('true or false', raw)),
  absent: () => false,
}

/** One of a few words. */
export function word<const W extends string>(...words: readonly W[]): Shape<W> {
  return {
    encode: (value) => value,
    decode: (raw) => words.find((one) => one === raw) ?? malformed(`one of ${words.join(', ')}`, raw),
    absent: () => malformed(`one of ${words.join(', ')}`, undefined),
  }
}

/** A list. */
export function list<T>(of: Shape<T>): Shape<readonly T[]> {
  return {
    encode: (values) => values.map((value) => of.encode(value)),
    decode: (raw) => (Array.isArray(raw) ? raw.map((one) => of.decode(one)) : malformed('a list', raw)),
    absent: () => [],
  }
}

/** A list in a message of its own, because a list that is left out is empty and nothing else. */
export function listed<T>(of: Shape<T>): Shape<readonly T[]> {
  const items = fields({ items: list(of) })
  return { encode: (values) => items.encode({ items: values }), decode: (raw) => items.decode(raw).items, absent: () => malformed('a list', undefined) }
}

/** A value, or undefined where the field is left out. */
export function optional<T>(of: Shape<T>): Shape<T | undefined> {
  return { encode: (value) => (value === undefined ? undefined : of.encode(value)), decode: (raw) => of.decode(raw), absent: () => undefined }
}

/** A value, or null where the field is left out. */
export function nullable<T>(of: Shape<T>): Shape<T | null> {
  return { encode: (value) => (value === null ? undefined : of.encode(value)), decode: (raw) => of.decode(raw), absent: () => null }
}

/** A message of named fields. */
export function fields<T extends object>(shapes: { readonly [K in keyof T]-?: Shape<T[K]> }): Shape<T> {
  const entries = Object.entries(shapes) as [keyof T & string, Shape<T[keyof T]>][]
  return {
    encode(value) {
      const message: Record<string, unknown> = {}
      for (const [name, shape] of entries) {
        const encoded = shape.encode(value[name])
        if (encoded !== undefined) message[name] = encoded
      }
      return message
    },
    decode(raw) {
      if (typeof raw !== 'object' || raw === null) return malformed('a message', raw)
      const at = raw as Readonly<Record<string, unknown>>
      const value: Partial<Record<keyof T, unknown>> = {}
      for (const [name, shape] of entries) value[name] = Object.hasOwn(raw, name) ? shape.decode(at[name]) : shape.absent()
      return value as T
    },
    absent: () => malformed('a message', undefined),
  }
}

/** A shape of something that is built from another and taken apart again. */
export function via<T, U>(shape: Shape<U>, from: (value: T) => U, to: (value: U) => T): Shape<T> {
  return { encode: (value) => shape.encode(from(value)), decode: (raw) => to(shape.decode(raw)), absent: () => to(shape.absent()) }
}

function malformed(wanted: string, raw: unknown): never {
  throw new MalformedMessageError(`${typeof raw} where ${wanted} must be`)
}
