/** Changes of configs: operations, validation, what is written. */
import t from 'tap'
import type { ConfigChange, ConfigOperation } from '../../lib/controller/requests.ts'
import type { ConfigResourceType } from '../../lib/metadata/records.ts'
import { Cluster } from './cluster.ts'

const change = (name: string, operation: ConfigOperation = 'set', value: string | null = null): ConfigChange => ({ name, operation, value })

function withTopic(): Cluster {
  const cluster = new Cluster([{ id: 1 }])
  cluster.create([{ name: 'a' }])
  return cluster
}

function alter(cluster: Cluster, resource: readonly [ConfigResourceType, string], changes: readonly ConfigChange[], options: { replace?: boolean; validateOnly?: boolean } = {}): string {
  const { replace = false, validateOnly = false } = options
  const [answer] = cluster.do({ kind: 'alterConfigs', resources: [{ resourceType: resource[0], resourceName: resource[1], changes }], replace, validateOnly }).resources
  return answer?.failed === undefined ? 'ok' : `${answer.failed.error}: ${answer.failed.message}`
}

const topic = ['topic', 'a'] as const
const own = (cluster: Cluster, key = 'topic/a'): object => Object.fromEntries(cluster.image.configs.get(key) ?? [])

t.test('set, append, subtract, delete', (t) => {
  const cluster = withTopic()
  t.equal(alter(cluster, topic, [change('retention.ms', 'set', '1000'), change('segment.ms', 'set', '70000')]), 'ok')
  t.equal(alter(cluster, topic, [change('cleanup.policy', 'append', 'compact')]), 'ok')
  t.strictSame(own(cluster), { 'retention.ms': '1000', 'segment.ms': '70000', 'cleanup.policy': 'delete,compact' }, 'appended to the default')
  t.equal(alter(cluster, topic, [change('cleanup.policy', 'append', 'compact')]), 'ok')
  t.match(own(cluster), { 'cleanup.policy': 'delete,compact' }, 'once is enough')
  t.equal(alter(cluster, topic, [change('cleanup.policy', 'subtract', 'delete')]), 'ok')
  t.equal(alter(cluster, topic, [change('cleanup.policy', 'subtract', 'delete')]), 'ok')
  t.match(own(cluster), { 'cleanup.policy': 'compact' })
  t.equal(alter(cluster, topic, [change('cleanup.policy', 'delete'), change('max.message.bytes', 'delete'), change('no.such', 'delete')]), 'ok')
  t.strictSame(own(cluster), { 'retention.ms': '1000', 'segment.ms': '70000' })
  t.equal(alter(cluster, topic, [change('retention.ms', 'delete'), change('segment.ms', 'delete')]), 'ok')
  t.notOk(cluster.image.configs.has('topic/a'))
  t.end()
})

t.test('append begins with what counts, from wherever that comes', (t) => {
  const cluster = withTopic()
  t.equal(alter(cluster, ['broker', ''], [change('log.cleanup.policy', 'set', 'compact')]), 'ok')
  t.equal(alter(cluster, topic, [change('cleanup.policy', 'append', 'delete')]), 'ok')
  t.match(own(cluster), { 'cleanup.policy': 'compact,delete' })
  t.end()
})

t.test('what is refused, and in which words', (t) => {
  const cluster = withTopic()
  const refused: readonly (readonly [readonly [ConfigResourceType, string], readonly ConfigChange[], string])[] = [
    [topic, [change('retention.ms', 'append', '1')], 'INVALID_CONFIG: Can\'t APPEND to key retention.ms because its type is not LIST.'],
    [topic, [change('no.such', 'subtract', '1')], 'INVALID_CONFIG: Can\'t SUBTRACT to key no.such because its type is not LIST.'],
    [topic, [change('cleanup.policy', 'append')], 'INVALID_REQUEST: Null value not supported for : cleanup.policy'],
    [topic, [change('retention.ms', 'set')], 'INVALID_REQUEST: Null value not supported for : retention.ms'],
    [topic, [change('retention.ms', 'set', 'x')], 'INVALID_CONFIG: Invalid value x for configuration retention.ms: Not a number of type LONG'],
    [topic, [change('no.such', 'set', 'x')], 'INVALID_CONFIG: Unknown topic config name: no.such'],
    [topic, [change('retention.ms', 'set', '5'), change('retention.ms', 'set', '6')], 'INVALID_REQUEST: Error due to duplicate config keys'],
    [['topic', 'nope'], [change('retention.ms', 'set', '5')], 'UNKNOWN_TOPIC_OR_PARTITION: The topic \'nope\' does not exist.'],
    [['broker', 'x'], [change('log.cleaner.threads', 'set', '1')], 'INVALID_REQUEST: Node id must be an integer, but it is: x'],
    [['broker', '1'], [change('node.id', 'set', '7')], 'INVALID_REQUEST: Cannot update these configs dynamically: [node.id]'],
    [['broker', ''], [change('log.cleaner.threads', 'set', 'x')], 'INVALID_CONFIG: Invalid value x for configuration log.cleaner.threads: Not a number of type INT'],
  ]
  const before = cluster.image
  for (const [resource, changes, expected] of refused) t.equal(alter(cluster, resource, changes), expected)
  t.equal(alter(cluster, topic, [change('retention.ms', 'set', 'x')], { validateOnly: true }), refused[4]?.[2])
  t.equal(alter(cluster, topic, [change('retention.ms', 'set', '777')], { validateOnly: true }), 'ok')
  t.equal(cluster.image, before, 'and nothing is written')
  t.end()
})

t.test('resources stand for themselves, and only differences are written', (t) => {
  const cluster = withTopic()
  const changes = [change('retention.ms', 'set', '5')]
  const request = { kind: 'alterConfigs', replace: false, validateOnly: false, resources: [
    { resourceType: 'topic', resourceName: 'a', changes }, { resourceType: 'topic', resourceName: 'nope', changes },
  ] } as const
  t.match(cluster.do(request).resources, [{ resourceName: 'a', failed: undefined }, { resourceName: 'nope', failed: { error: 'UNKNOWN_TOPIC_OR_PARTITION' } }])
  t.strictSame(cluster.decide(request).records, [])
  t.end()
})

t.test('replace takes back what is not named', (t) => {
  const cluster = withTopic()
  alter(cluster, topic, [change('retention.ms', 'set', '5'), change('segment.ms', 'set', '6')])
  t.equal(alter(cluster, topic, [change('segment.ms', 'set', '7')], { replace: true }), 'ok')
  t.strictSame(own(cluster), { 'segment.ms': '7' })
  t.equal(alter(cluster, topic, [], { replace: true }), 'ok')
  t.strictSame(own(cluster), {})
  t.end()
})

t.test('brokers: one and all', (t) => {
  const cluster = withTopic()
  t.equal(alter(cluster, ['broker', '1'], [change('message.max.bytes', 'set', '5')]), 'ok')
  t.equal(alter(cluster, ['broker', ''], [change('message.max.bytes', 'set', '6')]), 'ok')
  t.strictSame([own(cluster, 'broker/1'), own(cluster, 'broker/')], [{ 'message.max.bytes': '5' }, { 'message.max.bytes': '6' }])
  t.end()
})

t.test('with eligible leader replicas all brokers have one floor of acks=all, which moves and does not go', (t) => {
  const floor = 'min.insync.replicas'
  const cluster = withTopic()
  const ofAll = ['broker', ''] as const
  t.equal(alter(cluster, ['broker', '1'], [change(floor, 'set', '2')]), 'INVALID_CONFIG: Broker-level min.insync.replicas cannot be altered while ELR is enabled.')
  t.equal(alter(cluster, ofAll, [change(floor, 'set', '2'), change('log.retention.ms', 'set', '5')]), 'ok')
  t.equal(alter(cluster, ofAll, [change(floor, 'delete')]), 'INVALID_CONFIG: Cluster-level min.insync.replicas cannot be removed while ELR is enabled.')
  t.equal(alter(cluster, ofAll, [], { replace: true }), 'ok')
  t.strictSame(own(cluster, 'broker/'), { [floor]: '2' }, 'who replaces all did not ask for it to go')
  t.equal(alter(cluster, topic, [change(floor, 'set', '3')]), 'ok')
  t.equal(alter(cluster, topic, [change(floor, 'delete')]), 'ok')
  const older = new Cluster([{ id: 1 }], {}, [])
  t.strictSame([alter(older, ['broker', '1'], [change(floor, 'set', '2')]), alter(older, ofAll, [change(floor, 'set', '2')]), alter(older, ofAll, [change(floor, 'delete')])], ['ok', 'ok', 'ok'])
  t.end()
})
