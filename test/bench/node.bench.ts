/**
 * `npm run bench`: one node of ours, beside a peer if one is given, in turn and with the same client and settings.
 *
 *   npm run bench -- --peer 127.0.0.1:9092 --peer-pid 4711      ratios against that node
 *   npm run bench -- --perf 'TOOL --topic {topic} --num-records {records} …'   also with a command of one's own ({bootstrap} stands in too)
 *   npm run bench -- --null-store                               our node without a store, to see what the path above it can do
 *   npm run bench -- --only produce,latency --rounds 5 --megabytes 2000 --cpu-prof DIR
 */
import { parseArgs } from 'node:util'
import { resolve } from 'node:path'
import { peakResidentMegabytes, residentMegabytes } from '../support/memory.ts'
import { freePort, type NodeProcess, program, removeFolder, samsa, startNodeProcess } from '../support/node-process.ts'
import { runChild } from '../support/children.ts'
import { createTopic } from '../support/topics.ts'
import { acknowledgementLatency } from './latency.ts'
import { connectTo, median, parseTarget, type Target } from './target.ts'
import { consumeThroughput, produceThroughput, type Throughput } from './throughput.ts'

const { values: options } = parseArgs({
  options: {
    peer: { type: 'string' },
    'peer-pid': { type: 'string' },
    perf: { type: 'string' },
    'null-store': { type: 'boolean', default: false },
    only: { type: 'string', default: 'help,start,produce,consume,perf,latency,memory' },
    rounds: { type: 'string', default: '3' },
    megabytes: { type: 'string', default: '1000' },
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
  const wire = await connectTo(target)
  await createTopic(wire, topic, partitions)
  wire.close()
  const records = Math.round((Number(options.megabytes) * 1e6) / Number(options.record))
  const command = template
    .replaceAll('{topic}', topic)
    .replaceAll('{records}', String(records))
    .replaceAll('{size}', options.record)
    .replaceAll('{bootstrap}', `${target.host}:${target.port}`)
  const { code, stdout, stderr } = await runChild('/bin/sh', ['-c', command])
  const figures = [...stdout.matchAll(/\(?([\d.]+) MB\/sec/g)].map((match) => Number(match[1]))
  const last = figures.at(-1)
  if (code !== 0 || last === undefined) throw new Error(`${command}\nended with ${code}: ${stdout.slice(-500)}${stderr.slice(-500)}`)
  return last * 1.048576
}

async function measure(targets: readonly Target[]): Promise<void> {
  const totalBytes = Number(options.megabytes) * 1e6
  const load = {
    partitions,
    recordBytes: Number(options.record),
    batchBytes: Number(options.batch),
    totalBytes,
    connections: Number(options.connections),
    inFlight: Number(options['in-flight']),
  }
  if (wanted.has('produce') || wanted.has('consume')) {
    const written = await inTurn(targets, (target, round) => produceThroughput(target, { ...load, topic: `bench-${round}` }))
    printThroughput(`produce ${options.record} B, acks=all`, written)
  }
  if (wanted.has('consume') && !options['null-store']) {
    printThroughput('consume', await inTurn(targets, (target, round) => consumeThroughput(target, `bench-${round}`, partitions)))
  }
  if (wanted.has('perf') && options.perf !== undefined) {
    const template = options.perf
    print('produce, command of --perf', 'MB/s', await inTurn(targets, (target, round) => perfCommand(template, target, round)))
  }
  if (wanted.has('latency')) {
    const steady = { partitions, recordBytes: Number(options.record), recordsPerSecond: Number(options.rate), seconds: Number(options.seconds) }
    const results = await inTurn(targets, (target, round) => acknowledgementLatency(target, { ...steady, topic: `bench-steady-${round}` }))
    print(`acknowledged at ${options.rate}/s, p50`, 'ms', mapValues(results, (one) => one.p50))
    print(`acknowledged at ${options.rate}/s, p99`, 'ms', mapValues(results, (one) => one.p99))
    print(`acknowledged at ${options.rate}/s, p99.9`, 'ms', mapValues(results, (one) => one.p999))
  }
  if (wanted.has('memory')) {
    const known = targets.flatMap(({ name, pid }) => (pid === undefined ? [] : [{ name, pid }]))
    print('resident after all this', 'MB', new Map(known.map(({ name, pid }) => [name, [residentMegabytes(pid)]])))
    print('resident at most', 'MB', new Map(known.map(({ name, pid }) => [name, [peakResidentMegabytes(pid)]])))
  }
}

async function startOurs(): Promise<NodeProcess> {
  const profile = options['cpu-prof'] === undefined ? [] : ['--cpu-prof', `--cpu-prof-dir=${resolve(options['cpu-prof'])}`]
  return startNodeProcess({
    port: await freePort(),
    set: Object.fromEntries(options.set.map((one) => one.split(/=(.*)/s).slice(0, 2))) as Record<string, string>,
    nodeArgs: profile,
    program: options['null-store'] ? resolve('dist-test/bench/null-node.fixture.js') : program,
  })
}

await startUp()
const ours = await startOurs()
try {
  const targets = [parseTarget('samsa', ours.address, ours.pid)]
  if (options.peer !== undefined) targets.push(parseTarget('peer', options.peer, options['peer-pid'] === undefined ? undefined : Number(options['peer-pid'])))
  await measure(targets)
} finally {
  await ours.stop()
  await removeFolder(ours.dataDir)
}
