/** Makes docs/protocol-support.md: what is served comes from the schemas, what is left out and why is said here. */
import { advertised, apis, ownApis } from '../../lib/protocol/apis.ts'
import type { ApiSchema, VersionRange } from '../../lib/protocol/schema.ts'

/** What a served API does not do, by key; the others do all that Kafka's do. */
const limits: Readonly<Record<number, string>> = {
  0: 'Transactional batches are refused: there is no transaction coordinator yet. Batches of magic 0 and 1 get INVALID_RECORD, as in Kafka 4. A compressed batch of over 8 MiB when decompressed gets MESSAGE_TOO_LARGE; Kafka has no such bound.',
  1: 'A request that says it comes from a replica gets NOT_LEADER_OR_FOLLOWER: nodes replicate over a listener of their own. No tiered storage.',
  2: 'No tiered storage: the earliest local offset is the log start, the latest tiered one is -1.',
  3: 'Authorized operations are never computed: there is no authorizer.',
  10: 'Keys of transactions get COORDINATOR_NOT_AVAILABLE, which clients retry: there is no transaction coordinator yet.',
  22: 'With a transactional id: COORDINATOR_NOT_AVAILABLE. Version 6 (two-phase commit) is hidden in Kafka too.',
  35: 'One log directory.',
  57: 'Features whose meaning is not there (transactions, share and streams groups) are not supported, so that clients do not use them.',
  60: 'Authorized operations are never computed.',
  75: 'Authorized operations are never computed.',
  80: 'Answers when the change is committed, also where a client of version 1 would not wait for that.',
}

interface Missing {
  readonly area: string
  /** Key and name, as in Kafka 4.3. */
  readonly apis: readonly (readonly [number, string])[]
  /** What a person notices. */
  readonly without: string
}

/** What Kafka 4.3 serves to clients, or between its nodes, and Samsa does not. */
export const missing: readonly Missing[] = [
  {
    area: 'Transactions',
    apis: [
      [24, 'AddPartitionsToTxn'], [25, 'AddOffsetsToTxn'], [26, 'EndTxn'], [27, 'WriteTxnMarkers'], [28, 'TxnOffsetCommit'],
      [65, 'DescribeTransactions'], [66, 'ListTransactions'],
    ],
    without: '`initTransactions` waits for a coordinator until it times out. Idempotent producers work.',
  },
  {
    area: 'Authentication and access control',
    apis: [
      [17, 'SaslHandshake'], [36, 'SaslAuthenticate'], [29, 'DescribeAcls'], [30, 'CreateAcls'], [31, 'DeleteAcls'], [50, 'DescribeUserScramCredentials'],
      [51, 'AlterUserScramCredentials'], [38, 'CreateDelegationToken'], [39, 'RenewDelegationToken'], [40, 'ExpireDelegationToken'], [41, 'DescribeDelegationToken'],
    ],
    without: 'Listeners are PLAINTEXT: bind them to addresses that only friends reach.',
  },
  {
    area: 'Quotas',
    apis: [[48, 'DescribeClientQuotas'], [49, 'AlterClientQuotas']],
    without: 'Nobody is throttled; throttle times are 0.',
  },
  {
    area: 'Several log directories',
    apis: [[34, 'AlterReplicaLogDirs']],
    without: 'A node has one log directory; replicas move between nodes, not between directories.',
  },
  {
    area: 'Share groups',
    apis: [
      [76, 'ShareGroupHeartbeat'], [77, 'ShareGroupDescribe'], [78, 'ShareFetch'], [79, 'ShareAcknowledge'], [83, 'InitializeShareGroupState'],
      [84, 'ReadShareGroupState'], [85, 'WriteShareGroupState'], [86, 'DeleteShareGroupState'], [87, 'ReadShareGroupStateSummary'],
      [90, 'DescribeShareGroupOffsets'], [91, 'AlterShareGroupOffsets'], [92, 'DeleteShareGroupOffsets'],
    ],
    without: 'Share consumers fail at once with an unsupported version.',
  },
  { area: 'Streams groups', apis: [[88, 'StreamsGroupHeartbeat'], [89, 'StreamsGroupDescribe']], without: 'The streams rebalance protocol cannot be chosen.' },
  { area: 'Client telemetry', apis: [[71, 'GetTelemetrySubscriptions'], [72, 'PushTelemetry']], without: 'Clients send no metrics, as with a Kafka that has no plugin for them.' },
  {
    area: 'Between Kafka\'s own nodes',
    apis: [
      [52, 'Vote'], [53, 'BeginQuorumEpoch'], [54, 'EndQuorumEpoch'], [56, 'AlterPartition'], [58, 'Envelope'], [59, 'FetchSnapshot'], [62, 'BrokerRegistration'],
      [63, 'BrokerHeartbeat'], [67, 'AllocateProducerIds'], [70, 'ControllerRegistration'], [73, 'AssignReplicasToDirs'], [82, 'UpdateRaftVoter'],
    ],
    without: 'Samsa\'s nodes speak a protocol of their own to each other: a Kafka node cannot join them. No client sends these.',
  },
]

function rangeText({ min, max }: VersionRange): string {
  return min === max ? `${min}` : `${min}–${max}`
}

function servedRow(api: ApiSchema): string {
  const range = advertised(api)
  const said = range.min === api.versions.min && range.max === api.versions.max ? '' : `; advertised as ${rangeText(range)}`
  const flexible = api.request.flexible.min
  const compact = flexible > api.versions.max ? 'none' : `${Math.max(flexible, api.versions.min)}+`
  return `| ${api.key} | ${api.name} | ${rangeText(api.versions)}${said} | ${compact} | ${limits[api.key] ?? ''} |`
}

/** What the APIs do that Kafka does not have, by key. */
const purposes: Readonly<Record<number, string>> = {
  10000: 'Hands the leadership of the metadata quorum to a chosen voter (`samsa quorum transfer`); answers when another leader is seen.',
  10001: 'Puts faults on the node that is asked, takes them away, and tells which are in force (`samsa chaos isolate` and others); refused unless `chaos.enabled=true`.',
  10002: 'How a topic\'s partitions came to be as they are: who led when, and why leadership and in-sync replicas changed (`samsa explain`).',
  10003: 'Batches of a partition as the node that is asked has them stored, leader or follower, committed or not (`samsa log dump`).',
  10004: 'Has the node that is asked read its replica of a partition again from the disk, and tells what is wrong with it (`samsa log verify`).',
}

function ownRow(api: ApiSchema): string {
  return `| ${api.key} | ${api.name} | ${rangeText(api.versions)} | ${purposes[api.key] ?? ''} |`
}

function missingRows({ area, apis: absent, without }: Missing): string {
  return `| ${area} | ${absent.map(([key, name]) => `${name} (${key})`).join(', ')} | ${without} |`
}

/** The whole page. */
export function supportPage(): string {
  return `# Protocol support

Samsa speaks the client protocol of Apache Kafka 4.3. This page is generated from the schemas in lib/protocol/schemas; a test
fails when it differs from them and prints the command that rewrites it.

## What is served

Every version in the table works; there are no others. "Compact from" is the first version with compact encodings and tagged fields.

| Key | API | Versions | Compact from | What it does not do |
|---:|---|---|---|---|
${apis.map(servedRow).join('\n')}

Produce says that it begins at version 0 because older versions of librdkafka compress nothing for a broker that does not; versions 0–2 are
not served, as in Kafka, and no client sends them to a broker that has newer ones.

Records are of format v2 only, compressed with gzip, snappy (raw, or in the framing of Java's clients), lz4 or zstd, or not at all. Numbers of
64 bits are exact up to 2⁵³ (9,007,199,254,740,992): offsets, timestamps and producer ids beyond are read as the nearest such number.

## Samsa's own

Kafka's protocol has no request for these. They are not advertised, so that no client of Kafka stumbles over them; Samsa's own client sends them.

| Key | API | Versions | What it does |
|---:|---|---|---|
${ownApis.map(ownRow).join('\n')}

## What is not there

A client learns from ApiVersions what a node serves, and does without the rest or says that the broker is too old. These are not advertised, and
a node closes the connection of a client that sends one all the same, as Kafka does with a key or version that it does not know. Only ApiVersions
itself is answered in any version: with error 35 and its own versions.

| Area | APIs (key) | Without them |
|---|---|---|
${missing.map(missingRows).join('\n')}

Keys 4–7 are retired in Kafka 4 too.

## Limits on requests

| What | Limit | Beyond it |
|---|---|---|
| A request | \`socket.request.max.bytes\` | The connection is closed before any of it is read. |
| Length of zero or less | | The connection is closed. |
| Array elements in one request | 500,000, all arrays together | The connection is closed. Kafka has no such limit; each element costs far more memory than its bytes in the request. |
| Bytes behind the last field, invalid UTF-8, unknown tags | | Ignored, as in Kafka. |
`
}
