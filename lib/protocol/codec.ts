/** The codec of a message at a version, generated from its schema when first asked for. */
import { assert } from '../common/assert.ts'
import { generateSource } from './generate.ts'
import type { Reader } from './reader.ts'
import { type Decoded, type Encodable, type Fields, inRange, type MessageSchema } from './schema.ts'
import type { Writer } from './writer.ts'

/** Both directions of one message at one version. */
export interface Codec<F extends Fields = Fields> {
  /** Raises DecodeError. Views (bytes, records) point into the reader's frame. */
  decode(reader: Reader): Decoded<F>
  /** Raises AssertionError for a value that the wire cannot hold. */
  encode(writer: Writer, value: Encodable<F>): void
}

const cache = new WeakMap<MessageSchema, Codec[]>()

/** The codec of a message at a version. */
export function codec<F extends Fields>(schema: MessageSchema<F>, version: number): Codec<F> {
  let versions = cache.get(schema)
  if (versions === undefined) cache.set(schema, (versions = []))
  const found = (versions[version] ??= generate(schema, version))
  // The cache holds codecs of many schemas under the schema that each was made of.
  return found as unknown as Codec<F>
}

const empty = Buffer.alloc(0)

function generate(schema: MessageSchema, version: number): Codec {
  assert(inRange(schema.versions, version), `${schema.name} has no version ${version}`)
  const source = generateSource(schema.fields, version, inRange(schema.flexible, version))
  // eslint-disable-next-line @typescript-eslint/no-implied-eval -- the source is made of our own schemas alone
  const make = new Function('empty', source) as (empty: Buffer) => Codec
  return make(empty)
}
