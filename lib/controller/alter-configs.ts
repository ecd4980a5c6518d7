/** Changes of configs of topics and brokers, each resource by itself (KIP-339); the old AlterConfigs replaces all of a resource's. */
import { unreachable } from '../common/assert.ts'
import { brokerConfigProblem, definitionOf, readOnlyBrokerConfigs, topicConfigProblem } from '../config/changes.ts'
import { splitList } from '../config/define.ts'
import { brokerLayers, type ConfigTexts, effectiveBrokerConfig, effectiveBrokerConfigs, effectiveTopicConfigs } from '../config/effective.ts'
import { groupConfigProblem } from '../config/group-overrides.ts'
import { configKey, type MetadataImage } from '../metadata/image.ts'
import type { ConfigRecord } from '../metadata/records.ts'
import { partitionsOfConfigs } from './config-effects.ts'
import { type Decision, type DecisionInputs, itemError, type Refusable } from './decision.ts'
import { floorName, hasEligibleLeaders } from './features.ts'
import type { ConfigChange, DecidedRequest, ControllerResponses, ItemError, ResourceChanges } from './requests.ts'

type Request = Extract<DecidedRequest, { kind: 'alterConfigs' }>

/** Decides changes of configs. Some of them concern leaders and eligible replicas at once. */
export function alterConfigs(image: MetadataImage, { resources, replace, validateOnly }: Request, inputs: DecisionInputs): Decision<ControllerResponses['alterConfigs']> {
  const records: ConfigRecord[] = []
  const answers = resources.map((resource) => {
    const { resourceType, resourceName } = resource
    const before: ConfigTexts = image.configs.get(configKey(resourceType, resourceName)) ?? new Map<string, string>()
    const after = resourceProblem(image, resource) ?? changed(image, resource, before, replace, inputs)
    if (after.failed !== undefined) return { resourceType, resourceName, failed: after.failed }
    records.push(...differences(resource, before, after.value))
    return { resourceType, resourceName, failed: undefined }
  })
  const { before, after } = validateOnly ? { before: [], after: [] } : partitionsOfConfigs(image, records, inputs.config)
  return { records: validateOnly ? [] : [...before, ...records, ...after], atomic: false, response: { resources: answers } }
}

function resourceProblem(image: MetadataImage, { resourceType, resourceName, changes }: ResourceChanges): { readonly failed: ItemError } | undefined {
  const names = changes.map(({ name }) => name)
  if (new Set(names).size < names.length) return { failed: itemError('INVALID_REQUEST', 'Error due to duplicate config keys') }
  const nothing = changes.find(({ operation, value }) => operation !== 'delete' && value === null)
  if (nothing !== undefined) return { failed: itemError('INVALID_REQUEST', `Null value not supported for : ${nothing.name}`) }
  if (resourceType === 'topic') {
    if (image.topicsByName.has(resourceName)) return undefined
    return { failed: itemError('UNKNOWN_TOPIC_OR_PARTITION', `The topic '${resourceName}' does not exist.`) }
  }
  if (resourceType === 'group') {
    return resourceName === '' ? { failed: itemError('INVALID_REQUEST', 'Default group resources are not allowed.') } : undefined
  }
  if (!/^\d*$/.test(resourceName)) return { failed: itemError('INVALID_REQUEST', `Node id must be an integer, but it is: ${resourceName}`) }
  const fixed = readOnlyBrokerConfigs(names)
  return fixed.length === 0 ? undefined : { failed: itemError('INVALID_REQUEST', `Cannot update these configs dynamically: [${fixed.join(', ')}]`) }
}

/** The resource's configs as they will be. */
function changed(image: MetadataImage, resource: ResourceChanges, before: ConfigTexts, replace: boolean, inputs: DecisionInputs): Refusable<ConfigTexts> {
  const after = new Map(replace ? [] : before)
  for (const change of resource.changes) {
    const failed = apply(image, resource, change, after, inputs)
    if (failed !== undefined) return { failed }
  }
  const failed = floorProblem(image, resource, before, replace, after)
  if (failed !== undefined) return { failed }
  const problem = problemOf(image, resource, after, inputs)
  return problem === undefined ? { value: after } : { failed: itemError('INVALID_CONFIG', problem) }
}

function problemOf(image: MetadataImage, { resourceType, resourceName }: ResourceChanges, after: ConfigTexts, { config }: DecisionInputs): string | undefined {
  switch (resourceType) {
    case 'topic': return topicConfigProblem(after)
    case 'broker': return brokerConfigProblem(resourceName, after)
    // Its bounds are those of all brokers: each may coordinate the group.
    case 'group': return groupConfigProblem(after, effectiveBrokerConfig(brokerLayers(image.configs, -1, config)))
    default: return unreachable(resourceType)
  }
}

/** With eligible leader replicas all brokers have one floor of acks=all: it may move, and not go. */
function floorProblem(
  image: MetadataImage, { resourceType, resourceName }: ResourceChanges, before: ConfigTexts, replace: boolean, after: Map<string, string>,
): ItemError | undefined {
  const [was, becomes] = [before.get(floorName), after.get(floorName)]
  if (resourceType !== 'broker' || !hasEligibleLeaders(image) || was === becomes) return undefined
  if (resourceName !== '') return itemError('INVALID_CONFIG', `Broker-level ${floorName} cannot be altered while ELR is enabled.`)
  if (becomes !== undefined) return undefined
  if (!replace || was === undefined) return itemError('INVALID_CONFIG', `Cluster-level ${floorName} cannot be removed while ELR is enabled.`)
  // Who replaces all configs did not ask for this one to go.
  after.set(floorName, was)
  return undefined
}

function apply(
  image: MetadataImage, { resourceType, resourceName }: ResourceChanges, { name, operation, value }: ConfigChange, after: Map<string, string>,
  { config }: DecisionInputs,
): ItemError | undefined {
  switch (operation) {
    case 'set':
      after.set(name, value ?? '')
      return undefined
    case 'delete':
      after.delete(name)
      return undefined
    case 'append':
    case 'subtract': {
      if (definitionOf(resourceType, name)?.type !== 'list') {
        return itemError('INVALID_CONFIG', `Can't ${operation.toUpperCase()} to key ${name} because its type is not LIST.`)
      }
      const layers = brokerLayers(image.configs, resourceType === 'broker' && resourceName !== '' ? Number(resourceName) : -1, config)
      const described = resourceType === 'topic' ? effectiveTopicConfigs(after, layers, [name]) : effectiveBrokerConfigs(layers, [name])
      const members = splitList(after.get(name) ?? described[0]?.value ?? '')
      const named = splitList(value ?? '')
      const result = operation === 'append' ? [...members, ...named.filter((one) => !members.includes(one))] : members.filter((one) => !named.includes(one))
      after.set(name, result.join(','))
      return undefined
    }
    default:
      return unreachable(operation)
  }
}

function* differences({ resourceType, resourceName }: ResourceChanges, before: ConfigTexts, after: ConfigTexts): Generator<ConfigRecord> {
  for (const name of before.keys()) if (!after.has(name)) yield { type: 'config', resourceType, resourceName, name, value: undefined }
  for (const [name, value] of after) if (before.get(name) !== value) yield { type: 'config', resourceType, resourceName, name, value }
}
