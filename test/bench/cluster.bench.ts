/**
 * `npm run bench`: three nodes of ours (or one), beside a peer if one is given, in turn and with the same client and settings.
 *
 *   npm run bench -- --peer 127.0.0.1:9092,127.0.0.1:9093,127.0.0.1:9094 --peer-pid 4711,4712,4713      ratios against those nodes
 *   npm run bench -- --nodes 1 --peer 127.0.0.1:9092 --peer-pid 4711
 *   npm run bench -- --perf 'TOOL --topic {topic} --num-records {records} …'   also with a command of one's own ({bootstrap}, {size} stand in too)
 *   npm run bench -- --nodes 1 --null-store       our node without a store, to see what the path above it can do
 *   npm run bench -- --only produce,latency --rounds 5 --megabytes 2000 --cpu-prof DIR
 */
import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { startCluster } from '../support/cluster-processes.ts'
import { freePort, program, removeFolder, samsa, startNodeProcess } from '../support/node-process.ts'
import { runChild } from '../support/children.ts'
import { mappedMegabytes, peakResidentMegabytes, residentMegabytes } from '../support/memory.ts'
import { steadyLatency } from './latency.ts'
import { createTopicOn, type Leader, median, type Target } from './target.ts'
import { consumeThroughput, type Load, produceThroughput, type Throughput } from './throughput.ts'

const { values: options } = parseArgs({
  options: {
    nodes: { type: 'string', default: '3' },
    peer: { type: 'string' },
    'peer-pid': { type: 'string' },
    perf: { type: 'string' },
    'null-store': { type: 'boolean', default: false },
    only: { type: 'string', default: 'help,start,produce,small,acks1,consume,perf,latency,memory' },
    rounds: { type: 'string', default: '3' },
    megabytes: { type: 'string', default: '500' },
    batch: { type: 'string', default: '65536' },
    record: { type: 'string', default: '1024' },
    partitions: { type: 'string', default: '6' },
    connections: { type: 'string', default: '2' },
    'in-flight': { type: 'string', default: '5' },
    seconds: { type: 'string', default: '10' },
    rate: { type: 'string', default: '5000' },
    set: { type: 'string', multiple: true, default: [] },
    'cpu-prof': { type: 'string' },
  },
})
const wanted = new Set(options.only.split(','))
const rounds = Number(options.rounds)
const partitions = Number(options.partitions)
const nodes = Number(options.nodes)

/** A cluster of ours that runs. */
interface Ours extends Target {
  stop(): Promise<void>
}

/** Prints one measure of all targets, and ours over the peer's. */
function print(measure: string, unit: string, results: ReadonlyMap<string, readonly number[]>): void {
  const cells = [...results].map(([name, values]) => `${name} ${values.map((value) => value.toFixed(1)).join(' ')} (median ${median(values).toFixed(1)})`)
  const [ours, peers] = [...results.values()].map(median)
  const ratio = ours === undefined || peers === undefined ? '' : `   ratio ${(ours / peers).toFixed(2)}`
  console.log(`${measure.padEnd(34)} ${unit.padEnd(8)} ${cells.join('  |  ')}${ratio}`)
}

/** Runs a measure on every target in turn, round after round. */
async function inTurn<T>(targets: readonly Target[], run: (target: Target, round: number) => Promise<T>): Promise<Map<string, T[]>> {
  const results = new Map<string, T[]>(targets.map((target) => [target.name, []]))
  for (let round = 1; round <= rounds; round++) {
    for (const target of targets) results.get(target.name)?.push(await run(target, round))
  }
  return results
}

function mapValues<T>(results: ReadonlyMap<string, readonly T[]>, value: (one: T) => number): Map<string, number[]> {
  return new Map([...results].map(([name, list]) => [name, list.map(value)]))
}

function printThroughput(measure: string, results: ReadonlyMap<string, readonly Throughput[]>): void {
  print(measure, 'MB/s', mapValues(results, (one) => one.megabytesPerSecond))
  print(`${measure}, processor`, 's/GB', mapValues(results, (one) => one.processorSecondsPerGigabyte))
}

async function startUp(): Promise<void> {
  if (wanted.has('help')) {
    const times: number[] = []
    for (let i = 0; i < 10; i++) {
      const begun = performance.now()
      await samsa(['--help'])
      times.push(performance.now() - begun)
    }
    print('samsa --help', 'ms', new Map([['samsa', times]]))
  }
  if (wanted.has('start')) {
    const times: number[] = []
    for (let i = 0; i < 5; i++) {
      const node = await startNodeProcess()
      times.push(node.startMs)
      await node.kill()
      await removeFolder(node.dataDir)
    }
    print('node start to listening', 'ms', new Map([['samsa', times]]))
  }
}

/** A command that prints figures like '125.50 MB/sec' (2²⁰ bytes) at its end. */
async function perfCommand(template: string, target: Target, round: number): Promise<number> {
  const topic = `bench-perf-${round}`
  await createTopicOn(target, topic, partitions)
  const records = Math.round((Number(options.megabytes) * 1e6) / Number(options.record))
  const command = template
    .replaceAll('{topic}', topic)
    .replaceAll('{records}', String(records))
    .replaceAll('{size}', options.record)
    .replaceAll('{bootstrap}', target.addresses.join(','))
  const { code, stdout, stderr } = await runChild('/bin/sh', ['-c', command])
  const figures = [...stdout.matchAll(/\(?([\d.]+) MB\/sec/g)].map((match) => Number(match[1]))
  const last = figures.at(-1)
  if (code !== 0 || last === undefined) throw new Error(`${command}\nended with ${code}: ${stdout.slice(-500)}${stderr.slice(-500)}`)
  return last * 1.048576
}

async function measureThroughput(targets: readonly Target[]): Promise<void> {
  const load: Omit<Load, 'topic'> = {
    acks: -1,
    recordBytes: Number(options.record),
    batchBytes: Number(options.batch),
    totalBytes: Number(options.megabytes) * 1e6,
    connections: Number(options.connections),
    inFlight: Number(options['in-flight']),
  }
  const leaders = new Map<string, readonly Leader[]>()
  const write = async (target: Target, topic: string, change: Partial<Load>): Promise<Throughput> => {
    leaders.set(`${target.name}/${topic}`, await createTopicOn(target, topic, partitions))
    return produceThroughput(target, { ...load, topic, ...change }, leaders.get(`${target.name}/${topic}`) ?? [])
  }
  if (wanted.has('produce') || wanted.has('consume')) {
    printThroughput(`produce ${options.record} B, acks=all`, await inTurn(targets, (target, round) => write(target, `bench-${round}`, {})))
  }
  if (wanted.has('consume') && !options['null-store']) {
    const read = (target: Target, round: number) => consumeThroughput(target, `bench-${round}`, leaders.get(`${target.name}/bench-${round}`) ?? [])
    printThroughput('consume', await inTurn(targets, read))
  }
  if (wanted.has('small')) {
    const small = { recordBytes: 100, batchBytes: load.batchBytes / 4, totalBytes: load.totalBytes / 2 }
    printThroughput('produce 100 B, acks=all', await inTurn(targets, (target, round) => write(target, `bench-small-${round}`, small)))
  }
  if (wanted.has('acks1')) {
    printThroughput(`produce ${options.record} B, acks=1`, await inTurn(targets, (target, round) => write(target, `bench-acks1-${round}`, { acks: 1 })))
  }
}

async function measureLatency(targets: readonly Target[]): Promise<void> {
  const steady = { partitions, recordBytes: Number(options.record), recordsPerSecond: Number(options.rate), seconds: Number(options.seconds) }
  const results = await inTurn(targets, (target, round) => steadyLatency(target, { ...steady, topic: `bench-steady-${round}` }))
  for (const [what, name] of [['acknowledged', 'acknowledged'], ['consumed', 'end to end']] as const) {
    print(`${name} at ${options.rate}/s, p50`, 'ms', mapValues(results, (one) => one[what].p50))
    print(`${name} at ${options.rate}/s, p99`, 'ms', mapValues(results, (one) => one[what].p99))
    print(`${name} at ${options.rate}/s, p99.9`, 'ms', mapValues(results, (one) => one[what].p999))
  }
}

/** Of all nodes together. */
function measureMemory(targets: readonly Target[]): void {
  const known = targets.filter(({ pids }) => pids.length > 0)
  const sum = (of: (pid: number) => number) => new Map(known.map(({ name, pids }) => [name, [pids.map(of).reduce((a, b) => a + b, 0)]]))
  print('resident after all this', 'MB', sum(residentMegabytes))
  print('of that, mapped files', 'MB', sum(mappedMegabytes))
  print('resident at most', 'MB', sum(peakResidentMegabytes))
}

async function startOurs(): Promise<Ours> {
  const nodeArgs = options['cpu-prof'] === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(options['cpu-prof'])}`]
  const set = Object.fromEntries(options.set.map((one) => one.split(/=(.*)/s).slice(0, 2))) as Record<string, string>
  if (nodes > 1) {
    const cluster = await startCluster({ roles: Array.from({ length: nodes }, () => 'broker,controller'), set, nodeArgs })
    return {
      name: 'samsa',
      addresses: cluster.nodes.map(({ port }) => `127.0.0.1:${port}`),
      pids: cluster.nodes.flatMap(({ pid }) => pid ?? []),
      stop: async () => {
        await Promise.all(cluster.nodes.map((node) => node.stop()))
        await cluster.end()
      },
    }
  }
  const node = await startNodeProcess({ port: await freePort(), set, nodeArgs, program: options['null-store'] ? resolve('dist-test/bench/null-node.fixture.js') : program })
  return {
    name: 'samsa',
    addresses: [node.address],
    pids: [node.pid],
    stop: async () => {
      await node.stop()
      await removeFolder(node.dataDir)
    },
  }
}

/** The peer that was given; says so if there is none. Raises if it has not as many nodes as ours. */
function givenPeer(): readonly Target[] {
  if (options.peer === undefined) {
    console.log('no peer to compare with: --peer ADDRESS,… and --peer-pid PID,… of a running Kafka give ratios')
    return []
  }
  const addresses = options.peer.split(',')
  if (addresses.length !== nodes) throw new Error(`--peer has ${addresses.length} addresses, but ${nodes} of our nodes are measured (--nodes)`)
  return [{ name: 'peer', addresses, pids: (options['peer-pid'] ?? '').split(',').filter((pid) => pid !== '').map(Number) }]
}

if (options['null-store'] && nodes > 1) throw new Error('--null-store is for --nodes 1')
const peers = givenPeer()
await startUp()
const ours = await startOurs()
try {
  const targets = [ours, ...peers]
  await measureThroughput(targets)
  if (wanted.has('perf') && options.perf !== undefined) {
    const template = options.perf
    print('produce, command of --perf', 'MB/s', await inTurn(targets, (target, round) => perfCommand(template, target, round)))
  }
  if (wanted.has('latency')) await measureLatency(targets)
  if (wanted.has('memory')) measureMemory(targets)
} finally {
  await ours.stop()
}
