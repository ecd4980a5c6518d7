/** Arbitrary messages for property tests, made from the schemas. */
import fc from 'fast-check'
import { unreachable } from '../../lib/common/assert.ts'
import { type Field, type Fields, type FieldType, inRange, type MessageSchema } from '../../lib/protocol/schema.ts'

/** A message with every field given, as a decoder would show it: fields that the version lacks have their defaults. */
export function arbitraryMessage(schema: MessageSchema, version: number): fc.Arbitrary<Record<string, unknown>> {
  return arbitraryStruct(schema.fields, version, inRange(schema.flexible, version))
}

/** What a decoder shows where the wire has nothing. */
export function defaultOf(field: Field): unknown {
  const { type, fallback } = field
  if (Array.isArray(fallback)) return []
  if (type.kind === 'struct' && fallback === undefined) {
    return Object.fromEntries(Object.entries(type.fields).map(([name, inner]) => [name, defaultOf(inner)]))
  }
  return fallback
}

function arbitraryStruct(fields: Fields, version: number, flexible: boolean): fc.Arbitrary<Record<string, unknown>> {
  const model: Record<string, fc.Arbitrary<unknown>> = {}
  for (const [name, field] of Object.entries(fields)) {
    const isTagged = field.tag !== undefined && inRange(field.tagged, version)
    if (!inRange(field.versions, version) || (isTagged && !flexible)) {
      model[name] = fc.constant(undefined).map(() => defaultOf(field))
      continue
    }
    const value = arbitraryValue(field.type, version, flexible)
    const nullable = inRange(field.nullable, version) ? fc.option(value, { nil: null, freq: 4 }) : value
    model[name] = isTagged ? fc.oneof(nullable, fc.constant(undefined).map(() => defaultOf(field))) : nullable
  }
  return fc.record(model, { noNullPrototype: true })
}

function arbitraryValue(type: FieldType, version: number, flexible: boolean): fc.Arbitrary<unknown> {
  switch (type.kind) {
    case 'bool':
      return fc.boolean()
    case 'int8':
      return fc.integer({ min: -128, max: 127 })
    case 'int16':
      return fc.integer({ min: -32768, max: 32767 })
    case 'uint16':
      return fc.integer({ min: 0, max: 65535 })
    case 'int32':
      return fc.integer()
    case 'uint32':
      return fc.integer({ min: 0, max: 0xffffffff })
    case 'int64':
      return fc.maxSafeInteger()
    case 'bits64':
      return fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
    case 'float64':
      return fc.double({ noNaN: true })
    case 'uuid':
      return fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('base64url'))
    case 'string':
      return fc.oneof(fc.string({ maxLength: 20 }), fc.string({ unit: 'grapheme', maxLength: 10 }), fc.string({ minLength: 120, maxLength: 140 }))
    case 'bytes':
    case 'records':
      return fc.oneof(fc.uint8Array({ maxLength: 40 }), fc.uint8Array({ minLength: 2040, maxLength: 2060 })).map((bytes) => Buffer.from(bytes))
    case 'array':
      return fc.array(arbitraryValue(type.element, version, flexible), { maxLength: 4 })
    case 'struct':
      return arbitraryStruct(type.fields, version, flexible)
    default:
      return unreachable(type)
  }
}
