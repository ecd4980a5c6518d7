/** What samsa explain says: each kind of change in words, and what to do where a partition is not well. */
import t from 'tap'
import type { BrokerNow, HistoryEvent, PartitionNow, StateThen, TopicHistory } from '../../lib/client/history.ts'
import { outlookOf } from '../../lib/cli/explain/outlook.ts'
import { sentenceOf } from '../../lib/cli/explain/sentences.ts'
import { moment } from '../../lib/cli/options.ts'

const whole: StateThen = { leader: 1, replicas: [1, 2, 3], isr: [3, 1, 2], elr: [], lastKnownElr: [], addingReplicas: [], removingReplicas: [] }
const unknown: StateThen = { leader: null, replicas: null, isr: null, elr: null, lastKnownElr: null, addingReplicas: null, removingReplicas: null }

type Changed = Extract<HistoryEvent, { readonly kind: 'changed' }>

function said(after: Partial<StateThen>, why: Partial<Changed> = {}, before: StateThen = whole, epochBefore?: number): string {
  const none = { offset: 7, timestamp: 1, kind: 'changed', partition: 0, leaderEpoch: 4, reason: null, because: -1, fencing: null, election: null } as const
  return sentenceOf({ ...none, before, after: { ...before, ...after }, ...why }, epochBefore).text
}

t.test('leaders', (t) => {
  t.equal(
    said({ leader: 2, isr: [2, 3] }, { reason: 'brokerFenced', because: 1, fencing: 'connectionLost', election: 'inSync' }),
    'node 2 leads (epoch 4): node 1 was fenced (its connection was lost); node 2 was in sync. In sync: 2, 3.',
  )
  t.equal(
    said({ leader: -1, isr: [], elr: [2] }, { reason: 'brokerFenced', because: 2, fencing: 'sessionTimeout' }),
    'nobody leads (epoch 4): node 2 was fenced (nothing was heard of it in time); nobody is alive who surely holds everything that was acknowledged. In sync: nobody; eligible to lead: 2.',
  )
  t.equal(said({ leader: 3, isr: [3] }, { reason: 'uncleanElection', election: 'unclean' }, { ...whole, leader: -1, isr: [] }),
    'node 3 leads (epoch 4): an unclean election was asked for; node 3 was not in sync: ACKNOWLEDGED RECORDS MAY BE LOST. In sync: 3.')
  t.match(said({ leader: 2 }, { reason: 'brokerReturned', because: 2, election: 'eligible' }, { ...whole, leader: -1, isr: [] }),
    /^node 2 leads \(epoch 4\): node 2 came back; node 2 was not in sync, but held everything that was acknowledged\./)
  t.match(said({ leader: 2 }, { election: 'lastKnown' }, { ...whole, leader: -1, isr: [] }), /node 2 led last, and nobody holds more: RECORDS .+ MAY BE LOST/)
  t.equal(said({ leader: 3 }, { reason: 'balancing' }), 'node 3 leads (epoch 4): the preferred replica leads again, by itself; node 3 was in sync. In sync: 1, 2, 3.')
  t.equal(said({}, { reason: 'brokerRegistered', because: 1 }, whole, 3), 'node 1 leads on (epoch 4): node 1 started again.')
  t.equal(said({ leader: 2 }, { leaderEpoch: -1 }, unknown), 'node 2 leads.', 'what is not known is not said')
  t.end()
})

t.test('in-sync replicas', (t) => {
  t.equal(said({ isr: [1, 2] }, { reason: 'leaderAsked' }), 'node 3 left the in-sync replicas: it did not keep up with node 1, the leader. In sync: 1, 2.')
  t.equal(said({ isr: [1] }, { reason: 'leaderAsked' }), 'nodes 3 and 2 left the in-sync replicas: they did not keep up with node 1, the leader. In sync: 1.')
  t.equal(said({ isr: [1, 2] }, { reason: 'brokerFenced', because: 3, fencing: 'shutDown' }), 'node 3 left the in-sync replicas: it was fenced (it was stopped). In sync: 1, 2.')
  t.equal(said({ isr: [1, 2] }, { reason: 'brokerDiskFull', because: 3 }), 'node 3 left the in-sync replicas: its disk is full. In sync: 1, 2.')
  t.equal(said({ isr: [1, 2] }, { reason: 'brokerLostLog', because: 3 }),
    'node 3 left the in-sync replicas: it may lack some of what it had stored (its machine went down, or its disk is another one), and counts when it has caught up. In sync: 1, 2.')
  t.equal(said({ isr: [1, 2, 3] }, { reason: 'leaderAsked' }, { ...whole, isr: [1, 2] }), 'node 3 is in sync again: it caught up with node 1, the leader. In sync: 1, 2, 3.')
  t.match(said({ isr: [1, 2, 3] }, { reason: 'leaderAsked' }, { ...whole, isr: [1, 2], addingReplicas: [3] }), /^node 3 is in sync: it caught up with/, 'one that is new')
  t.equal(said({ isr: [1, 2] }, {}, unknown), 'the in-sync replicas changed. In sync: 1, 2.')
  t.equal(said({ elr: [3] }, { reason: 'configChanged' }), 'node 3 may lead should nobody in sync be left: a setting changed.')
  t.end()
})

t.test('moves, and what is not of one partition', (t) => {
  t.equal(said({ replicas: [1, 2, 3, 4], addingReplicas: [4], removingReplicas: [3] }, { reason: 'reassignment' }),
    'the partition moves: node 4 to be added, node 3 to be removed: a reassignment was asked for.')
  t.equal(said({ replicas: [1, 2, 4], isr: [1, 2, 4], addingReplicas: [], removingReplicas: [] }, { reason: 'reassignmentStep' },
    { ...whole, replicas: [1, 2, 3, 4], isr: [1, 2, 3, 4], addingReplicas: [4], removingReplicas: [3] }),
    'the replicas are 1, 2, 4 now and node 3 left the in-sync replicas: all that is to stay has caught up. In sync: 1, 2, 4.')
  const place = { offset: 1, timestamp: 1 }
  t.equal(sentenceOf({ ...place, kind: 'deleted' }, undefined).text, 'the topic was deleted')
  t.equal(sentenceOf({ ...place, kind: 'created', partition: 0, leaderEpoch: 2, after: whole }, undefined).text,
    'created: node 1 leads (epoch 2). Replicas: 1, 2, 3. In sync: 1, 2, 3.')
  t.equal(sentenceOf({ ...place, kind: 'configured', scope: 'topic', name: 'min.insync.replicas', value: null }, undefined).text, 'min.insync.replicas is back at its default')
  t.equal(sentenceOf({ ...place, kind: 'configured', scope: 'cluster', name: 'min.insync.replicas', value: '2' }, undefined).text,
    'min.insync.replicas is 2 from here on, for all topics that do not say otherwise')
  t.equal(said({ isr: [1, 2] }, { reason: 'of a later release' }), 'node 3 left the in-sync replicas: of a later release. In sync: 1, 2.')
  t.end()
})

const since = { offset: 9, timestamp: 5 }
const broker = (brokerId: number, more: Partial<BrokerNow> = {}): BrokerNow => ({ brokerId, state: 'alive', reason: null, since, isDiskFull: false, isShuttingDown: false, ...more })
const fenced = { state: 'fenced', reason: 'connectionLost' } as const

function outlook(state: Partial<StateThen>, brokers: readonly BrokerNow[]) {
  const partition: PartitionNow = { partition: 3, leaderEpoch: 4, state: { ...whole, ...state }, leaderSince: since, isrSince: since }
  const history: TopicHistory = { events: [], isCutOff: false, logStart: null, partitions: [partition], minInsyncReplicas: 2, brokers, answeredBy: 'h:1' }
  const { health, text, advice } = outlookOf(partition, history, { topic: 'orders', startCommand: (id) => `start ${id}`, time: () => '12:00' })
  return { health, text, advice: advice.join('\n') }
}

t.test('what is the matter now, and what to do', (t) => {
  t.strictSame(outlook({}, [1, 2, 3].map((id) => broker(id))), { health: 'healthy', text: 'node 1 leads (epoch 4) since 12:00. In sync: 1, 2, 3.', advice: '' })
  const one = outlook({ isr: [1, 2] }, [broker(1), broker(2), broker(3, fenced)])
  t.match(one, { health: 'underReplicated', text: /In sync: 1, 2, of replicas 1, 2, 3\.$/ })
  t.match(one.advice, /^Node 3 is fenced since 12:00: its connection was lost[^]*Reads and writes work[^]*To do: have node 3 run again \(start 3\)/)
  const two = outlook({ isr: [1], elr: [2] }, [broker(1), broker(2, fenced), broker(3, { isDiskFull: true })])
  t.equal(two.health, 'underMinIsr')
  t.match(two.advice, /Node 2 is fenced.+It holds everything that was acknowledged\.\nNode 3 lives, but its disk is full[^]*acks=all are refused: 2 replicas must be in sync .+, 1 is\.[^]*have node 2 run again/)
  const none = outlook({ leader: -1, isr: [], elr: [1, 2] }, [broker(1, fenced), broker(2, fenced), broker(3)])
  t.equal(none.health, 'offline')
  t.match(none.text, /^nobody leads/)
  t.match(none.advice, /have one of nodes 1 and 2 run again \(start 1; start 2\): whoever comes first leads, and nothing is lost/)
  t.match(none.advice, /"samsa leader elect --unclean --topics orders --partition 3" lets node 3 lead\. Records that only the others have are LOST\./)
  t.match(outlook({ leader: -1, isr: [], elr: [1] }, [broker(1, fenced), broker(2), broker(3)]).advice, /have node 1 run again \(start 1\): it leads then, and nothing is lost\./)
  const lost = outlook({ leader: -1, isr: [], lastKnownElr: [2] }, [broker(1, { state: 'unregistered' }), broker(2, fenced), broker(3, fenced)])
  t.match(lost.advice, /Node 1 is not registered[^]*have node 2 run again \(start 2\)\. Nobody is known to hold everything/)
  t.notMatch(lost.advice, /unclean/, 'nobody is there who could lead')
  const hopeless = outlook({ leader: -1, isr: [] }, [broker(1), broker(2), broker(3)])
  t.match(hopeless.advice, /none is known to hold everything[^]*To do: "samsa leader elect --unclean .+one of nodes 1, 2 and 3 lead[^]*Stop a node first that came back with an empty disk/)
  t.notMatch(hopeless.advice, /run again/, 'all live')
  t.match(outlook({ isr: [1, 2] }, [broker(1), broker(2), broker(3)]).advice, /Node 3 lives since 12:00 and is not in sync/)
  t.end()
})

t.test('moments', (t) => {
  t.equal(moment('10m')(1_000_000), 400_000)
  t.equal(moment('1.5h')(6_000_000), 600_000)
  t.equal(moment('2026-01-31T12:00:00Z')(0), Date.UTC(2026, 0, 31, 12))
  for (const wrong of ['', '10', 'm', 'yesterday', '-5m', '10 m']) t.throws(() => moment(wrong), { message: /How long ago/ }, wrong)
  t.end()
})
