/** Creation, growth and deletion of topics: Kafka's rules, codes and sentences. */
import t from 'tap'
import { maxPartitionsPerRequest } from '../../lib/controller/decision.ts'
import { Cluster, refusalOf } from './cluster.ts'

const three = (): Cluster => new Cluster([{ id: 1 }, { id: 2 }, { id: 3 }], { 'num.partitions': '4', 'default.replication.factor': '2' })

t.test('defaults, given numbers, and what the image then has', (t) => {
  const cluster = three()
  t.strictSame(cluster.create([{ name: 'a' }, { name: 'b', partitions: 6, replicationFactor: 3 }]), ['4×2', '6×3'])
  const b = cluster.image.topicsByName.get('b')
  t.equal(b?.partitions.length, 6)
  for (const { replicas, isr, leader, partitionEpoch } of b?.partitions ?? []) {
    t.strictSame([...replicas].sort(), [1, 2, 3])
    t.strictSame(isr, replicas, 'a new partition is empty everywhere, so all are in sync')
    t.equal(leader, replicas[0])
    t.equal(partitionEpoch, 0)
  }
  t.end()
})

t.test('names', (t) => {
  const cluster = three()
  t.strictSame(cluster.create([{ name: 'a.b' }, { name: 'x'.repeat(249) }, { name: '__consumer_offsets' }, { name: 'A-z_0.9' }]), ['4×2', '4×2', '4×2', '4×2'])
  const refused: readonly (readonly [string, RegExp])[] = [
    ['', /INVALID_TOPIC_EXCEPTION: Topic name is invalid: the empty string/], ['.', /'\.' is not allowed/], ['..', /'\.\.' is not allowed/],
    ['a b', /one or more characters other than ASCII/], ['a/b', /other than ASCII/], ['ü', /other than ASCII/], ['a:b', /other than ASCII/], ['a\n', /other than ASCII/],
    ['x'.repeat(250), /longer than the max allowed length 249/], ['a.b', /^TOPIC_ALREADY_EXISTS: Topic 'a\.b' already exists\.$/],
    ['a_b', /^INVALID_TOPIC_EXCEPTION: Topic 'a_b' collides with existing topic: a\.b$/],
  ]
  for (const [name, pattern] of refused) t.match(cluster.create([{ name }])[0], pattern)
  t.match(cluster.create([{ name: 'n_1' }, { name: 'n.1' }]), ['4×2', /collides with existing topic: n_1/], 'within one request too')
  t.strictSame(cluster.create([{ name: 'nab' }]), ['4×2'], 'a name without dot and underscore collides with none')
  const twice = cluster.create([{ name: 'q' }, { name: 'r' }, { name: 'q' }])
  t.match(twice, ['INVALID_REQUEST: Duplicate topic name.', '4×2', 'INVALID_REQUEST: Duplicate topic name.'])
  t.notOk(cluster.image.topicsByName.has('q'))
  t.end()
})

t.test('numbers that cannot be', (t) => {
  const cluster = three()
  for (const partitions of [0, -2, -5]) t.match(cluster.create([{ name: 'p', partitions }])[0], /^INVALID_PARTITIONS: Number of partitions was set to an invalid non-positive value/)
  for (const replicationFactor of [0, -2]) t.match(cluster.create([{ name: 'p', replicationFactor }])[0], /^INVALID_REPLICATION_FACTOR: Replication factor must be larger than 0/)
  t.match(cluster.create([{ name: 'p', replicationFactor: 4 }])[0], /^INVALID_REPLICATION_FACTOR: .*target replication factor of 4 .*only 3 broker/)
  t.match(cluster.create([{ name: 'p', partitions: 0, replicationFactor: 0 }])[0], /^INVALID_REPLICATION_FACTOR/, 'Kafka looks at the replicas first')
  t.equal(refusalOf(() => cluster.create([{ name: 'p', partitions: maxPartitionsPerRequest - 3 }, { name: 'q' }])), 'POLICY_VIOLATION')
  t.equal(refusalOf(() => cluster.create([{ name: 'p', partitions: 2147483647 }])), 'POLICY_VIOLATION')
  t.match(new Cluster([{ id: 1, fenced: true }]).create([{ name: 'p' }])[0], /^INVALID_REPLICATION_FACTOR: .*All brokers are currently fenced/)
  t.match(new Cluster([]).create([{ name: 'p' }])[0], /^INVALID_REPLICATION_FACTOR: .*only 0 broker/)
  t.equal(cluster.image.topicsById.size, 0)
  t.end()
})

t.test('explicit assignments', (t) => {
  const cluster = three()
  const at = (partition: number, ...replicas: number[]): { partition: number; replicas: number[] } => ({ partition, replicas })
  t.strictSame(cluster.create([{ name: 'a', assignments: [at(1, 3, 1), at(0, 2, 3)] }]), ['2×2'])
  t.strictSame(cluster.image.topicsByName.get('a')?.partitions.map(({ replicas, leader }) => [replicas, leader]), [[[2, 3], 2], [[3, 1], 3]])
  const refused: readonly (readonly [{ readonly assignments: readonly { partition: number; replicas: number[] }[]; readonly partitions?: number; readonly replicationFactor?: number }, RegExp])[] = [
    [{ assignments: [at(0, 1)], partitions: 1 }, /^INVALID_REQUEST: .*numPartitions was not set to -1/],
    [{ assignments: [at(0, 1)], replicationFactor: 1 }, /^INVALID_REQUEST: .*replication factor was not set to -1/],
    [{ assignments: [at(0, 1), at(2, 1)] }, /^INVALID_REPLICA_ASSIGNMENT: partitions should be a consecutive 0-based/],
    [{ assignments: [at(1, 1)] }, /consecutive 0-based/],
    [{ assignments: [at(0, 1), at(0, 2)] }, /multiple manual partition assignments for partition 0/],
    [{ assignments: [at(0)] }, /empty replica list/],
    [{ assignments: [at(0, 1, 1)] }, /broker 1 more than once/],
    [{ assignments: [at(0, 1, 9)] }, /broker 9, but no such broker is registered/],
    [{ assignments: [at(0, 1, 2), at(1, 1)] }, /1 replica\(s\), but this is not consistent with previous partitions, which have 2/],
  ]
  for (const [topic, pattern] of refused) t.match(cluster.create([{ name: 'p', ...topic }])[0], pattern)
  const half = new Cluster([{ id: 1, fenced: true }, { id: 2 }])
  t.match(half.create([{ name: 'p', assignments: [at(0, 1)] }])[0], /^INVALID_REPLICA_ASSIGNMENT: All brokers specified in the manual partition assignment for partition 0 are fenced/)
  t.strictSame(half.create([{ name: 'q', assignments: [at(0, 1, 2)] }]), ['1×2'])
  t.match(half.image.topicsByName.get('q')?.partitions, [{ replicas: [1, 2], isr: [2], leader: 2 }], 'a fenced replica is neither leader nor in sync')
  t.end()
})

t.test('configs at creation', (t) => {
  const cluster = three()
  const create = (configs: readonly { name: string; value: string | null }[]): string | undefined => cluster.create([{ name: 'p', configs }], true)[0]
  t.equal(create([{ name: 'no.such.config', value: '1' }]), 'INVALID_CONFIG: Unknown topic config name: no.such.config')
  t.equal(create([{ name: 'retention.ms', value: 'abc' }]), 'INVALID_CONFIG: Invalid value abc for configuration retention.ms: Not a number of type LONG')
  t.equal(create([{ name: 'retention.ms', value: null }]), 'INVALID_CONFIG: Null value not supported for topic configs: retention.ms')
  t.match(create([{ name: 'retention.ms', value: '1' }, { name: 'retention.ms', value: '1' }]), /^INVALID_CONFIG: .*given twice/)
  t.equal(create([{ name: 'min.insync.replicas', value: '3' }]), '4×2', 'more than there are replicas is allowed, as in Kafka')
  t.strictSame(cluster.create([{ name: 'p', configs: [{ name: 'cleanup.policy', value: 'compact,delete' }] }]), ['4×2'])
  t.equal(cluster.image.configs.get('topic/p')?.get('cleanup.policy'), 'compact,delete')
  t.end()
})

t.test('validateOnly answers as if, and changes nothing; good topics are made beside bad ones', (t) => {
  const cluster = three()
  const { records, response } = cluster.decide({
    kind: 'createTopics', validateOnly: true, topics: [{ name: 'u', topicId: undefined, partitions: 2, replicationFactor: 2, assignments: [], configs: [] }],
  })
  t.strictSame(records, [])
  t.match(response.topics, [{ name: 'u', partitions: 2, replicationFactor: 2, topicId: /^uuid/ }])
  t.match(cluster.create([{ name: 'good' }, { name: 'bad', partitions: 0 }]), ['4×2', /^INVALID_PARTITIONS/])
  t.ok(cluster.image.topicsByName.has('good'))
  t.strictSame(cluster.create([]), [])
  t.end()
})

t.test('a topic that is created again has another id and higher leader epochs than its predecessor ever had', (t) => {
  const cluster = three()
  cluster.create([{ name: 'a', partitions: 1 }])
  const topicId = cluster.image.topicsByName.get('a')?.topicId ?? ''
  for (let i = 0; i < 5; i++) cluster.setIsr('a', cluster.found('a').isr, cluster.found('a').leader)
  const last = cluster.image.topicsById.get(topicId)?.partitions[0]?.leaderEpoch ?? 0
  cluster.do({ kind: 'deleteTopics', topicIds: [topicId] })
  cluster.create([{ name: 'a', partitions: 1 }])
  const again = cluster.image.topicsByName.get('a')
  t.not(again?.topicId, topicId)
  t.ok((again?.partitions[0]?.leaderEpoch ?? 0) > last, `${again?.partitions[0]?.leaderEpoch} > ${last}`)
  t.end()
})

t.test('asked again with the id that a topic has, the answer is the same and nothing is written; any other request for the name is refused', (t) => {
  const cluster = three()
  const request = { name: 'a', topicId: 'chosen', partitions: 3, replicationFactor: 2 }
  t.strictSame(cluster.create([request]), ['3×2'])
  t.equal(cluster.image.topicsByName.get('a')?.topicId, 'chosen')
  const before = cluster.image
  t.strictSame(cluster.create([{ ...request, partitions: -1, replicationFactor: -1 }]), ['3×2'], 'the numbers are those of the topic')
  const exists = "TOPIC_ALREADY_EXISTS: Topic 'a' already exists."
  t.strictSame(cluster.create([{ ...request, topicId: 'other' }]), [exists])
  t.strictSame(cluster.create([{ ...request, topicId: undefined }]), [exists])
  t.strictSame(cluster.create([{ ...request, name: 'b' }]), ['INVALID_REQUEST: Topic id chosen belongs to another topic.'])
  t.match(cluster.create([request, request]), [/Duplicate topic name/, /Duplicate topic name/])
  t.equal(cluster.image, before, 'nothing is written')
  t.match(cluster.create([{ name: 'c', topicId: 'x' }, { name: 'd', topicId: 'x' }]), ['4×2', /belongs to another/])
  t.end()
})

t.test('names that collide are found among many, with few separators and with many', (t) => {
  const cluster = three()
  for (let i = 0; i < 20; i++) cluster.create([{ name: `t.${i}_x`, partitions: 1 }])
  cluster.create([{ name: 'a._b'.repeat(20), partitions: 1 }])
  t.match(cluster.create([{ name: 't_7.x' }]), [/collides with existing topic: t\.7_x/])
  t.match(cluster.create([{ name: 'a_.b'.repeat(20) }]), [/collides with existing topic: a\._b/])
  t.strictSame(cluster.create([{ name: 't.7', partitions: 1 }, { name: 'a_.c'.repeat(20), partitions: 1 }]), ['1×2', '1×2'])
  t.end()
})

t.test('deletion', (t) => {
  const cluster = three()
  cluster.create([{ name: 'a', configs: [{ name: 'retention.ms', value: '1' }] }, { name: 'b' }])
  const id = cluster.image.topicsByName.get('a')?.topicId ?? ''
  const { topics } = cluster.do({ kind: 'deleteTopics', topicIds: [id, 'unknown', id] })
  t.match(topics, [{ topicId: id, failed: undefined }, { failed: { error: 'UNKNOWN_TOPIC_ID' } }, { failed: { error: 'INVALID_REQUEST' } }])
  t.strictSame([...cluster.image.topicsByName.keys()], ['b'])
  t.equal(cluster.image.configs.size, 0)
  t.end()
})

t.test('more partitions', (t) => {
  const cluster = three()
  cluster.create([{ name: 'a', partitions: 1, replicationFactor: 3 }])
  const grow = (count: number, assignments: number[][] | null = null, name = 'a', validateOnly = false): string => {
    const [answer] = cluster.do({ kind: 'createPartitions', validateOnly, topics: [{ name, count, assignments }] }).topics
    return answer?.failed === undefined ? 'ok' : `${answer.failed.error}: ${answer.failed.message}`
  }
  t.equal(grow(5), 'ok')
  t.equal(cluster.image.topicsByName.get('a')?.partitions.length, 5)
  t.ok(cluster.image.topicsByName.get('a')?.partitions.every(({ replicas }) => replicas.length === 3))
  t.equal(grow(5), 'INVALID_PARTITIONS: Topic already has 5 partition(s).')
  for (const count of [1, 0, -1]) t.equal(grow(count), `INVALID_PARTITIONS: The topic a currently has 5 partition(s); ${count} would not be an increase.`)
  t.equal(grow(9, null, 'a', true), 'ok')
  t.equal(cluster.image.topicsByName.get('a')?.partitions.length, 5)
  t.match(grow(9, null, 'nope'), /^UNKNOWN_TOPIC_OR_PARTITION/)
  t.match(grow(7, [[1, 2, 3]]), /^INVALID_REPLICA_ASSIGNMENT: Attempted to add 2 additional partition\(s\), but only 1 assignment\(s\) were specified\./)
  t.match(grow(6, []), /but only 0 assignment/)
  t.match(grow(6, [[1]]), /1 replica\(s\), but this is not consistent with previous partitions, which have 3/)
  t.match(grow(6, [[1, 2, 4]]), /broker 4, but no such broker is registered/)
  t.match(grow(6, [[1, 1, 2]]), /broker 1 more than once/)
  t.equal(grow(6, [[3, 2, 1]]), 'ok')
  t.strictSame(cluster.image.topicsByName.get('a')?.partitions[5]?.replicas, [3, 2, 1])
  const both = cluster.do({ kind: 'createPartitions', validateOnly: false, topics: [{ name: 'a', count: 7, assignments: null }, { name: 'a', count: 8, assignments: null }] })
  t.match(both.topics, [{ failed: { message: 'Duplicate topic name.' } }, { failed: { error: 'INVALID_REQUEST' } }])
  t.equal(refusalOf(() => grow(6 + maxPartitionsPerRequest + 1)), 'POLICY_VIOLATION')
  t.end()
})

t.test('a creation may be split between its topics and nowhere else', async (t) => {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }])
  const topic = (name: string, partitions: number) => ({ name, topicId: undefined, partitions, replicationFactor: 1, assignments: [], configs: [] })
  const { records, atomic, parts } = cluster.decide({ kind: 'createTopics', validateOnly: false, topics: [topic('a', 2), topic('b', 0), topic('c', 1)] })
  t.strictSame(records.map(({ type }) => type), ['topic', 'partition', 'partition', 'topic', 'partition'])
  t.strictSame({ atomic, parts }, { atomic: true, parts: [0, 3] })
})
