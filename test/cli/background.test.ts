/** `samsa up`, `status`, `logs`, `down` with one node, and `node start`: real processes of the built program. */
import { existsSync } from 'node:fs'
import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { isRunning, runChild, startChild } from '../support/children.ts'
import { freePort, program, removeFolder, samsa, temporaryFolder } from '../support/node-process.ts'
import { until } from '../support/waiting.ts'

t.setTimeout(480_000)

interface Shape {
  readonly bootstrap: string
  readonly dir: string
  readonly nodes: readonly { readonly id: number; readonly port: number; readonly peerPort: number; readonly pid: number; readonly dataDir: string; readonly state?: string }[]
}

const shapeOf = (text: string): Shape => JSON.parse(text) as Shape

async function folderOf(t: Test): Promise<{ dir: string; run: (...args: string[]) => ReturnType<typeof samsa>; port: string }> {
  const dir = await temporaryFolder()
  const run = (...args: string[]) => samsa([...args, '--dir', join(dir, 'c')], { env: { SAMSA_BOOTSTRAP: '' } })
  t.teardown(async () => {
    await run('down', '--wipe', '--grace', '1')
    await removeFolder(dir)
  })
  return { dir, run, port: String(await freePort()) }
}

t.test('up, again, status, down, up: the shape, the data, no process left', async (t) => {
  const { dir, run, port } = await folderOf(t)
  const up = await run('up', '--nodes', '1', '--port', port, '--json', '--set', 'num.partitions=3')
  t.equal(up.code, 0, up.stderr)
  const shape = shapeOf(up.stdout)
  const node = { id: 1, host: '127.0.0.1', port: Number(port), peerPort: shape.nodes[0]?.peerPort, httpPort: null, pid: shape.nodes[0]?.pid, dataDir: join(dir, 'c', 'node-1'), roles: ['broker', 'controller'] }
  t.strictSame(shape, { bootstrap: `127.0.0.1:${port}`, dir: join(dir, 'c'), nodes: [node] })
  t.strictSame(shapeOf((await run('up', '--json')).stdout), shape, 'started again it is the same node')
  const parallel = await Promise.all([run('up', '--json'), run('up', '--json')])
  t.strictSame(parallel.map(({ stdout }) => shapeOf(stdout)), [shape, shape])
  const other = await run('up', '--port', '1')
  t.match({ code: other.code, stderr: other.stderr }, { code: 6, stderr: `runs already, at port ${port}, not 1` })
  t.match((await run('up', '--set', 'num.partitions=4')).stderr, /runs already, without num.partitions=4/)

  const status = await run('status', '--json')
  t.equal(status.code, 0)
  t.match(shapeOf(status.stdout), {
    ...shape,
    clusterId: /^.{22}$/,
    quorum: { leaderId: 1, leaderEpoch: Number, highWatermark: Number, voters: [1] },
    partitions: { topics: 0, partitions: 0, underReplicated: 0, offline: 0 },
    nodes: [{ ...node, state: 'running', uptimeMs: Number, residentBytes: Number, fenced: false, quorumRole: 'leader', metadataLag: 0, partitionsLed: 0, replicas: 0 }],
  })
  t.match((await run('status')).stdout, /running/)
  t.match((await run('logs')).stdout, /node is ready/)
  t.equal((await run('topic', 'create', 'kept')).code, 0, '--dir says where the cluster is')

  const state = join(dir, 'c', 'cluster.json')
  await rename(state, `${state}.away`)
  for (const command of ['up', 'down']) {
    const lost = await run(command)
    t.match({ code: lost.code, stderr: lost.stderr }, { code: 6, stderr: `cluster.json is gone, but nodes of that cluster run: node 1 (pid ${String(node.pid)}).` }, command)
  }
  await rename(`${state}.away`, state)
  const down = await run('down')
  await rename(state, `${state}.away`)
  const remains = await run('up')
  t.match({ code: remains.code, stderr: remains.stderr }, { code: 6, stderr: /cluster.json is gone, but data of its nodes is there: node-1/ })
  await rename(`${state}.away`, state)
  t.match({ code: down.code, stdout: down.stdout }, { code: 0, stdout: `Node 1 (pid ${String(node.pid)}) stopped.` })
  t.notOk(isRunning(node.pid ?? 0), 'no process is left')
  const stopped = await run('status', '--json')
  t.match({ code: stopped.code, state: shapeOf(stopped.stdout).nodes[0]?.state }, { code: 3, state: 'stopped' })
  t.match((await run('status')).stdout, /no majority of the voters answers; not running: 1/)
  const again = shapeOf((await run('up', '--json')).stdout)
  t.equal(again.nodes[0]?.port, Number(port), 'the next start takes the same port')
  t.match((await run('topic', 'describe', 'kept', '--json')).stdout, /"partitions":3/, 'its topics and its settings are there')
  process.kill(again.nodes[0]?.pid ?? 0, 'SIGKILL')
  await until('the node is gone', () => !isRunning(again.nodes[0]?.pid ?? 0))
  t.equal(shapeOf((await run('status', '--json')).stdout).nodes[0]?.state, 'dead', 'nobody had stopped it')
  const third = shapeOf((await run('up', '--json')).stdout)
  t.not(third.nodes[0]?.pid, again.nodes[0]?.pid)
  t.match((await run('topic', 'list', '-q')).stdout, 'kept\n', 'also after kill -9')
  await run('down')
  await rm(join(dir, 'c', 'node-1'), { recursive: true })
  t.match(await run('up'), { code: 6, stderr: /^samsa: the metadata of the cluster in .+ is gone/ })
  t.equal((await run('down', '--wipe', '--json')).code, 0)
  t.notOk(existsSync(join(dir, 'c')), 'wiped')
  t.notOk(isRunning(third.nodes[0]?.pid ?? 0))
  t.equal((await run('down')).code, 0, 'down without a cluster is harmless')
  t.equal((await run('status')).code, 5)
})

t.test('a node that takes too long to stop is killed; a paused one is let go on to stop', async (t) => {
  const { run, port } = await folderOf(t)
  const start = async () => shapeOf((await run('up', '--nodes', '1', '--port', port, '--json')).stdout).nodes[0]?.pid ?? 0
  const first = await start()
  process.kill(first, 'SIGSTOP')
  const status = await run('status', '--json')
  t.match({ code: status.code, state: shapeOf(status.stdout).nodes[0]?.state }, { code: 3, state: 'paused' })
  const again = await run('up')
  t.match({ code: again.code, stderr: again.stderr }, { code: 3, stderr: /^samsa: node 1 is paused[^]*samsa chaos resume 1 --dir/ })
  t.match((await run('down')).stdout, `Node 1 (pid ${first}) stopped.`)
  t.notOk(isRunning(first))
  const second = await start()
  // Its last writes take longer than it is given.
  t.equal((await run('chaos', 'disk-slow', '1', '--delay', '20s')).code, 0)
  t.match((await run('down', '--grace', '0.001')).stdout, /did not stop within 0.001 s and was killed/)
  t.notOk(isRunning(second))
})

t.test('a producer lives through kill -9 of its node: every line once, in order', async (t) => {
  const { run, port } = await folderOf(t)
  const first = shapeOf((await run('up', '--nodes', '1', '--port', port, '--json')).stdout)
  await run('topic', 'create', 'lines', '--partitions', '1')
  const producer = await startChild(process.execPath, [program, 'produce', 'lines', '--bootstrap', first.bootstrap, '--json', '--input', 'lines'])
  const lines = Array.from({ length: 20_000 }, (_, at) => `line ${at}`)
  const write = (from: number, to: number) => producer.process.stdin?.write(`${lines.slice(from, to).join('\n')}\n`)
  write(0, 5000)
  await until('some is stored', async () => (await run('consume', 'lines', '--max', '1', '--exit-at-end')).stdout !== '')
  write(5000, 10_000)
  process.kill(first.nodes[0]?.pid ?? 0, 'SIGKILL')
  write(10_000, 15_000)
  t.equal((await run('up', '--json')).code, 0)
  write(15_000, 20_000)
  producer.process.stdin?.end()
  t.equal((await producer.ended).code, 0, producer.stderr())
  t.match(JSON.parse(producer.stdout()), { records: 20_000, failed: 0 })
  t.ok((await run('consume', 'lines', '--exit-at-end')).stdout === `${lines.join('\n')}\n`)
})

t.test('what keeps a cluster from starting is said', async (t) => {
  const { dir, run, port } = await folderOf(t)
  const server = createServer()
  await new Promise<void>((done) => server.listen(Number(port), '127.0.0.1', done))
  const taken = await run('up', '--nodes', '1', '--port', port)
  await new Promise((done) => server.close(done))
  t.equal(taken.code, 6)
  t.match(taken.stderr, new RegExp(`^samsa: port ${port}, for the clients of node 1, is taken by .+\\n  Use another one: --port \\d+ --dir .+ is free.\\n$`))
  if (process.platform === 'linux') t.match(taken.stderr, `pid ${process.pid}`)
  const even = await run('up', '--controllers', '2')
  t.match({ code: even.code, stderr: even.stderr }, { code: 2, stderr: '2 controllers stand no more failures than 1' })
  const own = await run('up', '--set', 'node.id=7')
  t.match({ code: own.code, stderr: own.stderr }, { code: 2, stderr: '"samsa up" decides node.id by itself' })
  const bad = await run('up', '--nodes', '1', '--port', port, '--set', 'num.partitons=3')
  t.equal(bad.code, 2)
  t.match((await run('status')).stderr, /there is no cluster/, 'and nothing of it is kept')
  t.match(bad.stderr, /a config is not right[^]*num.partitons[^]*did you mean num.partitions/i)
  t.notMatch(bad.stderr, /^\s+at /m, 'no stack trace')
  await writeFile(join(dir, 'c', 'cluster.json'), 'nonsense')
  t.match((await run('status')).stderr, /is not the state of a cluster/)
  await writeFile(join(dir, 'c', 'cluster.json'), '{}')
  t.equal((await run('up')).code, 1)
  await removeFolder(join(dir, 'c'))
})

t.test('up does not need its terminal, and leaves nothing open', async (t) => {
  const { dir, run, port } = await folderOf(t)
  const up = await runChild('/bin/sh', ['-c', `"${process.execPath}" "${program}" up --nodes 1 --port ${port} --dir "${join(dir, 'c')}" | cat`])
  t.match(up.stdout, /Samsa is ready after .+ bootstrap 127\.0\.0\.1:\d+/, 'a pipe behind it ends, so the node does not hold it')
  t.match(up.stdout, /Durability: an acknowledged record survives the death of the node/)
  t.match(up.stderr, /Next:\n.+topic create/)
  t.equal((await run('status')).code, 0)
  t.strictSame((await readdir(join(dir, 'c'))).sort(), ['cluster.json', 'node-1', 'node-1.log', 'node-1.properties'])
})

t.test('node start: config file, flags, signals', async (t) => {
  const dir = await temporaryFolder()
  t.teardown(() => removeFolder(dir))
  const port = await freePort()
  await writeFile(join(dir, 'server.properties'), `node.id=4\nlisteners=PLAINTEXT://127.0.0.1:1\nlog.dirs=${join(dir, 'data')}\nnum.partitions=5\n`)
  const child = await startChild(process.execPath, [program, 'node', 'start', '--config', join(dir, 'server.properties'), '--port', String(port)])
  const bootstrap = ['--bootstrap', `127.0.0.1:${port}`]
  await until('the node answers', async () => child.ending() !== undefined || (await samsa(['cluster', 'describe', ...bootstrap])).code === 0)
  t.match((await samsa(['cluster', 'describe', '--json', ...bootstrap])).stdout, /"brokers":\[\{"id":4,/)
  t.match((await samsa(['topic', 'create', 'x', '--json', ...bootstrap])).stdout, /"partitions":5/)
  child.process.kill('SIGTERM')
  t.equal((await child.ended).code, 0, child.stderr())
  t.match(child.stdout(), /"stopped"/)

  const start = (...args: string[]) => samsa(['node', 'start', '--data', join(dir, 'data'), ...args])
  const wrong = await start('--port', String(port), '--set', 'node.id=5')
  t.match({ code: wrong.code, stderr: wrong.stderr }, { code: 1, stderr: /^samsa: .+holds the data of node 4, but node.id is 5/ })
  t.equal((await start('--config', join(dir, 'nope'))).code, 5)
  await writeFile(join(dir, 'bad.yaml'), 'listeners: [a, b\n')
  t.match(await start('--config', join(dir, 'bad.yaml')), { code: 2, stderr: /bad.yaml/ })
  t.match(await start('--set', 'message.max.bytes=many'), { code: 2, stderr: /message.max.bytes/ })
  t.ok((await readFile(join(dir, 'server.properties'), 'utf8')).includes('node.id=4'))
})

t.test('help says how each command ends', async (t) => {
  const took: number[] = []
  for (let at = 0; at < 5; at++) {
    const begun = performance.now()
    t.equal((await samsa(['--help'])).code, 0)
    took.push(performance.now() - begun)
  }
  t.comment(`samsa --help: ${Math.min(...took).toFixed(0)} ms`)
  const commands = ['up', 'down', 'status', 'logs', 'node start', 'topic create', 'topic list', 'topic describe', 'topic alter', 'topic delete', 'produce', 'consume', 'config describe', 'config set', 'config unset', 'cluster describe', 'cluster unregister', 'completion', 'quorum describe', 'quorum add-voter', 'quorum remove-voter', 'quorum transfer', 'explain', 'chaos kill', 'chaos pause', 'chaos resume', 'chaos stop', 'chaos start', 'chaos isolate', 'chaos split', 'chaos slow', 'chaos disk-full', 'chaos disk-slow', 'chaos skew', 'chaos heal']
  for (const command of commands) {
    const { code, stdout } = await samsa([...command.split(' '), '--help'])
    t.equal(code, 0)
    t.match(stdout, /Example:\n {2}(samsa|.* samsa) .+[^]*Exit codes: 0 done; 1 /, `${command} --help`)
  }
  const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { readonly version: string }
  t.equal((await samsa(['--version'])).stdout, `${version}\n`)
})
