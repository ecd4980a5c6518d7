/** Brokers that are gone, leaders that are elected, levels of features. Each raises AnswerError and ClientError. */
import type { Millis, NodeId } from '../common/ids.ts'
import { apiVersions as apiVersionsApi } from '../protocol/schemas/18-api-versions.ts'
import { electLeaders as electLeadersApi } from '../protocol/schemas/43-elect-leaders.ts'
import { updateFeatures as updateFeaturesApi } from '../protocol/schemas/57-update-features.ts'
import { unregisterBroker as unregisterBrokerApi } from '../protocol/schemas/64-unregister-broker.ts'
import { changing, checkDecided, type Outcome, outcome, patience } from './changes.ts'
import type { Cluster } from './cluster.ts'
import { AnswerError, checkCode } from './errors.ts'

/** Takes the registration of a broker that is gone for good out of the cluster. BROKER_ID_NOT_REGISTERED when there is none. */
export async function unregisterBroker(cluster: Cluster, id: NodeId, timeoutMs: Millis): Promise<void> {
  await changing(cluster, timeoutMs, async (connection, attempt) => {
    const answer = await connection.request(unregisterBrokerApi, { brokerId: id }, patience(attempt))
    try {
      checkCode(answer.errorCode, connection.address, answer.errorMessage)
    } catch (error) {
      if (!attempt.mayBeDone || !(error instanceof AnswerError) || error.error !== 'BROKER_ID_NOT_REGISTERED') throw error
    }
  })
}

/** Which election; unclean also takes a replica that is not in sync, and so may lose what was acknowledged. */
export type Election = 'preferred' | 'unclean'

/** What became of one partition: ELECTION_NOT_NEEDED where its leader is the right one already. */
export interface ElectedPartition {
  readonly topic: string
  readonly partition: number
  readonly error: AnswerError | undefined
}

/** Elects leaders of the named partitions, or with null of all; those that need none are listed only when they were named. */
export async function electLeaders(
  cluster: Cluster,
  election: Election,
  partitions: readonly { readonly topic: string; readonly partition: number }[] | null,
  timeoutMs: Millis,
): Promise<readonly ElectedPartition[]> {
  const topicPartitions = partitions === null ? null : byTopic(partitions)
  return changing(cluster, timeoutMs, async (connection, attempt) => {
    const input = { electionType: election === 'preferred' ? 0 : 1, topicPartitions, timeoutMs: attempt.timeoutMs }
    const answer = await connection.request(electLeadersApi, input, patience(attempt))
    checkCode(answer.errorCode, connection.address)
    const elected = answer.replicaElectionResults.flatMap(({ topic, partitionResult }) =>
      partitionResult.map(({ partitionId, errorCode, errorMessage }) => ({
        topic,
        partition: partitionId,
        error: outcome(topic, errorCode, errorMessage, connection.address, null).error,
      })),
    )
    for (const { topic } of elected) cluster.suspect(topic)
    return elected
  })
}

function byTopic(partitions: readonly { readonly topic: string; readonly partition: number }[]): { topic: string; partitions: number[] }[] {
  const found = new Map<string, number[]>()
  for (const { topic, partition } of partitions) found.set(topic, [...(found.get(topic) ?? []), partition])
  return [...found].map(([topic, each]) => ({ topic, partitions: each }))
}

/** A feature of the cluster: the level that is in force (0: it is off), and those that the broker that was asked can work with. */
export interface FeatureState {
  readonly name: string
  readonly level: number
  readonly minSupported: number
  readonly maxSupported: number
}

/** The features of the cluster, by name; none from brokers before 2.7. */
export async function describeFeatures(cluster: Cluster, timeoutMs: Millis): Promise<readonly FeatureState[]> {
  return cluster.retrying(timeoutMs, async () => {
    const connection = await cluster.anyBroker()
    const { clientId, clientVersion } = cluster.options
    const answer = await connection.request(apiVersionsApi, { clientSoftwareName: clientId, clientSoftwareVersion: clientVersion })
    checkCode(answer.errorCode, connection.address)
    return answer.supportedFeatures
      .map(({ name, minVersion, maxVersion }) => ({
        name,
        level: answer.finalizedFeatures.find((each) => each.name === name)?.maxVersionLevel ?? 0,
        minSupported: minVersion,
        maxSupported: maxVersion,
      }))
      .sort((a, b) => (a.name < b.name ? -1 : 1))
  })
}

/** A new level of a feature; 0 turns it off. A downgrade may be refused where something would be lost, unless it is `unsafeDowngrade`. */
export interface FeatureUpdate {
  readonly name: string
  readonly level: number
  readonly upgradeType: 'upgrade' | 'safeDowngrade' | 'unsafeDowngrade'
}

const upgradeTypes = { upgrade: 1, safeDowngrade: 2, unsafeDowngrade: 3 } as const

/** Changes the levels of features, all or none of them (with `validateOnly`: none). */
export async function updateFeatures(
  cluster: Cluster,
  updates: readonly FeatureUpdate[],
  timeoutMs: Millis,
  validateOnly = false,
): Promise<readonly Outcome<null>[]> {
  const featureUpdates = updates.map(({ name, level, upgradeType }) => ({ feature: name, maxVersionLevel: level, upgradeType: upgradeTypes[upgradeType] }))
  return changing(cluster, timeoutMs, async (connection, attempt) => {
    const input = { timeoutMs: attempt.timeoutMs, featureUpdates, validateOnly }
    const answer = await connection.request(updateFeaturesApi, input, patience(attempt))
    checkCode(answer.errorCode, connection.address, answer.errorMessage)
    const named = answer.results.map(({ feature, errorCode, errorMessage }) => outcome(feature, errorCode, errorMessage, connection.address, null))
    checkDecided(named)
    return named.length > 0 ? named : updates.map(({ name }) => ({ name, result: null }))
  })
}
