/** Which value counts, where it comes from, and which changes are refused. */
import t from 'tap'
import { brokerConfigProblem, topicConfigProblem } from '../../lib/config/changes.ts'
import { define, parseValue } from '../../lib/config/define.ts'
import {
  brokerLayers, type BrokerLayers, clusterDefaultConfigs, effectiveBrokerConfig, effectiveBrokerConfigs, effectiveGroupConfigs, effectiveTopicConfigs, topicConfig,
} from '../../lib/config/effective.ts'
import { groupConfigProblem, groupValue } from '../../lib/config/group-overrides.ts'
import { configOf, given } from '../../lib/config/resolve.ts'
import { configKey } from '../../lib/metadata/image.ts'

const map = (entries: Record<string, string>): Map<string, string> => new Map(Object.entries(entries))

const layers = (parts: { broker?: Record<string, string>; all?: Record<string, string>; file?: Record<string, string> }): BrokerLayers => ({
  perBroker: parts.broker === undefined ? undefined : map(parts.broker),
  clusterDefault: parts.all === undefined ? undefined : map(parts.all),
  node: configOf(parts.file ?? {}),
})

t.test('the order is topic, broker, all brokers, file, default', (t) => {
  const own = map({ 'max.message.bytes': '1' })
  const broker = { 'message.max.bytes': '2' }
  const all = { 'message.max.bytes': '3' }
  const file = { 'message.max.bytes': '4' }
  const value = (texts: Map<string, string> | undefined, of: BrokerLayers): unknown[] => {
    const [described] = effectiveTopicConfigs(texts, of, ['max.message.bytes'])
    t.equal(String(topicConfig(texts, of)['max.message.bytes']), described?.value)
    return [described?.value, described?.source, described?.synonyms.map(({ name, value, source }) => `${name}=${value} ${source}`)]
  }
  const [b, a, s, d] = ['message.max.bytes=2 dynamicBroker', 'message.max.bytes=3 dynamicDefaultBroker', 'message.max.bytes=4 staticBroker', 'message.max.bytes=1048588 default']
  t.strictSame(value(own, layers({ broker, all, file })), ['1', 'topic', ['max.message.bytes=1 topic', b, a, s, d]])
  t.strictSame(value(undefined, layers({ broker, all, file })), ['2', 'dynamicBroker', [b, a, s, d]])
  t.strictSame(value(undefined, layers({ all, file })), ['3', 'dynamicDefaultBroker', [a, s, d]])
  t.strictSame(value(undefined, layers({ file })), ['4', 'staticBroker', [s, d]])
  t.strictSame(value(undefined, layers({})), ['1048588', 'default', [d]])
  t.end()
})

t.test('units: hours and minutes become milliseconds, the finest that is set counts, without limit stays so', (t) => {
  const retention = (file: Record<string, string>): unknown => topicConfig(undefined, layers({ file }))['retention.ms']
  t.equal(retention({}), 604_800_000)
  t.equal(retention({ 'log.retention.hours': '24' }), 86_400_000)
  t.equal(retention({ 'log.retention.hours': '24', 'log.retention.minutes': '10' }), 600_000)
  t.equal(retention({ 'log.retention.hours': '24', 'log.retention.minutes': '10', 'log.retention.ms': '5' }), 5)
  t.equal(retention({ 'log.retention.hours': '-1' }), -1)
  const [described] = effectiveTopicConfigs(undefined, layers({ file: { 'log.retention.hours': '24' } }), ['retention.ms'])
  t.match(described, { value: '86400000', source: 'staticBroker', synonyms: [{ name: 'log.retention.hours', value: '24', source: 'staticBroker' }] })
  t.match(effectiveTopicConfigs(undefined, layers({}), ['retention.ms'])[0], { value: '604800000', source: 'default', synonyms: [] }, 'as Kafka: log.retention.ms has no default')
  t.end()
})

t.test('the layers are found in the configs of an image', (t) => {
  const configs = new Map([[configKey('broker', '3'), map({ a: '1' })], [configKey('broker', ''), map({ b: '2' })], [configKey('topic', '3'), map({ c: '3' })]])
  t.strictSame(brokerLayers(configs, 3, configOf()).perBroker, map({ a: '1' }))
  t.strictSame(brokerLayers(configs, 3, configOf()).clusterDefault, map({ b: '2' }))
  t.equal(brokerLayers(configs, 4, configOf()).perBroker, undefined)
  t.end()
})

t.test('brokers: dynamic values count, and are described with where they come from', (t) => {
  const of = layers({ broker: { 'message.max.bytes': '7' }, all: { 'message.max.bytes': '8', 'compression.type': 'lz4' }, file: { 'num.partitions': '4' } })
  const config = effectiveBrokerConfig(of)
  t.equal(config['message.max.bytes'], 7)
  t.equal(config['compression.type'], 'lz4')
  t.equal(config['num.partitions'], 4)
  t.strictSame([...config[given].keys()], ['num.partitions'])
  const untouched = layers({})
  t.equal(effectiveBrokerConfig(untouched), untouched.node, 'without dynamic configs nothing is copied')
  const described = effectiveBrokerConfigs(of, ['node.id', 'num.partitions', 'message.max.bytes', 'log.retention.ms', 'nonsense'])
  t.match(described, [
    { name: 'log.retention.ms', value: null, source: 'default', readOnly: false, synonyms: [] },
    { name: 'message.max.bytes', value: '7', source: 'dynamicBroker', readOnly: false, type: 'int', synonyms: { length: 3 } },
    { name: 'node.id', value: '1', source: 'default', readOnly: true },
    { name: 'num.partitions', value: '4', source: 'staticBroker', readOnly: true },
  ])
  t.equal(described.length, 4)
  t.match(clusterDefaultConfigs(of.clusterDefault), [{ name: 'compression.type', value: 'lz4', source: 'dynamicDefaultBroker' }, { name: 'message.max.bytes', value: '8' }])
  t.strictSame(clusterDefaultConfigs(of.clusterDefault, ['log.retention.ms']), [])
  t.end()
})

t.test('hidden configs are taken and not described', (t) => {
  t.notOk(effectiveTopicConfigs(undefined, layers({})).some(({ name }) => name === 'message.downconversion.enable'))
  t.equal(effectiveTopicConfigs(undefined, layers({})).length, 33)
  t.equal(topicConfigProblem(map({ 'message.downconversion.enable': 'false' })), undefined)
  t.end()
})

t.test('changes that are refused say why in Kafka\'s words', (t) => {
  t.equal(topicConfigProblem(map({ 'retention.ms': '5', 'cleanup.policy': 'delete,compact' })), undefined)
  t.equal(topicConfigProblem(map({ 'no.such': '5' })), 'Unknown topic config name: no.such')
  t.equal(topicConfigProblem(map({ 'retention.m': '5' })), 'Unknown topic config name: retention.m; did you mean retention.ms?')
  t.equal(topicConfigProblem(map({ 'retention.ms': 'x' })), 'Invalid value x for configuration retention.ms: Not a number of type LONG')
  t.equal(topicConfigProblem(map({ 'retention.ms': '-2' })), 'Invalid value -2 for configuration retention.ms: Value must be at least -1')
  t.equal(topicConfigProblem(map({ 'cleanup.policy': 'destroy' })), 'Invalid value destroy for configuration cleanup.policy: String must be one of: compact, delete')
  t.equal(topicConfigProblem(map({ 'cleanup.policy': 'COMPACT' })), 'Invalid value COMPACT for configuration cleanup.policy: String must be one of: compact, delete')
  t.match(topicConfigProblem(map({ 'remote.storage.enable': 'true' })), /tiered storage/)
  t.match(topicConfigProblem(map({ 'min.compaction.lag.ms': '5', 'max.compaction.lag.ms': '4' })), /conflict/)
  t.equal(topicConfigProblem(map({ 'local.retention.ms': '20', 'retention.ms': '10' })), undefined, 'as Kafka, while tiered storage is off')
  t.equal(brokerConfigProblem('', map({ 'log.cleaner.threads': '1' })), undefined)
  t.match(brokerConfigProblem('', map({ listeners: 'PLAINTEXT://:1' })), /default cluster level/)
  t.match(brokerConfigProblem('1', map({ listeners: 'nonsense' })), /no listener/)
  t.equal(brokerConfigProblem('1', map({ nonsense: '1' })), 'Unknown broker config name: nonsense')
  t.end()
})

t.test('numbers at the edges of their types', (t) => {
  const outcome = (type: 'int' | 'short' | 'long' | 'double', text: string): unknown => {
    const parsed = parseValue(define(type, '0', 'Test.'), text)
    return parsed.problem ?? parsed.value
  }
  t.equal(outcome('int', '2147483647'), 2147483647)
  t.equal(outcome('int', '2147483648'), 'Not a number of type INT')
  t.equal(outcome('short', '-32769'), 'Not a number of type SHORT')
  t.equal(outcome('long', '9223372036854775807'), 2 ** 63)
  t.equal(outcome('long', '9223372036854775808'), 'Not a number of type LONG')
  t.equal(outcome('long', '+5'), 5)
  for (const text of ['', ' ', '1.5', '1e3', '0x10', '٣', '1'.repeat(99)]) t.equal(outcome('long', text), 'Not a number of type LONG', text)
  for (const text of ['', 'NaN', 'Infinity', 'x']) t.equal(outcome('double', text), 'Not a number of type DOUBLE', text)
  t.equal(outcome('double', '1e-3'), 0.001)
  t.end()
})

t.test('a group has its own value within the bounds of the brokers, or theirs', (t) => {
  const name = 'consumer.session.timeout.ms'
  const of = layers({ all: { 'group.consumer.session.timeout.ms': '46000' } })
  const described = (own: Map<string, string> | undefined): unknown => effectiveGroupConfigs(own, of, [name]).map(({ value, source, synonyms }) => [value, source, synonyms.length])
  t.strictSame(described(undefined), [['46000', 'dynamicDefaultBroker', 2]])
  t.strictSame(described(map({ [name]: '50000' })), [['50000', 'group', 3]])
  t.equal(effectiveGroupConfigs(undefined, of).length, 3)
  const node = configOf({ 'group.consumer.max.session.timeout.ms': '48000' })
  t.strictSame([undefined, map({ [name]: '47000' }), map({ [name]: '50000' }), map({ [name]: 'x' })].map((own) => groupValue(name, own, node)), [45000, 47000, 48000, 45000])
  const problems = [{ [name]: '47000' }, { [name]: '48001' }, { [name]: '44999' }, { [name]: '-1' }, { 'consumer.size': '1' }, { 'consumer.heartbeat.interval.ms': '15000', [name]: '45000' }]
  t.strictSame(problems.map((own) => groupConfigProblem(map(own), node)), [
    undefined,
    `${name} must be less than or equal to group.consumer.max.session.timeout.ms`,
    `${name} must be greater than or equal to group.consumer.min.session.timeout.ms`,
    `Invalid value -1 for configuration ${name}: Value must be at least 1`,
    'Unknown group config name: consumer.size',
    undefined,
  ])
  const close = configOf({ 'group.consumer.min.session.timeout.ms': '10000' })
  t.equal(groupConfigProblem(map({ 'consumer.heartbeat.interval.ms': '15000', [name]: '15000' }), close), `${name} must be greater than consumer.heartbeat.interval.ms`)
  t.end()
})
