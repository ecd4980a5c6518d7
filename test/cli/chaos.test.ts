/** Faults in the nodes of a cluster from the terminal: each command, what comes of it, and that it heals. Real processes of the built program. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import t, { type Test } from 'tap'
import { delayOf, groupsOf, lossOf, skewOf } from '../../lib/cli/commands/chaos/faults.ts'
import { Failure } from '../../lib/cli/failure.ts'
import { describeFault } from '../../lib/cli/faults.ts'
import { removeFolder, samsa, temporaryFolder } from '../support/node-process.ts'
import { until } from '../support/waiting.ts'

t.setTimeout(480_000)

interface NodeShape {
  readonly id: number
  readonly port: number | null
  readonly pid: number
  readonly state: string
}

interface StatusShape {
  readonly nodes: readonly NodeShape[]
  readonly quorum: { readonly leaderId: number; readonly leaderEpoch: number } | null
}

interface PartitionShape {
  readonly leader: number
  readonly isr: readonly number[]
  readonly endOffset: number
}

interface DeedShape {
  readonly action: string
  readonly nodes: readonly { readonly id: number; readonly outcome: string; readonly changed: boolean; readonly faults: readonly { readonly kind: string }[] | null }[]
}

/** Commands on a cluster of its own, which is gone after the test. */
async function clusterOf(t: Test, up: string) {
  const folder = await temporaryFolder()
  const dir = join(folder, 'c')
  const run = async (command: string) => samsa([...command.split(/ +/), '--dir', dir], { env: { SAMSA_BOOTSTRAP: '' } })
  const must = async (command: string): Promise<string> => {
    const { code, stdout, stderr } = await run(command)
    if (code !== 0) throw new Error(`samsa ${command}: ${String(code)}\n${stdout}${stderr}\n${(await run('logs -n 40')).stdout}`)
    return stdout
  }
  t.teardown(async () => {
    await run('down --wipe --grace 2')
    await removeFolder(folder)
  })
  const { nodes } = JSON.parse(await must(`up ${up} --port 0 --json`)) as StatusShape
  /** What the nodes but `without` say. */
  const seenBy = (without: number): string => nodes.flatMap(({ id, port }) => (id === without || port === null ? [] : [`127.0.0.1:${port}`])).join(',')
  const partition = async (index: number, without: number): Promise<PartitionShape> => {
    const { topics } = JSON.parse(await must(`topic describe t --json --bootstrap ${seenBy(without)}`)) as { topics: [{ partitionList: PartitionShape[] }] }
    const found = topics[0].partitionList[index]
    if (found === undefined) throw new Error(`there is no partition ${index}`)
    return found
  }
  return {
    folder, nodes, run, must, partition,
    deeds: async (command: string) => JSON.parse(await must(`${command} --json`)) as DeedShape,
    status: async () => JSON.parse((await run('status --json')).stdout) as StatusShape,
    inSync: (index: number) => until('all are in sync', async () => (await partition(index, 0)).isr.length === 3),
    refused: async (command: string, code: number, words: RegExp) => t.match(await run(command), { code, stderr: words }, command),
  }
}

t.test('a leader is cut off, a controller hears nothing, sides are split, links are slow: others lead, and all heals', async (t) => {
  const { run, must, deeds, status, partition, inSync, refused } = await clusterOf(t, '')
  await must('topic create t --partitions 3 --replication-factor 3')
  await inSync(0)

  await refused('chaos kill leader:t', 2, /topic "t" has 3 partitions\.\n +Say which one: leader:t\/0\./)
  const isolated = await deeds('chaos isolate leader:t/0')
  const id = isolated.nodes[0]?.id ?? 0
  t.match(isolated, { action: 'isolate', nodes: [{ id, outcome: 'is isolated', changed: true, faults: [{ kind: 'cut', peers: 'all', direction: 'both' }] }] })
  await until('another leads, without it in sync', async () => {
    const { leader, isr } = await partition(0, id)
    return leader !== id && !isr.includes(id)
  })
  t.match(await deeds(`chaos heal ${id}`), { nodes: [{ id, outcome: 'is healed', changed: true, faults: [] }] }, 'it can still be reached')
  await inSync(0)
  t.match(await must('chaos heal'), /had no faults/)

  const before = (await until('a leader', async () => (await status()).quorum ?? undefined)).leaderId
  const deaf = await must('chaos isolate controller --in')
  t.match(deaf, new RegExp(`^Node ${before} \\(pid \\d+\\) does not hear the others\\.\n$`))
  await until('another controller', async () => {
    const { quorum } = await status()
    return quorum !== null && quorum.leaderId !== before
  })
  await must('chaos heal')
  await inSync(0)

  const [one = 0, ...rest] = [1, 2, 3].sort((a) => (a === before ? -1 : 1))
  t.match(await must(`chaos split ${one}/${rest.join()}`), new RegExp(`Node ${one} .+ is cut off from nodes ${rest.join(', ')}\\.`))
  await until('the greater side knows that the other is gone', async () => !(await partition(0, one)).isr.includes(one))
  t.match(await deeds(`chaos heal ${one}`), { nodes: [1, 2, 3].map((each) => ({ id: each, changed: true, faults: [] })) }, 'both ends are healed')
  await inSync(0)

  t.match(await must('chaos slow 2 --delay 20ms --loss 5%'), /^Node 2 .+ is slow, in what it hears and in what it sends: 20 ms later, 5 % lost\.\n$/)
  t.match(await must('chaos slow random --delay 30 --out'), /^Node \d .+ is slow in what it sends: 30 ms later\.\n$/, 'it is said who it is')
  await must('topic create slow --partitions 1 --replication-factor 3')
  await must('chaos heal')
  t.equal((await run('status')).code, 0)
})

t.test('disks and clocks: a leader with a full disk hands over, stays, and comes back without a restart', async (t) => {
  const { folder, nodes, must, deeds, run, status, partition, inSync, refused } = await clusterOf(t, '')
  await must('topic create t --partitions 1 --replication-factor 3')
  const file = join(folder, 'lines')
  await writeFile(file, 'a\nb\nc\n')
  await must(`produce t ${file}`)
  const full = (await deeds('chaos disk-full leader:t')).nodes[0]?.id ?? 0
  t.match(await must(`produce t ${file} --timeout 30`), '', 'a record more is acknowledged')
  await until('another leads', async () => {
    const { leader, isr } = await partition(0, full)
    return leader !== full && !isr.includes(full)
  })
  t.equal((await partition(0, full)).endOffset, 6)
  t.equal((await status()).nodes.find(({ id }) => id === full)?.state, 'running', 'neither ended nor fenced')
  await must('chaos heal')
  await inSync(0)
  t.strictSame((await status()).nodes.map(({ pid }) => pid), nodes.map(({ pid }) => pid))

  t.match(await deeds('chaos disk-slow all --delay 30ms'), { nodes: [1, 2, 3].map((id) => ({ id, faults: [{ kind: 'diskSlow', delayMs: 30 }] })) })
  t.match(await must('chaos skew 2 -30s'), /^Node 2 .+ has its clock 30\.0 s behind\.\n$/)
  t.match(await deeds('chaos skew 3 +2h'), { nodes: [{ id: 3, faults: [{ kind: 'diskSlow' }, { kind: 'skew', skewMs: 7_200_000 }] }] })
  await must(`produce t ${file} --timeout 30`)
  t.match(await must('chaos heal'), /Node 1 .+ is healed\.\nNode 2 .+ is healed\.\nNode 3 .+ is healed\.\n/)

  await must('chaos disk-slow 1')
  await must('chaos kill 1')
  await refused('chaos slow 1 --delay 1s', 6, /node 1 does not run\.\n +"samsa chaos start 1 /)
  const partly = await run('chaos slow all --delay 1s')
  t.match(partly, { code: 6, stdout: /^Node 2 .+ is slow[^\n]+\nNode 3 .+ is slow[^\n]+\n$/, stderr: /node 1 does not run/ }, 'what was done is said')
  await must('chaos heal 2 3')
  await refused('chaos split 1/2,4', 5, /there is no node 4/)
  t.match(await must('chaos heal 1'), /does not run, and has no faults/)
  await must('chaos start 1')
  t.match(await must('chaos heal 1'), /had no faults/, 'a process takes its faults with it')
  await must('chaos pause 2')
  await refused('chaos disk-full 2', 6, /node 2 runs, but is paused\.\n +"samsa chaos resume 2 /)
  t.match(await must('chaos heal'), /Node 2 .+ is paused, and keeps its faults/)
  t.match(await must('chaos resume random'), /^Node 2 .+ resumed/)
  await refused('chaos kill leader:nothing/0 --timeout 3', 5, /there is no topic "nothing"/)
  await refused('chaos kill leader:t/7', 5, /topic "t" has no partition 7: it has 1/)
  t.equal((await run('status')).code, 0)
})

t.test('nodes that take no faults, and controllers that no client reaches', async (t) => {
  const { must, status, refused } = await clusterOf(t, '--nodes 2 --controllers 1')
  const controller = (await status()).nodes.find(({ port }) => port === null)?.id ?? 0
  t.match(await must(`chaos isolate ${controller}`), /is isolated/, 'the others are told')
  await until('nobody hears the controller', async () => (await status()).quorum === null)
  t.match(await must(`chaos heal ${controller}`), /Node 1 .+ is healed of what was between it and node \d/)
  await until('the controller is heard', async () => (await status()).quorum !== null)
  t.notMatch(await must('chaos slow random --delay 1'), new RegExp(`^Node ${controller} `), 'one to which it can be done')
  await refused(`chaos disk-full ${controller}`, 6, /is a controller only: it has no listener for clients/)

  const other = await clusterOf(t, '--nodes 1 --set chaos.enabled=false')
  await other.refused('chaos disk-full 1', 4, /node 1 takes no faults: its chaos\.enabled is false\.\n[^]*--set chaos\.enabled=true/)
})

t.test('what is written wrongly is said before anything is done', async (t) => {
  t.strictSame([delayOf('200ms'), delayOf('1.5s'), delayOf('7')], [200, 1500, 7])
  t.strictSame([lossOf('5%'), lossOf('0.25'), lossOf('100%')], [0.05, 0.25, 1])
  t.strictSame([skewOf('+30s'), skewOf('-500ms'), skewOf('2h'), skewOf('0')], [30_000, -500, 7_200_000, 0])
  t.strictSame(groupsOf('1,2/3'), [[1, 2], [3]])
  const wrong: readonly (readonly [(text: string) => unknown, string])[] = [
    [delayOf, '61s'], [delayOf, '-1s'], [delayOf, 'long'], [delayOf, ''], [lossOf, '101%'], [lossOf, '1.1'], [lossOf, '-1%'], [lossOf, ''], [skewOf, 'soon'], [skewOf, '+25h'], [skewOf, '--dir'],
    [groupsOf, '1'], [groupsOf, '1,2'], [groupsOf, '1//2'], [groupsOf, '1/1'], [groupsOf, 'a/b'], [groupsOf, ''],
  ]
  for (const [read, text] of wrong) {
    let outcome: unknown
    try {
      outcome = read(text)
    } catch (error) {
      outcome = error instanceof Failure ? error.exitCode : error
    }
    t.equal(outcome, 2, `"${text}"`)
  }
  const folder = await temporaryFolder()
  t.teardown(() => removeFolder(folder))
  for (const command of ['chaos isolate 1', 'chaos split 1/2', 'chaos heal', 'chaos skew 1 +1s']) t.equal((await samsa([...command.split(' '), '--dir', folder])).code, 5, command)
  t.match(await samsa(['chaos', 'slow', '1', '--dir', folder]), { code: 2, stderr: /--delay 200ms, --loss 5%/ })
})

t.test('faults in words', async (t) => {
  t.strictSame(
    [
      describeFault({ kind: 'cut', peers: 'all', direction: 'both' }), describeFault({ kind: 'cut', peers: [2], direction: 'in' }), describeFault({ kind: 'cut', peers: [2, 3], direction: 'out' }),
      describeFault({ kind: 'slow', peers: 'all', direction: 'both', delayMs: 200, lossRate: 0.05 }), describeFault({ kind: 'slow', peers: [3], direction: 'in', delayMs: 0, lossRate: 0.125 }),
      describeFault({ kind: 'diskFull' }), describeFault({ kind: 'diskSlow', delayMs: 50 }), describeFault({ kind: 'skew', skewMs: 30_000 }),
    ],
    [
      'cut off from every node', 'does not hear node 2', 'not heard by nodes 2, 3', 'slow: 200 ms later, 5 % lost', 'slow with node 3 in what it hears: 12.5 % lost',
      'disk full', 'disk slow by 50 ms a write', 'clock 30.0 s ahead',
    ],
  )
})
