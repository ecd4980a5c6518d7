/**
 * The plain twin of lib/protocol/codec.ts: schemas interpreted with a closure per field. Slow and easy to check by eye; tests hold the
 * generated codecs against it, and test/bench/codec.bench.ts says what is gained.
 */
import { assert } from '../../lib/common/assert.ts'
import { DecodeError, type Reader } from '../../lib/protocol/reader.ts'
import { type Decoded, type Encodable, type Field, type Fields, type FieldType, inRange, type MessageSchema } from '../../lib/protocol/schema.ts'
import { Writer } from '../../lib/protocol/writer.ts'

/** Both directions of one message at one version. */
export interface Codec<F extends Fields = Fields> {
  /** Raises DecodeError. Views (bytes, records) point into the reader's frame. */
  decode(reader: Reader): Decoded<F>
  encode(writer: Writer, value: Encodable<F>): void
}

type Decode = (reader: Reader) => unknown
type Encode = (writer: Writer, value: unknown) => void
interface Pair {
  readonly decode: Decode
  readonly encode: Encode
}
type Struct = Record<string, unknown>

const cache = new WeakMap<MessageSchema, Map<number, Codec>>()

/** The codec of a message at a version. */
export function plainCodec<F extends Fields>(schema: MessageSchema<F>, version: number): Codec<F> {
  let versions = cache.get(schema)
  if (versions === undefined) cache.set(schema, (versions = new Map<number, Codec>()))
  let found = versions.get(version)
  if (found === undefined) {
    assert(inRange(schema.versions, version), `${schema.name} has no version ${version}`)
    found = structPair(schema.fields, version, inRange(schema.flexible, version)) as unknown as Codec
    versions.set(version, found)
  }
  return found as unknown as Codec<F>
}

function structPair(fields: Fields, version: number, flexible: boolean): Pair {
  const plain: { name: string; pair: Pair; fallback: () => unknown }[] = []
  const tagged: { name: string; tag: number; pair: Pair; fallback: () => unknown }[] = []
  const absent: { name: string; fallback: () => unknown }[] = []
  for (const [name, field] of Object.entries(fields)) {
    const fallback = fallbackOf(field, version, flexible)
    if (!inRange(field.versions, version)) absent.push({ name, fallback })
    else if (field.tag !== undefined && inRange(field.tagged, version) && flexible) {
      tagged.push({ name, tag: field.tag, pair: fieldPair(field, version, flexible), fallback })
    } else plain.push({ name, pair: fieldPair(field, version, flexible), fallback })
  }
  tagged.sort((a, b) => a.tag - b.tag)
  return {
    decode(reader) {
      const value: Struct = {}
      for (const { name, pair } of plain) value[name] = pair.decode(reader)
      for (const { name, fallback } of absent) value[name] = fallback()
      for (const { name, fallback } of tagged) value[name] = fallback()
      if (flexible) {
        for (let left = reader.uvarint(); left > 0; left--) {
          const tag = reader.uvarint()
          const size = reader.uvarint()
          const known = tagged.find((t) => t.tag === tag)
          const end = reader.position + size
          if (size > reader.remaining) throw new DecodeError(`tag ${tag} of ${size} bytes, ${reader.remaining} left`)
          if (known === undefined) reader.skip(size)
          else {
            value[known.name] = known.pair.decode(reader)
            if (reader.position !== end) throw new DecodeError(`tag ${tag} is not ${size} bytes long`)
          }
        }
      }
      return value
    },
    encode(writer, given) {
      const value = given as Struct
      for (const { name, pair, fallback } of plain) {
        const field = value[name]
        pair.encode(writer, field === undefined ? fallback() : field)
      }
      if (flexible) encodeTags(writer, value, tagged)
    },
  }
}

function encodeTags(writer: Writer, value: Struct, tagged: { name: string; tag: number; pair: Pair; fallback: () => unknown }[]): void {
  const present = tagged.filter(({ name, fallback }) => value[name] !== undefined && !isFallback(value[name], fallback()))
  writer.uvarint(present.length)
  for (const { name, tag, pair } of present) {
    const inner = new Writer()
    pair.encode(inner, value[name])
    writer.uvarint(tag)
    writer.uvarint(inner.size)
    for (const piece of inner.finish()) writer.raw(piece)
  }
}

function isFallback(value: unknown, fallback: unknown): boolean {
  if (value === fallback) return true
  if (Array.isArray(value) && Array.isArray(fallback)) return value.length === 0 && fallback.length === 0
  return JSON.stringify(value) === JSON.stringify(fallback)
}

function fallbackOf(field: Field, version: number, flexible: boolean): () => unknown {
  const { type, fallback } = field
  if (Array.isArray(fallback)) return () => []
  if (type.kind === 'struct' && fallback === undefined) {
    return () => Object.fromEntries(Object.entries(type.fields).map(([name, inner]) => [name, fallbackOf(inner, version, flexible)()]))
  }
  return () => fallback
}

function fieldPair(field: Field, version: number, flexible: boolean): Pair {
  return typePair(field.type, version, flexible && !field.inflexible, inRange(field.nullable, version))
}

function typePair(type: FieldType, version: number, flexible: boolean, nullable: boolean): Pair {
  switch (type.kind) {
    case 'bool':
      return { decode: (r) => r.bool(), encode: (w, v) => w.bool(v as boolean) }
    case 'int8':
    case 'int16':
    case 'uint16':
    case 'int32':
    case 'uint32':
    case 'int64':
    case 'float64': {
      const { kind } = type
      return { decode: (r) => r[kind](), encode: (w, v) => w[kind](v as number) }
    }
    case 'bits64':
      return { decode: (r) => r.bits64(), encode: (w, v) => w.bits64(v as bigint) }
    case 'uuid':
      return { decode: (r) => r.uuid(), encode: (w, v) => w.uuid(v as string) }
    case 'string':
      return stringPair(flexible, nullable)
    case 'bytes':
    case 'records':
      return bytesPair(flexible, nullable)
    case 'array':
      return arrayPair(typePair(type.element, version, flexible, false), flexible, nullable)
    case 'struct': {
      const pair = structPair(type.fields, version, flexible)
      return nullable ? nullableStructPair(pair) : pair
    }
  }
}

function stringPair(flexible: boolean, nullable: boolean): Pair {
  return {
    decode(reader) {
      const length = reader.length(flexible, true)
      if (length >= 0) return reader.text(length)
      if (!nullable) throw new DecodeError('null where a string must be')
      return null
    },
    encode(writer, value) {
      if (value !== null) return writer.string(value as string, flexible)
      assert(nullable, 'null where a string must be')
      writer.length(-1, flexible, true)
    },
  }
}

function bytesPair(flexible: boolean, nullable: boolean): Pair {
  return {
    decode(reader) {
      const length = reader.length(flexible, false)
      if (length >= 0) return reader.view(length)
      if (!nullable) throw new DecodeError('null where bytes must be')
      return null
    },
    encode(writer, value) {
      if (value === null) {
        assert(nullable, 'null where bytes must be')
        return writer.length(-1, flexible, false)
      }
      const pieces = Array.isArray(value) ? (value as Buffer[]) : [value as Buffer]
      let size = 0
      for (const piece of pieces) size += piece.length
      writer.length(size, flexible, false)
      for (const piece of pieces) writer.raw(piece)
    },
  }
}

function arrayPair(element: Pair, flexible: boolean, nullable: boolean): Pair {
  return {
    decode(reader) {
      const count = reader.length(flexible, false)
      if (count < 0) {
        if (!nullable) throw new DecodeError('null where an array must be')
        return null
      }
      // Every element takes a byte at least, so a count that lies cannot make us allocate.
      if (count > reader.remaining) throw new DecodeError(`an array of ${count} with ${reader.remaining} bytes left`)
      const values: unknown[] = []
      for (let i = 0; i < count; i++) values.push(element.decode(reader))
      return values
    },
    encode(writer, value) {
      if (value === null) {
        assert(nullable, 'null where an array must be')
        return writer.length(-1, flexible, false)
      }
      const values = value as unknown[]
      writer.length(values.length, flexible, false)
      for (const each of values) element.encode(writer, each)
    },
  }
}

function nullableStructPair(pair: Pair): Pair {
  return {
    decode: (reader) => (reader.int8() < 0 ? null : pair.decode(reader)),
    encode(writer, value) {
      writer.int8(value === null ? -1 : 1)
      if (value !== null) pair.encode(writer, value)
    },
  }
}
