/** The tables of configs are whole and right: defaults fit, synonyms exist, topics have Kafka 4's names, types and defaults, the page says what they say. */
import { readFileSync, writeFileSync } from 'node:fs'
import t from 'tap'
import { type BrokerConfigName, brokerConfigs, isBrokerConfig } from '../../lib/config/broker-configs.ts'
import { type ConfigDefinition, parseValue } from '../../lib/config/define.ts'
import { nearest } from '../../lib/config/nearest.ts'
import { topicConfigs, topicSynonyms } from '../../lib/config/topic-configs.ts'
import { configurationPage } from './configuration-page.ts'

const maxLong = '9223372036854775807'

/** Type and default of every config that Kafka 4.3 describes for a topic. */
const kafkaTopicConfigs = `
cleanup.policy list delete
compression.gzip.level int -1
compression.lz4.level int 9
compression.type string producer
compression.zstd.level int 3
delete.retention.ms long 86400000
file.delete.delay.ms long 60000
flush.messages long ${maxLong}
flush.ms long ${maxLong}
follower.replication.throttled.replicas list
index.interval.bytes int 4096
leader.replication.throttled.replicas list
local.retention.bytes long -2
local.retention.ms long -2
max.compaction.lag.ms long ${maxLong}
max.message.bytes int 1048588
message.timestamp.after.max.ms long 3600000
message.timestamp.before.max.ms long ${maxLong}
message.timestamp.type string CreateTime
min.cleanable.dirty.ratio double 0.5
min.compaction.lag.ms long 0
min.insync.replicas int 1
preallocate boolean false
remote.log.copy.disable boolean false
remote.log.delete.on.disable boolean false
remote.storage.enable boolean false
retention.bytes long -1
retention.ms long 604800000
segment.bytes int 1073741824
segment.index.bytes int 10485760
segment.jitter.ms long 0
segment.ms long 604800000
unclean.leader.election.enable boolean false
`

t.test('topic configs are those of Kafka', (t) => {
  const ours = Object.entries<ConfigDefinition>(topicConfigs).filter(([, { hidden }]) => !hidden)
  const lines = ours.map(([name, { type, default: standard }]) => `${name} ${type} ${standard}`.trim()).sort()
  t.strictSame(lines, kafkaTopicConfigs.trim().split('\n').map((line) => line.trim()).sort())
  t.end()
})

t.test('every default fits its own row, and every row says what it means', (t) => {
  for (const [name, definition] of Object.entries<ConfigDefinition>({ ...topicConfigs, ...brokerConfigs })) {
    if (definition.default !== null) t.equal(parseValue(definition, definition.default).problem, undefined, name)
    t.match(definition.doc, /^[A-Za-z].*[.]$/, name)
    t.notMatch(definition.doc, /\n/, name)
  }
  t.end()
})

t.test('synonyms are broker configs of the same type, default and limits', (t) => {
  for (const [name, [first, ...others]] of Object.entries(topicSynonyms) as [keyof typeof topicConfigs, { name: string; factor: number }[]][]) {
    if (first === undefined || !isBrokerConfig(first.name)) {
      t.fail(`${name}: ${first?.name}`)
      continue
    }
    const [topic, broker]: ConfigDefinition[] = [topicConfigs[name], brokerConfigs[first.name]]
    t.strictSame([broker?.type, broker?.min, broker?.max, broker?.oneOf], [topic?.type, topic?.min, topic?.max, topic?.oneOf], name)
    if (broker?.default !== null) t.equal(broker?.default, topic?.default, name)
    t.equal(broker?.scope, 'cluster-wide', `${first.name} can be changed while it runs`)
    // Where the first has no default, a slower unit has: the two tables must mean the same.
    const slower = others.map((other) => ({ ...other, standard: brokerConfigs[other.name as BrokerConfigName].default })).find(({ standard }) => standard !== null)
    if (broker?.default === null) t.equal(String(BigInt(slower?.standard ?? '0') * BigInt(slower?.factor ?? 1)), topic?.default, name)
  }
  t.end()
})

t.test('broker configs keep Kafka\'s defaults where people count on them', (t) => {
  const wanted: Partial<Record<BrokerConfigName, string | null>> = {
    'num.partitions': '1', 'default.replication.factor': '1', 'message.max.bytes': '1048588', 'auto.create.topics.enable': 'true', 'socket.request.max.bytes': '104857600',
    'connections.max.idle.ms': '600000', 'fetch.max.bytes': '57671680', 'offsets.topic.num.partitions': '50', 'log.retention.hours': '168', 'log.retention.ms': null,
    'group.initial.rebalance.delay.ms': '3000', 'transaction.max.timeout.ms': '900000', 'replica.lag.time.max.ms': '30000', 'log.flush.before.ack': 'false',
  }
  for (const [name, standard] of Object.entries(wanted)) t.equal(brokerConfigs[name as BrokerConfigName].default, standard, name)
  t.end()
})

t.test('the nearest name is found for slips, and none for something else', (t) => {
  const names = Object.keys(brokerConfigs)
  for (const [slip, meant] of [
    ['num.partitons', 'num.partitions'], ['log.dris', 'log.dirs'], ['Message.Max.Bytes', 'message.max.bytes'], ['mesage.max.byte', 'message.max.bytes'],
    ['advertised.listener', 'advertised.listeners'],
  ] as const) t.equal(nearest(slip, names), meant, slip)
  t.equal(nearest('kubernetes.namespace', names), undefined)
  t.equal(nearest('x', names), undefined)
  t.end()
})

t.test('docs/configuration.md says what the tables say (UPDATE=1 writes it)', (t) => {
  if (process.env['UPDATE'] === '1') writeFileSync('docs/configuration.md', configurationPage())
  t.equal(readFileSync('docs/configuration.md', 'utf8'), configurationPage())
  t.end()
})
