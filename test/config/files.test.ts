/** Config files become settings, or every complaint at once. */
import t from 'tap'
import { parseAssignment, parseProperties } from '../../lib/config/parse.ts'
import { parseYaml } from '../../lib/config/parse-yaml.ts'
import { type BrokerConfig, ConfigError, configOf, dataDirOf, given, listenersOf, nodeIdOf, resolveConfig } from '../../lib/config/resolve.ts'

const texts = (entries: ReadonlyMap<string, { readonly value: string }>): Record<string, string> => Object.fromEntries([...entries].map(([key, { value }]) => [key, value]))

function problems(run: () => BrokerConfig): readonly string[] {
  try {
    run()
    return []
  } catch (error) {
    if (error instanceof ConfigError) return error.problems
    throw error
  }
}

const fromProperties = (text: string): BrokerConfig => resolveConfig(parseProperties('server.properties', text).entries)

t.test('properties: comments, separators, continuation, escapes', (t) => {
  const text = [
    '# comment', '! another', '', '  node.id = 3', 'broker.rack:a\\ b', 'log.dir   /x\\\\y', 'listeners=PLAINTEXT://:9092,\\', '   CONTROLLER://:9093',
    'a\\=b=c', 'unicode=\\u00e9\\t!', 'empty=', 'novalue', 'tail = x  ', 'odd=a\\\\',
  ].join('\r\n')
  const { entries, problems } = parseProperties('f', text)
  t.strictSame(texts(entries), {
    'node.id': '3', 'broker.rack': 'a b', 'log.dir': '/x\\y', listeners: 'PLAINTEXT://:9092,CONTROLLER://:9093', 'a=b': 'c', unicode: 'é\t!', empty: '', novalue: '',
    tail: 'x', odd: 'a\\',
  })
  t.equal(entries.get('listeners')?.where, 'f:7')
  t.equal(entries.get('a=b')?.where, 'f:9', 'a continued line counts as the lines it is')
  t.strictSame(problems, [])
  t.strictSame(parseProperties('f', 'a=1\nb=2\na=3').problems, ['f:3: a is set again; it was set at f:1'])
  t.strictSame(texts(parseProperties('f', '\uFEFFa=1\nb=2\\').entries), { a: '1', b: '2' }, 'a byte order mark, and a continuation into nothing')
  t.end()
})

t.test('YAML: flat and nested keys, lists, and what is neither', (t) => {
  const { entries, problems } = parseYaml('f.yaml', 'node:\n  id: 3\nlisteners:\n  - PLAINTEXT://:9092\n  - CONTROLLER://:9093\nlog.flush.before.ack: yes\nlog:\n  retention.ms: 010\n')
  t.strictSame(texts(entries), { 'node.id': '3', listeners: 'PLAINTEXT://:9092,CONTROLLER://:9093', 'log.flush.before.ack': 'yes', 'log.retention.ms': '010' })
  t.equal(entries.get('log.retention.ms')?.where, 'f.yaml:8')
  t.strictSame(problems, [])
  t.match(parseYaml('f', 'a: [1, {b: 2}]').problems, ['f:1: a is a list of something else than words'])
  t.match(parseYaml('f', 'a: 1\nb: "open').problems, [/^f:\d: /])
  t.match(parseYaml('f', 'a.b: 1\na:\n  b: 2').problems, ['f:3: a.b is set again; it was set at f:1'])
  t.match(parseYaml('f', 'a: &x 1\nb: *x').problems, [/neither a value/])
  t.strictSame(parseYaml('f', '').problems, [])
  t.equal(parseYaml('server.yml', 'a: 1').entries.get('a')?.value, '1')
  t.equal(parseProperties('server.properties', 'a: 1').entries.get('a')?.value, '1')
  t.strictSame(parseAssignment('a.b = c=d', '--set'), { key: 'a.b', entry: { value: 'c=d', where: '--set' } })
  t.equal(parseAssignment('novalue', '--set'), undefined)
  t.end()
})

t.test('settings are typed, frozen, and later sources are stronger', (t) => {
  const config = resolveConfig(
    parseProperties('f', 'message.max.bytes=2000000\nnum.partitions=3\nlog.flush.before.ack=TRUE\nlog.cleaner.min.cleanable.ratio=0.25').entries,
    new Map([['num.partitions', { value: ' 6 ', where: '--set' }]]),
  )
  t.equal(config['message.max.bytes'], 2_000_000)
  t.equal(config['num.partitions'], 6)
  t.equal(config['log.flush.before.ack'], true)
  t.equal(config['log.cleaner.min.cleanable.ratio'], 0.25)
  t.equal(config['log.retention.ms'], null)
  t.strictSame(config['process.roles'], ['broker', 'controller'])
  t.strictSame([...config[given].keys()].sort(), ['log.cleaner.min.cleanable.ratio', 'log.flush.before.ack', 'message.max.bytes', 'num.partitions'])
  t.equal(config[given].get('num.partitions'), '6')
  t.throws(() => Object.assign(config, { 'num.partitions': 1 }))
  t.end()
})

t.test('every problem is reported at once, with its line', (t) => {
  const text = 'num.partitons=3\nmessage.max.bytes=abc\nlog.flush.before.ack=1\nnum.partitions=0\nprocess.roles=broker,king\nssl.keystore.location=x\nzookeeper.connect=z\nlog.dirs=a,,b'
  t.strictSame(problems(() => fromProperties(text)), [
    'server.properties:1: unknown config "num.partitons"; did you mean num.partitions?',
    'server.properties:2: Invalid value abc for configuration message.max.bytes: Not a number of type INT',
    'server.properties:3: Invalid value 1 for configuration log.flush.before.ack: Expected value to be either true or false',
    'server.properties:4: Invalid value 0 for configuration num.partitions: Value must be at least 1',
    'server.properties:5: Invalid value broker,king for configuration process.roles: String must be one of: broker, controller',
    'server.properties:6: ssl.keystore.location: this release has no security settings, so it will not run as if it had; leave it out',
    'server.properties:7: zookeeper.connect: there is no ZooKeeper; a node keeps metadata itself',
    'server.properties:8: Invalid value a,,b for configuration log.dirs: Configuration contains an empty member',
  ])
  t.end()
})

t.test('relations between settings', (t) => {
  const refused: readonly (readonly [string, RegExp])[] = [
    ['node.id=1\nbroker.id=2', /node.id \(1\) and broker.id \(2\) differ/],
    ['log.dirs=/a,/b', /several directories/],
    ['process.roles=', /process.roles is empty/],
    ['group.min.session.timeout.ms=10\ngroup.max.session.timeout.ms=5', /group.min.session.timeout.ms \(10\) must not be above/],
    ['message.max.bytes=100000001\nsocket.request.max.bytes=100000000', /message.max.bytes/],
    ['cluster.id=short', /22 characters/],
    ['listeners=PLAINTEXT://:70000', /ports end at 65535/],
    ['listeners=PLAINTEXT:9092', /is no listener/],
    ['listeners=', /a broker needs one/],
    ['listeners=A://h:1,A://h:2', /two listeners are named A/],
    ['listeners=A://h:1,B://h:1', /A and B have the same address/],
    ['listeners=SSL://:9092', /asks for security protocol SSL; this release has only PLAINTEXT/],
    ['listeners=OUTSIDE://:9092', /asks for security protocol OUTSIDE/],
    ['listeners=CONTROLLER://:9093', /a broker needs one that is not in controller.listener.names/],
    ['advertised.listeners=OTHER://h:1', /OTHER is not among listeners/],
    ['advertised.listeners=PLAINTEXT://0.0.0.0:9092', /no host that a client could connect to/],
    ['advertised.listeners=PLAINTEXT://h:0', /port 0/],
    ['process.roles=controller', /a controller needs one that is named in controller.listener.names \(CONTROLLER\)/],
    ['process.roles=broker', /bootstrap.servers: a node that is no controller must be told where the quorum is/],
    ['process.roles=broker\ncontroller.quorum.bootstrap.servers=h:9093', /listeners: a node of a cluster of several needs one for the other nodes/],
    ['controller.quorum.voters=1@a:1,2@b:1', /listeners: a node of a cluster of several/],
    ['controller.quorum.voters=1@a:1,1@b:1', /two voters have the id 1/],
    ['controller.quorum.voters=a:1', /"a:1" is no voter: write it as id@host:port/],
    ['controller.quorum.bootstrap.servers=h', /"h" is no address/],
    ['controller.quorum.bootstrap.servers=h:0', /"h:0" is no address/],
    ['controller.listener.names=A,B\nlisteners=PLAINTEXT://:1,A://:2,B://:3', /one is enough/],
  ]
  const accepted = [
    'process.roles=controller\nnode.id=101\nlisteners=CONTROLLER://127.0.0.1:9193\ncontroller.listener.names=CONTROLLER\ncontroller.quorum.bootstrap.servers=h:9193',
    'process.roles=broker,controller\nnode.id=1\ncontroller.quorum.voters=1@localhost:9093\nlisteners=PLAINTEXT://:9092,CONTROLLER://:9093',
    'process.roles=broker\nlisteners=PLAINTEXT://:9092,CONTROLLER://[::1]:9093\ncontroller.quorum.bootstrap.servers=[::1]:9093,h:1',
  ]
  for (const text of accepted) t.strictSame(problems(() => fromProperties(text)), [], text)
  for (const [text, pattern] of refused) {
    const found = problems(() => fromProperties(text))
    t.equal(found.length, 1, `${text}: ${found.join('; ')}`)
    t.match(found[0], pattern)
  }
  t.end()
})

t.test('listeners, identity, data directory', (t) => {
  const config = fromProperties('listeners=plaintext://[::1]:0,IN://0.0.0.0:9094,CONTROLLER://:9093\nlistener.security.protocol.map=IN:PLAINTEXT,PLAINTEXT:PLAINTEXT\n'
    + 'advertised.listeners=IN://example.org:19094\nbroker.id=7\nlog.dirs=/data')
  t.strictSame(listenersOf(config), {
    client: [{ name: 'PLAINTEXT', host: '::1', port: 0 }, { name: 'IN', host: '0.0.0.0', port: 9094 }],
    peer: [{ name: 'CONTROLLER', host: '', port: 9093 }],
    advertised: [{ name: 'IN', host: 'example.org', port: 19094 }],
  })
  t.equal(nodeIdOf(config), 7)
  t.equal(dataDirOf(config), '/data')
  t.equal(nodeIdOf(configOf()), 1)
  t.equal(dataDirOf(configOf({ 'log.dir': '/x' })), '/x')
  t.end()
})
