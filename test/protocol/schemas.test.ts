/**
 * Our schemas against the facts of Kafka's own, field by field and version by version, where those facts are present: in the
 * folder that SAMSA_KAFKA_PROTOCOL names (messages.json, errors.json), or ../shared/kafka-protocol.
 */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import t from 'tap'
import { errorTable, errorName, isRetriable } from '../../lib/common/errors.ts'
import { advertised, apiByKey, apis } from '../../lib/protocol/apis.ts'
import * as coordinatorRecords from '../../lib/protocol/coordinator-records.ts'
import { consumerProtocolAssignment, consumerProtocolSubscription } from '../../lib/protocol/schemas/consumer-protocol.ts'
import { type Field, type Fields, type FieldType, inRange, type MessageSchema, type VersionRange, versionRange } from '../../lib/protocol/schema.ts'
import { defaultOf } from './arbitrary-message.ts'

const folder = process.env['SAMSA_KAFKA_PROTOCOL'] ?? join('..', 'shared', 'kafka-protocol')
const skip = existsSync(join(folder, 'messages.json')) ? false : `no messages.json in ${folder}; set SAMSA_KAFKA_PROTOCOL to a folder that has it`

interface TheirField {
  readonly name: string
  readonly type: string
  readonly versions: string
  readonly nullableVersions?: string
  readonly taggedVersions?: string
  readonly tag?: number
  readonly default?: string | number | boolean | null
  readonly fields?: readonly TheirField[]
}

interface TheirMessage {
  readonly flexibleVersions: string
  readonly fields: readonly TheirField[]
  readonly commonStructs?: readonly { readonly name: string; readonly fields: readonly TheirField[] }[]
}

interface TheirApi {
  readonly apiKey: number
  readonly name: string
  readonly validVersions: string
  readonly latestVersionUnstable: boolean
  readonly request: TheirMessage
  readonly response: TheirMessage
}

interface TheirError {
  readonly code: number
  readonly name: string
  readonly retriable: boolean
}

function read<T>(file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T
}

function ourName(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}

/** Facts about one field at one version, in the same words for both sides. */
function ourFacts(field: Field, version: number, flexible: boolean): string {
  const isTagged = flexible && inRange(field.tagged, version)
  return [
    typeName(field.type),
    inRange(field.nullable, version) ? 'nullable' : '',
    isTagged ? `tag ${field.tag}` : '',
    isStructOnly(field.type) && field.fallback === undefined ? '' : `default ${JSON.stringify(field.type.kind === 'bits64' ? Number(defaultOf(field)) : defaultOf(field))}`,
  ].join(' ')
}

function isStructOnly(type: FieldType): boolean {
  return type.kind === 'struct'
}

function typeName(type: FieldType): string {
  if (type.kind === 'bits64') return 'int64' // the same on the wire
  return type.kind === 'array' ? `[]${typeName(type.element)}` : type.kind
}

const scalars = new Set(['bool', 'int8', 'int16', 'uint16', 'int32', 'uint32', 'int64', 'bits64', 'float64', 'uuid', 'string', 'bytes', 'records'])

function theirTypeName(type: string): string {
  if (type.startsWith('[]')) return `[]${theirTypeName(type.slice(2))}`
  return scalars.has(type) ? type : 'struct'
}

function theirFacts(field: TheirField, version: number, flexible: boolean): string {
  const isTagged = flexible && field.taggedVersions !== undefined && inRange(versionRange(field.taggedVersions), version)
  const type = theirTypeName(field.type)
  return [
    type,
    field.nullableVersions !== undefined && inRange(versionRange(field.nullableVersions), version) ? 'nullable' : '',
    isTagged ? `tag ${field.tag}` : '',
    type === 'struct' && field.default === undefined ? '' : `default ${JSON.stringify(theirDefault(field, type))}`,
  ].join(' ')
}

function theirDefault(field: TheirField, type: string): unknown {
  const { default: given } = field
  if (given === 'null' || given === null) return null
  if (type.startsWith('[]')) return []
  if (type === 'string') return given ?? ''
  if (type === 'bytes' || type === 'records') return Buffer.alloc(0)
  if (type === 'uuid') return 'AAAAAAAAAAAAAAAAAAAAAA'
  if (type === 'bool') return given === true || given === 'true'
  const number = Number(given ?? 0)
  return number > Number.MAX_SAFE_INTEGER ? Number.MAX_SAFE_INTEGER : number
}

function structFields(type: FieldType): Fields | undefined {
  if (type.kind === 'array') return structFields(type.element)
  return type.kind === 'struct' ? type.fields : undefined
}

/** Where both sides differ at one version, in words; `path` names the place. */
function differences(path: string, ours: Fields, theirs: readonly TheirField[], message: TheirMessage, version: number): string[] {
  const flexible = inRange(versionRange(message.flexibleVersions), version)
  const here = Object.entries(ours).filter(([, field]) => inRange(field.versions, version))
  const there = theirs.filter((field) => inRange(versionRange(field.versions), version))
  const ourOrder = here.map(([name]) => name).join(' ')
  const theirOrder = there.map((field) => ourName(field.name)).join(' ')
  if (ourOrder !== theirOrder) return [`${path}: ours [${ourOrder}], Kafka's [${theirOrder}]`]
  return here.flatMap(([name, field], i) => {
    const their = there[i] as TheirField
    const place = `${path}.${name}`
    const [our, kafka] = [ourFacts(field, version, flexible), theirFacts(their, version, flexible)]
    if (our !== kafka) return [`${place}: ours ${our}, Kafka's ${kafka}`]
    const inner = structFields(field.type)
    if (inner === undefined) return []
    const struct = their.fields ?? message.commonStructs?.find((each) => each.name === their.type.replace('[]', ''))?.fields ?? []
    return differences(place, inner, struct, message, version)
  })
}

function numbers(range: VersionRange): number[] {
  return Array.from({ length: range.max - range.min + 1 }, (_, i) => range.min + i)
}

t.test('every field of every version is as in Kafka', { skip }, async (t) => {
  const theirs = read<{ apis: readonly TheirApi[] }>('messages.json').apis
  for (const api of apis) {
    const their = theirs.find((each) => each.apiKey === api.key)
    if (their === undefined) {
      t.fail(`Kafka has no API ${api.key}`)
      continue
    }
    t.equal(api.name, their.name)
    const valid = versionRange(their.validVersions)
    const max = their.latestVersionUnstable ? valid.max - 1 : valid.max
    t.same(api.versions, { min: valid.min, max }, `${api.name}: all of Kafka's stable versions`)
    const sides: readonly [MessageSchema, TheirMessage][] = [[api.request, their.request], [api.response, their.response]]
    for (const [ours, message] of sides) {
      for (const version of numbers(api.versions)) {
        t.equal(inRange(ours.flexible, version), inRange(versionRange(message.flexibleVersions), version), `${ours.name} v${version} flexible`)
        t.same(differences(`${ours.name} v${version}`, ours.fields, message.fields, message, version), [])
      }
    }
  }
})

t.test('records of the offsets topic, and what members say in bytes, are as in Kafka', { skip }, async (t) => {
  const { data, internal } = read<{
    data: readonly (TheirMessage & { name: string; validVersions: string })[]
    internal: { groupCoordinator: readonly (TheirMessage & { name: string; validVersions: string })[] }
  }>('messages.json')
  // Keys of the same shape are one structure here.
  const others = [
    ['LegacyOffsetCommitKey', coordinatorRecords.offsetCommitKey],
    ['ConsumerGroupTargetAssignmentMetadataKey', coordinatorRecords.consumerGroupKey],
    ['ConsumerGroupTargetAssignmentMemberKey', coordinatorRecords.consumerMemberKey],
    ['ConsumerGroupCurrentMemberAssignmentKey', coordinatorRecords.consumerMemberKey],
  ] as const
  const named = [...Object.values(coordinatorRecords), consumerProtocolAssignment, consumerProtocolSubscription].map((each) => [each.name, each] as const)
  for (const [name, ours] of [...named, ...others]) {
    const their = [...data, ...internal.groupCoordinator].find((each) => each.name === name)
    if (!their) {
      t.fail(`Kafka has no ${name}`)
      continue
    }
    t.same(ours.versions, versionRange(their.validVersions), `${name}: versions`)
    for (const version of numbers(ours.versions)) {
      t.equal(inRange(ours.flexible, version), inRange(versionRange(their.flexibleVersions), version), `${name} v${version} flexible`)
      t.same(differences(`${name} v${version}`, ours.fields, their.fields, their, version), [])
    }
  }
})

t.test('every error is as in Kafka', { skip }, async (t) => {
  const theirs = read<{ errors: readonly TheirError[] }>('errors.json').errors
  const simple = ({ code, name, retriable }: TheirError) => `${code} ${name}${retriable ? ' retriable' : ''}`
  t.same(errorTable().map(simple), theirs.map(simple))
  for (const { code, name, retriable } of errorTable()) {
    t.equal(errorName(code), name)
    t.equal(isRetriable(name), retriable)
  }
})

t.test('the table of APIs', async (t) => {
  t.same(apis.map((api) => api.key), apis.map((api) => api.key).sort((a, b) => a - b), 'in the order of the keys')
  for (const api of apis) t.equal(apiByKey(api.key), api)
  t.equal(apiByKey(4), undefined)
  t.equal(apiByKey(-1), undefined)
  const ranges = Object.fromEntries(apis.map((api) => [api.name, advertised(api)]))
  t.match(ranges, { Produce: { min: 0, max: 13 }, Fetch: { min: 4, max: 18 }, InitProducerId: { min: 0, max: 5 }, ApiVersions: { min: 0, max: 4 } })
  t.equal(errorName(9999), 'UNKNOWN_SERVER_ERROR')
})

t.test('ranges of versions', async (t) => {
  t.same(versionRange('3'), { min: 3, max: 3 })
  t.same(versionRange('3-5'), { min: 3, max: 5 })
  t.same(versionRange('3+'), { min: 3, max: Infinity })
  t.equal(inRange(versionRange('none'), 0), false)
  t.equal(inRange(undefined, 0), false)
  t.throws(() => versionRange('3-'), TypeError)
})
