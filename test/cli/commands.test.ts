/** Topics, configs, records through the command line on a real node: what works, what is printed, how what fails is said. */
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t from 'tap'
import { runChild } from '../support/children.ts'
import { freePort, type NodeProcess, program, removeFolder, samsa, startNodeProcess, temporaryFolder } from '../support/node-process.ts'

t.setTimeout(480_000)

let node: NodeProcess
let folder: string

t.before(async () => {
  folder = await temporaryFolder()
  node = await startNodeProcess({ dataDir: join(folder, 'data'), set: { 'log.retention.ms': -1 } })
})

t.teardown(async () => {
  await node.stop()
  await removeFolder(folder)
})

/** A command on the node; `input` is its stdin. */
function run(command: string, input = ''): ReturnType<typeof samsa> {
  return samsa(command.split(' '), { input, cwd: folder, env: { SAMSA_BOOTSTRAP: node.address } })
}

/** Runs a command that must work, and gives its output. */
async function output(command: string, input = ''): Promise<string> {
  const { code, stdout, stderr } = await run(command, input)
  if (code !== 0) throw new Error(`${command}: ${String(code)}\n${stderr}`)
  return stdout
}

const json = async (command: string, input = ''): Promise<unknown> => JSON.parse(await output(command, input))

t.test('topics: create, list, describe, alter, delete', async (t) => {
  t.equal(await output('topic create a b --partitions 2 --config retention.ms=5000'), 'Created topic "a": 2 partitions, 1 replica.\nCreated topic "b": 2 partitions, 1 replica.\n')
  t.equal(await output('topic list -q'), 'a\nb\n')
  t.equal(await output('topic list'), 'TOPIC  PARTITIONS  REPLICAS\na               2         1\nb               2         1\n')
  const shape = { name: 'a', id: /^.{22}$/, partitions: 2, replicationFactor: 1, internal: false }
  t.match(await json('topic list --json'), { topics: [shape, { ...shape, name: 'b' }] })
  const partition = (index: number) => ({ partition: index, leader: 1, leaderEpoch: Number, replicas: [1], isr: [1], offline: [], startOffset: 0, endOffset: 0 })
  t.match(await json('topic describe a --json'), { topics: [{ ...shape, configs: { 'retention.ms': '5000' }, partitionList: [partition(0), partition(1)] }] })
  t.match(await output('topic describe a b'), /^a {2}2 partitions, 1 replica, id .{22}\nconfigs: retention.ms=5000\nPARTITION[^]*\n\nb {2}2 partitions/)
  t.match(await run('topic create a'), { code: 6, stdout: '', stderr: 'samsa: topic "a" exists already.\n  With --if-not-exists that is no error.\n' })
  t.match(await json('topic create a c --if-not-exists --json'), { topics: [{ ...shape, created: false }, { name: 'c', created: true }], errors: [] })
  const half = await run('topic create a d --json')
  t.match({ code: half.code, json: JSON.parse(half.stdout) as unknown }, { code: 6, json: { topics: [{ name: 'd', created: true }], errors: [{ name: 'a', error: 'TOPIC_ALREADY_EXISTS' }] } })
  t.equal(await output('topic alter a --partitions 5 --config retention.ms=6000'), 'Altered topic "a": 5 partitions, retention.ms=6000.\n')
  t.match(await json('topic describe a --json'), { topics: [{ partitions: 5, configs: { 'retention.ms': '6000' } }] })
  t.match(await run('topic alter a --partitions 2'), { code: 1, stderr: /topic "a": .*5 partition/ })
  t.match(await run('topic alter a'), { code: 2, stderr: /nothing to change/ })
  const deleted = await run('topic delete b c d nope --json')
  t.match({ code: deleted.code, json: JSON.parse(deleted.stdout) as unknown }, { code: 5, json: { deleted: ['b', 'c', 'd'], errors: [{ name: 'nope' }] } })
  t.match(await run('topic delete b --if-exists'), { code: 0, stdout: 'There is no topic "b".\n' })
  t.match(await run('topic describe b'), { code: 5, stderr: /^samsa: there is no topic "b"/ })
})

t.test('refusals are sentences; --verbose adds the protocol', async (t) => {
  t.match(await run('topic create many --replication-factor 5'), {
    code: 1,
    stderr: 'samsa: topic "many" needs 5 replicas, but 1 broker is alive (1).\n  Start more nodes, or use --replication-factor 1.\n',
  })
  t.match(await run('topic create many --replication-factor 5 --verbose'), { stderr: `(INVALID_REPLICATION_FACTOR ${node.address})` })
  t.match(await run('topic create b@d --verbose'), { code: 1, stderr: new RegExp(`"b@d" cannot be the name of a topic[^]*INVALID_TOPIC_EXCEPTION 17, said by ${node.address}`) })
  t.match(await run('topic create x --config nonsense=1'), { code: 1, stderr: /a config is not accepted: .*nonsense/ })
  t.match(await run('topic create'), { code: 2, stderr: /missing required argument/ })
  t.match(await run('topic create x --partitions many'), { code: 2, stderr: /A whole number from 1/ })
  t.match(await run('topic create x --prtitions 3'), { code: 2, stderr: /unknown option '--prtitions'\n\(Did you mean --partitions\?\)/ })
  t.match(await run('tpic'), { code: 2, stderr: /unknown command 'tpic'/ })
  const closed = await freePort()
  t.match(await run(`topic list --bootstrap 127.0.0.1:${closed}`), { code: 3, stderr: /^samsa: cannot reach 127.0.0.1:\d+: connection refused[^]*samsa up/ })
  t.match(await run('topic list --bootstrap no-such-host.invalid:1'), { code: 3, stderr: /cannot reach no-such-host.invalid:1/ })
  t.match(await run('topic list --bootstrap a:b:c'), { code: 2, stderr: /"a:b:c" is not an address/ })
  t.match(await samsa(['topic', 'list', '--dir', folder], { env: { SAMSA_BOOTSTRAP: `127.0.0.1:${closed}` } }), { code: 3 }, 'the environment names the cluster')
  for (const command of ['topic create b@d', 'tpic', `topic list --bootstrap 127.0.0.1:${closed}`]) t.notMatch((await run(command)).stderr, /^\s+at /m, 'no stack trace')
})

t.test('configs of topics, brokers, the cluster', async (t) => {
  await output('topic create cfg')
  t.equal(await output('config set topic cfg retention.ms=1000 cleanup.policy=compact'), 'Set retention.ms=1000 on topic "cfg".\nSet cleanup.policy=compact on topic "cfg".\n')
  t.match(await json('config describe topic cfg --json'), { type: 'topic', name: 'cfg', configs: [{ name: 'cleanup.policy', value: 'compact', source: 'topic' }, { name: 'retention.ms', value: '1000', source: 'topic', readOnly: false, sensitive: false }] })
  t.match(await output('config describe topic cfg segment.bytes'), /segment.bytes +1073741824 +default/)
  t.ok(((await json('config describe topic cfg --all --json')) as { configs: unknown[] }).configs.length > 15)
  t.equal(await output('config unset topic cfg retention.ms cleanup.policy'), 'Unset retention.ms on topic "cfg".\nUnset cleanup.policy on topic "cfg".\n')
  t.match(await run('config describe topic cfg'), { code: 0, stdout: '', stderr: /Nothing is set on topic "cfg"/ })
  await output('config set cluster log.retention.ms=123456')
  t.match(await output('config describe cluster'), /log.retention.ms +123456 +cluster/)
  t.match(await output('config describe topic cfg retention.ms'), /retention.ms +123456 +cluster/)
  await output('config unset cluster log.retention.ms')
  await output('config set group readers consumer.session.timeout.ms=50000')
  t.match(await json('config describe group readers --json'), { type: 'group', name: 'readers', configs: [{ name: 'consumer.session.timeout.ms', value: '50000', source: 'group' }] })
  t.match(await run('config set group readers consumer.session.timeout.ms=1'), { code: 1, stderr: /session/ })
  await output('config unset group readers consumer.session.timeout.ms')
  t.match(await run('config describe group readers'), { code: 0, stdout: '', stderr: /Nothing is set on group "readers"/ })
  t.match(await run('config set cluster log.retention.check.interval.ms=1'), { code: 1, stderr: /the cluster refused: Cannot update/ }, 'it is no topic')
  t.match(await output('config describe broker 1'), /listeners .*static/)
  t.match(await run('config set topic cfg nonsense=1'), { code: 1, stderr: /nonsense/ })
  t.match(await run('config set topic nope retention.ms=1'), { code: 5, stderr: /there is no topic "nope"/ })
  t.match(await run('config describe broker 7'), { code: 5, stderr: /there is no broker 7/ })
  t.match(await run('config describe broker x'), { code: 2 })
  t.match(await run('config describe nothing'), { code: 2, stderr: /"nothing" has no configs/ })
  t.match(await run('config set topic cfg'), { code: 2, stderr: /nothing to set/ })
  t.match(await run('config set topic cfg x'), { code: 2, stderr: /"x" is not KEY=VALUE/ })
  const cluster = await json('cluster describe --json')
  t.match(cluster, { clusterId: /^.{22}$/, controllerId: 1, topics: Number, partitions: Number, underReplicated: 0, offline: 0, brokers: [{ id: 1, host: '127.0.0.1', port: node.port, rack: null, fenced: false, leaders: Number, replicas: Number }] })
})

t.test('replicas: what there is to move on one node, what is refused, and who leads', async (t) => {
  await output('topic create moved --partitions 2')
  const partition = { leader: 1, replicas: [1], isr: [1], elr: [], lastKnownElr: [], adding: [], removing: [] }
  t.match(await json('topic describe moved --json'), { topics: [{ minInSyncReplicas: 1, partitionList: [partition, partition] }] })
  t.match(await json('topic describe --json'), { topics: [] }, 'without names all are described')
  t.match(await run('topic describe --under-replicated --offline --under-min-isr'), { code: 0, stdout: '', stderr: 'No partition is in that state.\n' })
  t.strictSame(await json('topic describe moved --offline --json'), { topics: [] })
  t.strictSame(await json('reassign plan --topics moved --json'), { version: 1, partitions: [] })
  const plan = (topic: string, replicas: number[]): string => JSON.stringify({ version: 1, partitions: [{ topic, partition: 1, replicas }] })
  const said: readonly (readonly [command: string, code: number, stderr: string | RegExp, input?: string])[] = [
    ['reassign plan', 0, 'Nothing has to move.\n'],
    ['reassign plan --topics moved --replication-factor 2', 1, /^samsa: 2 replicas are wanted, but only 1 broker may have some \(1\).\n/],
    ['reassign plan --drain 1', 1, /has 1 replica, but no broker is left that may have some/],
    ['reassign plan --drain 7', 5, /there is no broker 7 to be drained \(there are 1\)/],
    ['reassign plan --brokers 2', 5, /there is no broker 2: it cannot get replicas \(alive: 1\)/],
    ['reassign plan --topics nope', 5, /there is no topic "nope"/],
    ['reassign execute', 2, /nothing to execute is given/],
    ['reassign execute nope.json', 5, /there is no file "nope.json"/],
    ['reassign execute .', 1, /"\." cannot be read: it is a directory/],
    ['reassign execute - --drain 1', 2, /a file and options for a plan are given/, '{}'],
    ['reassign execute -', 2, /standard input is not a plan: there is no list "partitions" in it/, '{}'],
    ['reassign execute - --throttle fast', 2, /A number of bytes is wanted/, '{}'],
    ['reassign execute - --verbose', 1, /partition moved\/1 cannot be reassigned: .* broker 7[^]*INVALID_REPLICA_ASSIGNMENT/, plan('moved', [1, 7])],
    ['reassign execute -', 5, /nope\/1 cannot be reassigned/, plan('nope', [1])],
    ['reassign cancel', 0, 'No partition is being reassigned.\n'],
    ['leader elect', 0, 'Every partition is led by its preferred replica.\n'],
    ['leader elect --topics moved --partition 5', 5, /there is no partition moved\/5/],
    ['leader elect --partition 0', 2, /--partition is of one topic/],
  ]
  await Promise.all(said.map(async ([command, code, stderr, input]) => t.match(await run(command, input), { code, stdout: '', stderr }, command)))
  t.match(await run('reassign execute - --json', plan('moved', [1])), { code: 0, stdout: /"state":"done"/ })
  t.strictSame(await json('reassign status --json'), { reassignments: [], throttle: null, throttleRemoved: null })
  await output('config set cluster leader.replication.throttled.rate=1000')
  await output('config set topic moved leader.replication.throttled.replicas=0:1')
  t.equal((await json('reassign status --keep-throttle --json') as { throttle: number }).throttle, 1000)
  t.match(await run('reassign status'), { code: 0, stdout: 'No partition is being reassigned.\n', stderr: 'Removed the throttle of 1.0 kB a second.\n' }, 'one that was left over')
  t.match(await json('topic describe moved --json'), { topics: [{ configs: {} }] })
  t.strictSame(await json('leader elect --unclean --topics moved --partition 1 --json'), { elected: [], errors: [] })
  await output('topic delete moved')
})

t.test('a file of 120,000 lines comes back complete and in order per partition, fast', async (t) => {
  const lines = Array.from({ length: 120_000 }, (_, at) => `${at} ${'x'.repeat(at % 90)}`)
  await writeFile(join(folder, 'lines.txt'), `${lines.join('\n')}\n`)
  await output('topic create file --partitions 6')
  const begun = performance.now()
  const summary = await json('produce file lines.txt --input lines --json')
  const producedMs = performance.now() - begun
  t.match(summary, { topic: 'file', records: 120_000, failed: 0, bytes: Number })
  const back = await runChild('/bin/sh', ['-c', `"${process.execPath}" "${program}" consume file --from beginning --exit-at-end --bootstrap ${node.address} > back.txt`], { cwd: folder })
  const consumedMs = performance.now() - begun - producedMs
  t.equal(back.code, 0, back.stderr)
  t.comment(`produced in ${producedMs.toFixed(0)} ms, consumed in ${consumedMs.toFixed(0)} ms, each with the start of its process`)
  const got = (await readFile(join(folder, 'back.txt'), 'utf8')).trimEnd().split('\n')
  t.ok(got.length === lines.length && [...got].sort().join('\n') === [...lines].sort().join('\n'), 'every line, once')
  for (const [partition, { length }] of (await Promise.all([0, 1, 2, 3, 4, 5].map((each) => output(`consume file -e -p ${each}`)))).map((text) => text.trimEnd().split('\n').map((line) => Number.parseInt(line, 10))).map((numbers, at) => [at, numbers.filter((each, index) => index > 0 && each <= (numbers[index - 1] ?? 0))] as const)) t.equal(length, 0, `partition ${partition} is in order`)
  const head = await runChild('/bin/sh', ['-c', `"${process.execPath}" "${program}" consume file --bootstrap ${node.address} | head -n 2`], { cwd: folder })
  t.equal(head.stdout.trimEnd().split('\n').length, 2)
  t.equal(head.stderr, '', 'a reader that has enough is no failure')
})

t.test('lines with keys, headers, tombstones, codecs, partitions', async (t) => {
  await output('topic create keys --partitions 3')
  t.match(await run('produce keys --key-separator :', 'a:1\nb:2:3\nc:'), { code: 0, stdout: '', stderr: /^3 records to "keys", \d partitions?, .+ in .+\.\n$/ })
  t.strictSame((await output('consume keys -e --format %k=%v;')).split(';').sort(), ['', 'a=1', 'b=2:3', 'c='])
  for (const codec of ['gzip', 'snappy', 'lz4', 'zstd', 'none']) await output(`produce keys -q -p 2 --codec ${codec} --header codec=${codec} --key k --acks ${codec === 'none' ? '1' : 'all'}`, `${codec}\n`)
  t.equal(await output('consume keys -p 2 --from -5 -e -f %k,%v,%h,%K,%V|'), ['gzip', 'snappy', 'lz4', 'zstd', 'none'].map((codec) => `k,${codec},codec=${codec},1,${codec.length}|`).join(''))
  await output('produce keys -q -p 1 -k = --null-value NULL', 'gone=NULL\nkept=null\n')
  t.match(await output('consume keys -p 1 -e --from -2 --json'), /"key":"gone","value":null,[^]*"key":"kept","value":"null",/)
  t.match(await run('produce keys -k :', 'x:1\nnothing\n'), { code: 2, stderr: /line 2 has no key separator ":": nothing/ })
  t.match(await run('produce keys -p 3', 'x\n'), { code: 5, stderr: /topic "keys" has no partition 3: it has 3 partitions/ })
  t.match(await run('produce nope', 'x\n'), { code: 5, stderr: /there is no topic "nope"/ })
  t.match(await run('produce keys nope.txt'), { code: 5, stderr: /there is no file "nope.txt"/ })
  t.match(await run('produce keys --acks 2', ''), { code: 2, stderr: /Allowed choices are 0, 1, all/ })
  await output('topic create small --config max.message.bytes=200')
  t.match(await run('produce small', `ok\n${'x'.repeat(500)}\n`), { code: 1, stderr: /records? of \d could not be stored: a batch for topic "small" is larger than it takes[^]*max.message.bytes/ })
})

t.test('JSON in and out', async (t) => {
  await output('topic create json --partitions 1')
  const input = [
    { key: 'k', value: 'v', headers: { h: 'x' }, timestamp: 1_700_000_000_000 },
    { key: null, value: null, timestamp: '2023-11-14T22:13:21Z' },
    { value: { a: [1] }, headers: [{ key: 'h', value: null }], timestamp: 1_700_000_000_002 },
    { key: { base64: '/w==' }, value: 'bytes', timestamp: 1_700_000_000_003 },
  ]
  const said = await json('produce json --json', `${input.map((each) => JSON.stringify(each)).join('\n')}\n\n`)
  t.match(said, { topic: 'json', records: 4, bytes: Number, failed: 0, partitions: [{ partition: 0, records: 4, firstOffset: 0, lastOffset: 3 }] })
  const back = (await output('consume json -e --json')).trimEnd().split('\n').map((line) => JSON.parse(line) as unknown)
  const record = { topic: 'json', partition: 0 }
  t.strictSame(back, [
    { ...record, offset: 0, timestamp: 1_700_000_000_000, key: 'k', value: 'v', headers: [{ key: 'h', value: 'x' }] },
    { ...record, offset: 1, timestamp: 1_700_000_001_000, key: null, value: null, headers: [] },
    { ...record, offset: 2, timestamp: 1_700_000_000_002, key: null, value: '{"a":[1]}', headers: [{ key: 'h', value: null }] },
    { ...record, offset: 3, timestamp: 1_700_000_000_003, key: { base64: '/w==' }, value: 'bytes', headers: [] },
  ])
  await output('topic create copy --partitions 1')
  await output('produce copy --json', await output('consume json -e --json'))
  t.equal((await output('consume copy -e --json')).replaceAll('"copy"', '"json"'), await output('consume json -e --json'), 'a copy is the same')
  t.match(await run('produce json --json', '{"value":"x"}\nnonsense\n'), { code: 2, stderr: /line 2 is not JSON: nonsense/ })
  t.match(await run('produce json --json', '{"key":"x"}\n'), { code: 2, stderr: /line 1 has no "value"/ })
})

t.test('where to start, and when to stop', async (t) => {
  await output('topic create from --partitions 2')
  for (const partition of [0, 1]) await output(`produce from --json -p ${partition}`, Array.from({ length: 10 }, (_, at) => JSON.stringify({ value: `${partition}${at}`, timestamp: 1_700_000_000_000 + at })).join('\n'))
  const values = async (flags: string): Promise<string[]> => (await output(`consume from ${flags}`)).split('\n').filter((line) => line !== '').sort()
  t.equal((await values('-e')).length, 20)
  t.strictSame(await values('-e --from end'), [])
  t.strictSame(await values('-e --from 8'), ['08', '09', '18', '19'])
  t.strictSame(await values('-e --from -1'), ['09', '19'])
  t.strictSame(await values('-e --from 1700000000007 -p 1'), ['17', '18', '19'])
  t.strictSame(await values('-e --from 2023-11-14T22:13:20.008Z'), ['08', '09', '18', '19'])
  t.strictSame(await values('-e --from 2030-01-01T00:00:00Z'), [])
  t.equal((await values('-n 3')).length, 3, 'without --exit-at-end too')
  t.strictSame(await values('-n 0'), [])
  t.strictSame(await values('-e --isolation committed -p 0,1 --from -2'), ['08', '09', '18', '19'])
  t.match(await run('consume from -e --from 11 -p 0'), { code: 1, stderr: /offset 11 is beyond the end of partition 0 of "from", which is 10/ })
  t.match(await run('consume from --from yesterday'), { code: 2, stderr: /--from "yesterday" is no place to start/ })
  t.match(await run('consume from --format %z'), { code: 2, stderr: /--format has no verb "%z"/ })
  t.match(await run('consume from -p 2'), { code: 5, stderr: /has no partition 2/ })
  t.match(await run('consume nope'), { code: 5, stderr: /there is no topic "nope"/ })
})

t.test('completions: scripts, words, topics', async (t) => {
  for (const shell of ['bash', 'zsh', 'fish']) t.match(await output(`completion ${shell}`), /samsa complete --/)
  t.equal((await runChild('/bin/bash', ['-n'], { input: await output('completion bash') })).code, 0)
  t.match(await run('completion tcsh'), { code: 2, stderr: /no completions for "tcsh"/ })
  const words = async (...typed: string[]) => (await samsa(['complete', '--', ...typed], { env: { SAMSA_BOOTSTRAP: node.address } })).stdout.split('\n').map((line) => line.split('\t')[0]).filter((word) => word !== '')
  t.strictSame(await words('to'), ['topic'])
  t.strictSame(await words('topic', 'de'), ['describe', 'delete'])
  t.strictSame(await words('consume', 'fi'), ['file'])
  t.strictSame(await words('produce', 'file', '--co'), ['--codec'])
  t.strictSame(await words('produce', 'file', '--codec', 'l'), ['lz4'])
  t.strictSame(await words('reassign', 'plan', '--topics', 'fi'), ['file'])
  t.strictSame(await words('config', 'set', 'topic', 'cf'), ['cfg'])
})
