/** What `samsa up` decides before it starts anything, and texts that are read and written: layouts, config files, voters, log lines, the lock. */
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import t from 'tap'
import { type ClusterState, type NodeState, readState, requireNode, writeState } from '../../lib/cli/cluster-state.ts'
import { planCluster, planGrowth } from '../../lib/cli/layout.ts'
import { changeState, lockPath, whileAlone } from '../../lib/cli/lock.ts'
import { prettyLine, readLine } from '../../lib/cli/log-lines.ts'
import { checkSettings, initialVotersText, parseInitialVoters, parseVoter, propertiesOf } from '../../lib/cli/node-config.ts'
import { dirFlag } from '../../lib/cli/options.ts'
import { freeRow, PortSearch } from '../../lib/cli/port-search.ts'
import { targetNodes } from '../../lib/cli/targets.ts'
import { parseProperties } from '../../lib/config/parse.ts'
import { resolveConfig } from '../../lib/config/resolve.ts'
import { removeFolder, temporaryFolder } from '../support/node-process.ts'

const directories = ['AAAAAAAAAAAAAAAAAAAAAQ', 'BBBBBBBBBBBBBBBBBBBBBQ', 'CCCCCCCCCCCCCCCCCCCCCQ'] as const

function node(id: number, change: Partial<NodeState> = {}): NodeState {
  return {
    id,
    host: '127.0.0.1',
    port: 9091 + id,
    peerPort: 10_091 + id,
    httpPort: null,
    pid: null,
    dataDir: `/data/node-${id}`,
    roles: ['broker', 'controller'],
    directoryId: directories[id - 1] ?? null,
    votes: id <= 3,
    wasReady: false,
    stopped: false,
    startedAt: null,
    ...change,
  }
}

t.test('a directory is told as a shell takes it', async (t) => {
  t.strictSame(['.samsa', '/tmp/a-1', 'a b', "it's"].map(dirFlag), ['', ' --dir /tmp/a-1', " --dir 'a b'", String.raw` --dir 'it'\''s'`])
})

function cluster(dir: string, nodes: readonly NodeState[], settings: readonly string[] = []): ClusterState {
  return { version: 2, bootstrap: '127.0.0.1:9092', dir, clusterId: 'DDDDDDDDDDDDDDDDDDDDDQ', nodes, settings }
}

t.test('layouts: who has which roles, who votes first', (t) => {
  const shape = (nodes: number, controllers?: number) => planCluster(nodes, controllers).map(({ id, roles, firstVoter }) => `${id}${roles.map((role) => role[0]).join('')}${firstVoter ? '*' : ''}`).join(' ')
  t.equal(shape(1), '1bc*')
  t.equal(shape(2), '1bc* 2bc', 'two voters stand no failure, so one votes')
  t.equal(shape(3), '1bc* 2bc* 3bc*')
  t.equal(shape(5), '1bc* 2bc* 3bc* 4bc 5bc')
  t.equal(shape(2, 3), '1b 2b 3c* 4c* 5c*')
  t.strictSame(planGrowth(3, 2, false).map(({ id, roles, firstVoter }) => [id, roles.join(), firstVoter]), [[4, 'broker,controller', false], [5, 'broker,controller', false]])
  t.strictSame(planGrowth(5, 1, true).map(({ id, roles }) => [id, roles.join()]), [[6, 'broker']])
  t.end()
})

t.test('a node\'s properties are what a node reads', (t) => {
  const state = cluster('/c', [node(1), node(2), node(3), node(4), node(5, { port: null, roles: ['controller'] })], ['num.partitions=6', 'broker.rack= a\\b', 'chaos.enabled=false'])
  const read = (at: number) => {
    const one = state.nodes[at]
    if (one === undefined) throw new Error('no such node')
    const { entries, problems } = parseProperties('node.properties', propertiesOf(state, one))
    t.strictSame(problems, [])
    return Object.fromEntries([...entries].map(([key, { value }]) => [key, value]))
  }
  t.strictSame(read(1), {
    'node.id': '2',
    'process.roles': 'broker,controller',
    listeners: 'PLAINTEXT://127.0.0.1:9093,CONTROLLER://127.0.0.1:10093',
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.bootstrap.servers': '127.0.0.1:10092,127.0.0.1:10093,127.0.0.1:10094',
    'controller.quorum.auto.join.enable': 'true',
    'cluster.id': 'DDDDDDDDDDDDDDDDDDDDDQ',
    'log.dirs': '/data/node-2',
    'default.replication.factor': '3',
    'min.insync.replicas': '2',
    'offsets.topic.replication.factor': '3',
    'transaction.state.log.replication.factor': '3',
    'transaction.state.log.min.isr': '2',
    'chaos.enabled': 'false',
    'num.partitions': '6',
    'broker.rack': ' a\\b',
  })
  t.match(read(3), { 'controller.quorum.auto.join.enable': 'false' }, 'a node that is to have no vote takes none')
  const two = { ...state, nodes: state.nodes.slice(0, 2) }
  t.match(propertiesOf(two, node(1)), /default.replication.factor=2\nmin.insync.replicas=1\n/, 'two brokers: either may be away')
  t.match(read(4), { listeners: 'CONTROLLER://127.0.0.1:10096', 'process.roles': 'controller' })
  const entries = parseProperties('node.properties', propertiesOf({ ...state, settings: [] }, node(1))).entries
  t.equal(resolveConfig(entries)['node.id'], 1, 'the node takes it')
  t.throws(() => checkSettings([['num.partitions', '1'], ['node.id', '7']]), { exitCode: 2, message: /decides node.id by itself/ })
  t.end()
})

t.test('voters as words', (t) => {
  const text = initialVotersText(cluster('/c', [node(1), node(2), node(3), node(4)]))
  t.equal(text, `1@127.0.0.1:10092:${directories[0]},2@127.0.0.1:10093:${directories[1]},3@127.0.0.1:10094:${directories[2]}`)
  t.strictSame(parseInitialVoters(text), [1, 2, 3].map((id) => ({ id, directoryId: directories[id - 1], address: `127.0.0.1:${10_091 + id}` })))
  t.match(parseVoter(`7@[::1]:9093:${directories[0]}`), { id: 7, address: '[::1]:9093' })
  for (const wrong of ['', '1', '1@a:b:c', `1@h:0:${directories[0]}`, `1@h:70000:${directories[0]}`, `99999999999@h:1:${directories[0]}`, '1@h:1:short', `x@h:1:${directories[0]}`]) t.equal(parseVoter(wrong), undefined, wrong)
  t.throws(() => parseInitialVoters(`${text},2@h:1:${directories[0]}`), { exitCode: 2, message: /names node 2 twice/ })
  t.throws(() => parseInitialVoters(`${text},nonsense`), { exitCode: 2, message: /"nonsense" of --initial-voters is no voter/ })
  t.end()
})

t.test('log lines for people', (t) => {
  const line = readLine(JSON.stringify({ level: 40, time: '2026-01-31T12:00:00.250Z', nodeId: 2, peer: 3, msg: 'gone' }), 7)
  t.equal(line.time, Date.UTC(2026, 0, 31, 12, 0, 0, 250))
  t.match(prettyLine(line, 2), /^\d\d:\d\d:00\.250 node 2 warn {2}gone peer=3$/)
  t.match(prettyLine(readLine('{"level":50,"time":1,"msg":"x","err":{"stack":"Error: y\\n  at z"}}', 0), 1), /error x\n +Error: y\n +at z$/)
  t.strictSame(readLine('samsa: no', 7), { time: 7, text: 'samsa: no' }, 'a line without a time belongs to the one before')
  t.match(prettyLine(readLine('{"level":30,', 7), 1), /^ {12} node 1 \{"level":30,$/, 'a line that was cut off stays as it is')
  t.end()
})

t.test('ports: who has a taken one is said, none is given twice', async (t) => {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  t.teardown(() => server.close())
  const address = server.address()
  const taken = typeof address === 'object' && address !== null ? address.port : 0
  const search = new PortSearch()
  await t.rejects(search.take(taken, 2, 'peer'), { exitCode: 6, message: new RegExp(`^port ${taken}, for the peers of node 2, is taken by ${process.platform === 'linux' ? `pid ${process.pid} ` : ''}`) })
  const near = await search.near(taken)
  t.not(near, taken)
  await t.rejects(search.take(near, 3, 'client'), /is taken by/, 'it is promised to another node')
  t.not(await search.near(near), near)
  const row = await freeRow(taken, 3)
  t.ok(row !== undefined && row !== taken)
})

t.test('the state file: whole or not at all, one writer at a time', async (t) => {
  const dir = await temporaryFolder()
  t.teardown(() => removeFolder(dir))
  t.equal(await readState(dir), undefined)
  await writeState(cluster(dir, [node(1), node(2)]))
  // Everyone adds one: without the lock some would be lost.
  await Promise.all(Array.from({ length: 8 }, () => changeState(dir, (state) => ({ ...state, settings: [...state.settings, 'x=1'] }))))
  t.equal((await readState(dir))?.settings.length, 8)
  await writeFile(lockPath(dir), '999999999')
  t.equal(await whileAlone(dir, () => Promise.resolve('done')), 'done', 'a lock whose holder is gone holds nobody')
  await t.rejects(readFile(lockPath(dir)), { code: 'ENOENT' })
  await writeFile(join(dir, 'cluster.json'), '{"version":1,"nodes":[]}')
  await t.rejects(readState(dir), { exitCode: 1, message: /is not the state of a cluster/ })
  await mkdir(join(dir, 'sub'))
  await changeState(join(dir, 'sub'), () => { throw new Error('there is nothing to change') })
})

t.test('nodes as people name them', async (t) => {
  const state = cluster('/c', [node(1), node(2), node(3)])
  const flags = { dir: '/c', timeout: 1 }
  const ids = async (...words: string[]) => (await targetNodes(words, state, flags)).map(({ id }) => id)
  t.strictSame(await ids('2'), [2])
  t.strictSame(await ids('3', '1', '3'), [1, 3])
  t.strictSame(await ids('all'), [1, 2, 3])
  await t.rejects(ids('7'), { exitCode: 5, message: 'there is no node 7 in /c: its nodes are 1, 2, 3.' })
  await t.rejects(ids('nobody'), { exitCode: 2, message: '"nobody" names no node.' })
  await t.rejects(ids('controller'), { exitCode: 3, message: /no active controller/ }, 'none runs')
  t.throws(() => requireNode(state, 0, '/c'), /there is no node 0/)
})
