/**
 * Feature levels (KIP-584): what this release knows how to do, and how the level that a cluster has agreed on moves. Only features
 * are named here whose meaning is there: clients change what they send by them.
 */
import { ApiError } from '../common/errors.ts'
import { configKey, type MetadataImage } from '../metadata/image.ts'
import type { ConfigRecord, FeatureLevelRecord, MetadataRecord } from '../metadata/records.ts'
import type { Decision, DecisionInputs } from './decision.ts'
import type { ControllerResponses, DecidedRequest } from './requests.ts'

type Request = Extract<DecidedRequest, { kind: 'updateFeatures' }>
type Update = Request['updates'][number]

/** Levels of a feature that this release can work with, and the one that a new cluster begins with. */
export interface SupportedFeature {
  readonly name: string
  readonly minLevel: number
  readonly maxLevel: number
  readonly newClusterLevel: number
}

/**
 * What this release supports; the ranges are those of Kafka 4.3. `metadata.version` says to clients and tools only that the cluster is as new as
 * that Kafka: what Samsa writes has a format of its own. `kraft.version` 1 means voters with directory ids, which the log names (KIP-853).
 * `eligible.leader.replicas.version` 1: who left the ISR last may lead when the ISR is empty (KIP-966).
 * `group.version` 1: consumer groups whose coordinator assigns (KIP-848).
 */
export const supportedFeatures: readonly SupportedFeature[] = [
  { name: 'metadata.version', minLevel: 7, maxLevel: 30, newClusterLevel: 30 },
  { name: 'kraft.version', minLevel: 0, maxLevel: 1, newClusterLevel: 1 },
  { name: 'eligible.leader.replicas.version', minLevel: 0, maxLevel: 1, newClusterLevel: 1 },
  { name: 'group.version', minLevel: 0, maxLevel: 1, newClusterLevel: 1 },
]

/** Whether eligible leader replicas are on. */
export function hasEligibleLeaders(image: MetadataImage): boolean {
  return (image.features.get('eligible.leader.replicas.version') ?? 0) >= 1
}

/** Whether consumer groups of KIP-848 are on. */
export function hasConsumerGroups(image: MetadataImage): boolean {
  return (image.features.get('group.version') ?? 0) >= 1
}

/** The config that says how many must be in sync for acks=all. */
export const floorName = 'min.insync.replicas'

/** The floor of acks=all for topics that have none of their own: one for the whole cluster. */
export function minInSyncOfAll(value: string): ConfigRecord {
  return { type: 'config', resourceType: 'broker', resourceName: '', name: floorName, value }
}

/** Eligible leader replicas want every replica to agree on the floor of acks=all: the cluster gets one, and single brokers lose theirs. */
function floorRecords(image: MetadataImage, standard: number): ConfigRecord[] {
  const records: ConfigRecord[] = []
  if (image.configs.get(configKey('broker', ''))?.has(floorName) !== true) records.push(minInSyncOfAll(String(standard)))
  for (const brokerId of image.brokers.keys()) {
    const resourceName = String(brokerId)
    if (image.configs.get(configKey('broker', resourceName))?.has(floorName) !== true) continue
    records.push({ type: 'config', resourceType: 'broker', resourceName, name: floorName, value: undefined })
  }
  return records
}

/** Levels of a new cluster. */
export function initialFeatures(): FeatureLevelRecord[] {
  return supportedFeatures.map(({ name, newClusterLevel }) => ({ type: 'featureLevel', name, level: newClusterLevel }))
}

/** Decides new levels: all or none. Raises ApiError INVALID_UPDATE_VERSION. */
export function updateFeatures(image: MetadataImage, { updates, validateOnly }: Request, { config }: DecisionInputs): Decision<ControllerResponses['updateFeatures']> {
  const levels: FeatureLevelRecord[] = []
  for (const update of updates) {
    const { name, level } = update
    const current = image.features.get(name) ?? 0
    const problem = updateProblem(update, current, config['node.id'])
    if (problem !== undefined) {
      const all = 'The update failed for all features since the following feature had an error: '
      throw new ApiError('INVALID_UPDATE_VERSION', `${all}Invalid update version ${level} for feature ${name}. ${problem}`)
    }
    if (level !== current && !levels.some((record) => record.name === name)) levels.push({ type: 'featureLevel', name, level })
  }
  const floors = levels.some(({ name }) => name === 'eligible.leader.replicas.version') ? floorRecords(image, config['min.insync.replicas']) : []
  const records: MetadataRecord[] = [...levels, ...floors]
  return { records: validateOnly ? [] : records, atomic: true, response: { features: updates.map(({ name }) => ({ name, failed: undefined })) } }
}

function updateProblem({ name, level, upgradeType }: Update, current: number, nodeId: number): string | undefined {
  if (level < 0) return 'A feature version cannot be less than 0.'
  const range = supportedFeatures.find((feature) => feature.name === name)
  if (range === undefined) return `Local controller ${nodeId} does not support this feature.`
  const { minLevel, maxLevel } = range
  if (level < minLevel || level > maxLevel) return `Local controller ${nodeId} only supports versions ${minLevel}-${maxLevel}`
  if (level > current && upgradeType !== 'upgrade') return "Can't downgrade to a newer version."
  if (level >= current) return undefined
  if (upgradeType === 'upgrade') return "Can't downgrade the version of this feature without setting the upgrade type to either safe or unsafe downgrade."
  return 'Refusing to perform the requested downgrade because it might delete metadata information.'
}
