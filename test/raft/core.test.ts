/** What scripts cannot say of the core: its options, its gate, the contract of ready and persisted, and which roles follow which. */
import { readFileSync } from 'node:fs'
import { test } from 'tap'
import { refusal } from '../../raft/gate.ts'
import { defaultRaftOptions, optionErrors } from '../../raft/options.ts'
import { Raft } from '../../raft/raft.ts'
import { transitions } from '../../raft/roles.ts'
import { SimulatedDisk } from '../simulation/disk.ts'

const self = { id: 1, directoryId: 'a', address: '' }
const random = { below: () => 0 }

function alone(): Raft {
  return new Raft(self, defaultRaftOptions, new SimulatedDisk([self]).restore(), random)
}

void test('the gate', (t) => {
  const to = { id: 1, directoryId: 'a' }
  t.equal(refusal('c', self, { clusterId: 'c', to }), undefined)
  t.equal(refusal('c', self, { clusterId: 'other', to }), 'wrongCluster')
  t.equal(refusal('c', self, { clusterId: 'c', to: { id: 2, directoryId: 'a' } }), 'wrongReplica')
  t.equal(refusal('c', self, { clusterId: 'c', to: { id: 1, directoryId: 'b' } }), 'wrongReplica')
  t.equal(refusal('c', self, { clusterId: 'c', to: { id: -3, directoryId: undefined } }), undefined)
  t.end()
})

void test('options whose relations are wrong are told, each', (t) => {
  t.same(optionErrors(defaultRaftOptions), [])
  t.equal(optionErrors({ ...defaultRaftOptions, electionTicks: 0 }).length, 1)
  t.equal(optionErrors({ ...defaultRaftOptions, fetchTimeoutTicks: 10, checkQuorumTicks: 10 }).length, 2)
  t.end()
})

void test('one write at a time, and none is persisted twice', (t) => {
  const raft = alone()
  raft.tick()
  const first = raft.ready()
  t.ok(first?.write?.hardState)
  t.equal(raft.propose(1).kind, 'notLeader')
  t.equal(raft.ready(), undefined, 'nothing more while the vote is on its way')
  if (first === undefined) throw new Error('nothing is ready')
  raft.persisted(first)
  t.equal(raft.propose(2).kind, 'appended')
  const second = raft.ready()
  t.match(second?.write, { hardState: undefined, epochStart: 0, append: { from: 0, to: 3 } })
  t.equal(raft.propose(1).kind, 'appended')
  t.equal(raft.ready(), undefined, 'no second write, and nothing is committed')
  t.throws(() => raft.persisted(first), { name: 'AssertionError' })
  if (second !== undefined) raft.persisted(second)
  const third = raft.ready()
  t.match(third, { highWatermark: 3, write: { epochStart: undefined, append: { from: 3, to: 4 } } })
  t.same(raft.status().isActive, true)
  t.end()
})

void test('what waits for a disk that hangs has a bound', (t) => {
  const other = { id: 2, directoryId: 'b', address: '' }
  const raft = new Raft(self, defaultRaftOptions, new SimulatedDisk([self, other]).restore(), random)
  const position = { offset: 0, epoch: 0 }
  raft.step(other, { type: 'voteRequest', epoch: 7, preVote: false, position })
  const hanging = raft.ready()
  t.match(hanging, { write: { hardState: { epoch: 7 } }, messages: [] })
  for (let i = 0; i < 5000; i++) raft.step(other, { type: 'fetchRequest', epoch: 7, position: { offset: i, epoch: 0 }, highWatermark: 0 })
  t.equal(raft.ready(), undefined)
  if (hanging !== undefined) raft.persisted(hanging)
  const messages = raft.ready()?.messages ?? []
  t.equal(messages.length, 1000)
  t.match(messages.at(-1)?.message, { type: 'fetchResponse', position: { offset: 4999 } }, 'the newest are kept')
  t.end()
})

void test('every role is reached, and left', (t) => {
  const page = readFileSync('docs/raft.md', 'utf8')
  for (const [from, to] of Object.entries(transitions)) t.ok(page.includes(`| ${from} | ${to.join(', ')} |`), `docs/raft.md says what follows ${from}`)
  const kinds = Object.keys(transitions)
  for (const kind of kinds) t.ok(Object.entries(transitions).some(([from, to]) => from !== kind && to.some((one) => one === kind)), kind)
  t.ok(kinds.every((kind) => kind === 'leader' || transitions[kind as keyof typeof transitions].includes('follower')))
  t.notOk(Object.entries(transitions).some(([from, to]) => from !== 'candidate' && to.includes('leader')), 'only a candidate leads')
  t.end()
})
