/** What members of classic consumer groups say in the opaque bytes of JoinGroup and SyncGroup (ConsumerProtocol, versions 0-3). */
import { codec } from '../protocol/codec.ts'
import { Reader } from '../protocol/reader.ts'
import type { Decoded, Encodable, Fields, MessageSchema } from '../protocol/schema.ts'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '../protocol/schemas/consumer-protocol.ts'
import { Writer } from '../protocol/writer.ts'

/** Some partitions of a topic. */
export interface NamedPartitions {
  readonly topic: string
  readonly partitions: readonly number[]
}

/** Topics of a subscription, and the partitions that the member has; undefined for bytes that are none. */
export function readSubscription(bytes: Buffer): { readonly topics: readonly string[]; readonly owned: readonly NamedPartitions[] } | undefined {
  const read = readVersioned(consumerProtocolSubscription, bytes)
  return read === undefined ? undefined : { topics: read.topics, owned: read.ownedPartitions }
}

/** Partitions of an assignment; empty bytes are an empty one, undefined is for bytes that are none. */
export function readAssignment(bytes: Buffer): readonly NamedPartitions[] | undefined {
  return bytes.length === 0 ? [] : readVersioned(consumerProtocolAssignment, bytes)?.assignedPartitions
}

/** Bytes of a subscription. */
export function writeSubscription(topics: readonly string[]): Buffer {
  return writeVersioned(consumerProtocolSubscription, 1, { topics: [...topics], ownedPartitions: [] })
}

/** Bytes of an assignment. */
export function writeAssignment(partitions: readonly NamedPartitions[]): Buffer {
  const assignedPartitions = partitions.map(({ topic, partitions: each }) => ({ topic, partitions: [...each] }))
  return writeVersioned(consumerProtocolAssignment, 1, { assignedPartitions })
}

/** Bytes come from other members, of whom nothing is known: a newer version is read as the newest that is known, whose fields it begins with. */
function readVersioned<F extends Fields>(schema: MessageSchema<F>, bytes: Buffer): Decoded<F> | undefined {
  try {
    const reader = new Reader(bytes, bytes.length)
    const version = reader.int16()
    return version < 0 ? undefined : codec(schema, Math.min(version, schema.versions.max)).decode(reader)
  } catch {
    return undefined
  }
}

function writeVersioned<F extends Fields>(schema: MessageSchema<F>, version: number, value: Encodable<F>): Buffer {
  const writer = new Writer()
  writer.int16(version)
  codec(schema, version).encode(writer, value)
  return Buffer.concat(writer.finish())
}
