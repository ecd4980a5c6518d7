/** Valid requests of every API and version, filled in at random from the schemas with values that lead somewhere. */
import { attributes, rewriteCrc } from '../../lib/common/record-batch.ts'
import { apis } from '../../lib/protocol/apis.ts'
import { buildBatch } from '../../lib/protocol/records/batch-builder.ts'
import { encodeRequest } from '../../lib/protocol/frames.ts'
import { type ApiSchema, type Field, type Fields, type FieldType, inRange } from '../../lib/protocol/schema.ts'
import type { Seeded } from '../support/seed.ts'

/** Names and ids that exist on the node under test, so that requests get past the first check. */
export interface Known {
  readonly topics: readonly string[]
  readonly topicIds: readonly string[]
}

const codecs = ['none', 'gzip', 'snappy', 'lz4', 'zstd'] as const
const numbers = [-2, -1, 0, 0, 0, 1, 1, 2, 5, 100, 1000, 65536, 0x7fffffff]
const words = ['', 'a', 'retention.ms', 'cleanup.policy', 'compact', 'max.message.bytes', 'no.such.key', '0', '1', '-1', '__consumer_offsets', '..', 'ö€𝄞', 'x'.repeat(250)]
/** A few, so that requests meet. */
const groups = ['', 'g', 'h', 'i', 'ö€𝄞']

/** One random frame, with its length, of an API at a version. */
export function validFrame(api: ApiSchema, version: number, correlationId: number, known: Known, random: Seeded): Buffer {
  const value = struct(api.request.fields, api, version, known, random)
  return Buffer.concat(encodeRequest(api, version, correlationId, random.below(10) === 0 ? null : 'fuzz', value))
}

/** Every API at every version that is served. */
export function everyVersion(): { readonly api: ApiSchema; readonly version: number }[] {
  return apis.flatMap((api) => {
    const { min, max } = api.request.versions
    return Array.from({ length: max - min + 1 }, (_, index) => ({ api, version: min + index }))
  })
}

function struct(fields: Fields, api: ApiSchema, version: number, known: Known, random: Seeded): Record<string, unknown> {
  const value: Record<string, unknown> = {}
  for (const [name, field] of Object.entries(fields)) {
    if (!inRange(field.versions, version)) continue
    value[name] = fieldValue(name, field, api, version, known, random)
  }
  return value
}

function fieldValue(name: string, field: Field, api: ApiSchema, version: number, known: Known, random: Seeded): unknown {
  if (inRange(field.nullable, version) && random.below(8) === 0) return null
  switch (name) {
    // Waits would hold up the connection, and real changes would leave the node without the topics that the next frames name.
    case 'maxWaitMs': return random.below(3)
    case 'sessionTimeoutMs': case 'rebalanceTimeoutMs': return random.pick([-1, 0, 10, 100, 6000])
    case 'timeoutMs': return random.below(100)
    case 'validateOnly': return random.below(20) !== 0
    case 'numPartitions': case 'count': return random.pick([-1, 0, 1, 2, 3])
    case 'allowAutoTopicCreation': return false
    case 'replicationFactor': return random.pick([-1, 1, 1, 2])
    // Some bits away from the id of the node under test, which would else unregister itself.
    case 'brokerId': return random.pick([-1, 1000, 0x55555555, 0x7fffffff])
    case 'acks': return random.pick([-1, -1, 1, 1, 0, 5])
    case 'transactionalId': return random.below(10) === 0 ? 'tx' : null
    case 'host': return random.pick(words)
    case 'groupId': return random.pick(groups)
    case 'memberId': return random.pick(['', '', 'm', 'n'])
    case 'protocolType': return random.pick(['consumer', 'consumer', 'connect', ''])
    case 'generationId': case 'memberEpoch': case 'generationIdOrMemberEpoch': return random.pick([-2, -1, 0, 0, 1, 2, 9])
    case 'fetchOffset': return random.below(50)
    case 'partition': case 'index': case 'partitionIndex': return random.pick([0, 0, 0, 1, 2, 99])
    case 'topics': return api.name === 'DeleteTopics' ? deletions(field.type, api, version, known, random) : plain(name, field.type, api, version, known, random)
    case 'topicNames': return [random.pick(words)]
    default: return plain(name, field.type, api, version, known, random)
  }
}

/** DeleteTopics names only what is not there; the mutations find the rest now and then. */
function deletions(type: FieldType, api: ApiSchema, version: number, known: Known, random: Seeded): unknown {
  return plain('topics', type, api, version, { topics: ['not-there'], topicIds: known.topicIds.map(() => 'AAAAAAAAAAAAAAAAAAAAAA') }, random)
}

function plain(name: string, type: FieldType, api: ApiSchema, version: number, known: Known, random: Seeded): unknown {
  switch (type.kind) {
    case 'bool': return random.below(2) === 1
    case 'int8': return random.pick([0, 0, 1, 2, 3, -1, 127])
    case 'int16': return random.pick([0, 1, -1, 32767])
    case 'uint16': return random.below(65536)
    case 'int32': return random.pick(numbers)
    case 'uint32': return random.below(2 ** 32)
    case 'int64': return random.pick([...numbers, 2 ** 40, Date.now()])
    case 'bits64': return BigInt(random.below(2 ** 32)) << 31n
    case 'float64': return random.below(1000) / 7
    case 'uuid': return random.below(4) === 0 ? 'AAAAAAAAAAAAAAAAAAAAAA' : random.pick(known.topicIds)
    case 'string': return /topic|name/i.test(name) && random.below(4) !== 0 ? random.pick(known.topics) : random.pick(words)
    case 'bytes': return random.bytes(random.below(40))
    case 'records': return records(random)
    case 'array': {
      const length = random.pick([0, 1, 1, 1, 2, 3])
      return Array.from({ length }, () => plain(name, type.element, api, version, known, random))
    }
    case 'struct': return struct(type.fields, api, version, known, random)
  }
}

/** A batch, whole or spoilt below its CRC so that the CRC is right and what it covers is not. */
function records(random: Seeded): Buffer {
  const count = 1 + random.below(5)
  const list = Array.from({ length: count }, (_, index) => ({
    key: random.below(3) === 0 ? null : random.bytes(random.below(10)),
    value: random.below(5) === 0 ? null : random.bytes(random.below(200)),
    timestamp: Date.now() + index,
    headers: random.below(4) === 0 ? [{ key: 'h', value: random.bytes(3) }] : [],
  }))
  const producer = random.below(4) === 0 ? { producerId: random.below(5), producerEpoch: random.below(3), baseSequence: random.below(10) } : {}
  const batch = Buffer.from(buildBatch(list, { codec: random.pick(codecs), ...producer }))
  if (random.below(3) === 0) spoil(batch, random)
  if (random.below(20) === 0) return Buffer.concat([batch, batch])
  return batch
}

function spoil(batch: Buffer, random: Seeded): void {
  switch (random.below(8)) {
    case 0: batch.writeInt32BE(random.pick(numbers), 57); break // record count
    case 1: batch.writeInt32BE(random.pick(numbers), 23); break // last offset delta
    case 2: batch.writeUInt16BE((attributes(batch) ^ (1 << random.below(16))) & 0xffff, 21); break
    case 3: batch.writeInt32BE(random.pick(numbers), 8); return // length, outside the CRC
    case 4: batch[16] = random.below(5); return // magic
    case 5: batch.writeUInt32BE(random.below(2 ** 32), 17); return // the CRC itself
    case 6: batch.writeBigInt64BE(BigInt(random.pick(numbers)) << 32n, random.pick([27, 35, 43])); break
    default:
      for (let i = 0; i < 4; i++) batch[61 + random.below(batch.length - 61)] = random.below(256)
  }
  rewriteCrc(batch)
}
