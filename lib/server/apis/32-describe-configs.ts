/**
 * DescribeConfigs (32), versions 1–4: topics, groups, this broker, the defaults of all brokers (empty name: only what is set), and this
 * broker's loggers. Another broker's configs are asked of that broker. No keys, or null, means all.
 */
import { clusterDefaultConfigs, effectiveBrokerConfigs, effectiveGroupConfigs, effectiveTopicConfigs, type DescribedConfig } from '../../config/effective.ts'
import { errorCode } from '../../common/errors.ts'
import type { ItemError } from '../../controller/requests.ts'
import { configKey } from '../../metadata/image.ts'
import type { RequestOf, ResponseInput } from '../../protocol/schema.ts'
import { describeConfigs } from '../../protocol/schemas/32-describe-configs.ts'
import { type ApiHandler, defineApi, type RequestContext, type Services } from '../api.ts'
import { authorize, clusterResource } from '../authorization.ts'
import { brokerIdProblem, resourceTypeCode } from '../config-resources.ts'
import { describedConfig, layersOf } from '../configs.ts'
import { messageOf } from '../messages.ts'
import { topicNameProblem } from '../topics.ts'

type Request = RequestOf<typeof describeConfigs>
type Resource = Request['resources'][number]
type ResourceAnswer = ResponseInput<typeof describeConfigs>['results'][number]
type ConfigAnswer = ResourceAnswer['configs'][number]

const loggerSource = 6

/** The API. */
export function describeConfigsApi(services: Services): ApiHandler {
  return defineApi({
    schema: describeConfigs,
    handle: (request, context) => ({ throttleTimeMs: 0, results: request.resources.map((resource) => describe(services, request, resource, context)) }),
    refuse: (request, error, message) => ({ throttleTimeMs: 0, results: request.resources.map((each) => failure(each, { error, message })) }),
  })
}

function describe(services: Services, request: Request, resource: Resource, context: RequestContext): ResourceAnswer {
  switch (resource.resourceType) {
    case resourceTypeCode.topic:
      return describeTopic(services, request, resource, context)
    case resourceTypeCode.broker:
      return describeBroker(services, request, resource, context)
    case resourceTypeCode.brokerLogger:
      return describeLoggers(services, resource, context)
    case resourceTypeCode.group:
      return describeGroup(services, request, resource, context)
    default:
      return failure(resource, { error: 'INVALID_REQUEST', message: `Resource type ${resource.resourceType} has no configs here.` })
  }
}

function describeTopic(services: Services, request: Request, resource: Resource, context: RequestContext): ResourceAnswer {
  const name = resource.resourceName
  const problem = topicNameProblem(name)
  const { image } = services.quorum
  if (!authorize(context, 'describeConfigs', { type: 'topic', name })) return refused(resource, 'TOPIC_AUTHORIZATION_FAILED')
  if (problem !== undefined) return failure(resource, { error: 'INVALID_TOPIC_EXCEPTION', message: `Topic name is invalid: ${problem}` })
  if (!image.topicsByName.has(name)) return failure(resource, { error: 'UNKNOWN_TOPIC_OR_PARTITION', message: '' })
  return answer(request, resource, effectiveTopicConfigs(image.configs.get(configKey('topic', name)), layersOf(services), keysOf(resource)))
}

function describeBroker(services: Services, request: Request, resource: Resource, context: RequestContext): ResourceAnswer {
  const name = resource.resourceName
  if (!authorize(context, 'describeConfigs', clusterResource)) return refused(resource, 'CLUSTER_AUTHORIZATION_FAILED')
  const problem = brokerIdProblem(name, services, 'Broker id')
  if (problem !== undefined) return failure(resource, problem)
  const layers = layersOf(services)
  const keys = keysOf(resource)
  return answer(request, resource, name === '' ? clusterDefaultConfigs(layers.clusterDefault, keys) : effectiveBrokerConfigs(layers, keys))
}

/** A group need not be there to have configs. */
function describeGroup(services: Services, request: Request, resource: Resource, context: RequestContext): ResourceAnswer {
  const name = resource.resourceName
  if (!authorize(context, 'describeConfigs', { type: 'group', name })) return refused(resource, 'GROUP_AUTHORIZATION_FAILED')
  if (name === '') return failure(resource, { error: 'INVALID_REQUEST', message: 'Group name must not be empty' })
  return answer(request, resource, effectiveGroupConfigs(services.quorum.image.configs.get(configKey('group', name)), layersOf(services), keysOf(resource)))
}

/** There is one logger here, whose level the config sets. */
function describeLoggers(services: Services, resource: Resource, context: RequestContext): ResourceAnswer {
  if (!authorize(context, 'describeConfigs', clusterResource)) return refused(resource, 'CLUSTER_AUTHORIZATION_FAILED')
  const problem = resource.resourceName === '' ? { error: 'INVALID_REQUEST' as const, message: 'Broker id must not be empty' } : brokerIdProblem(resource.resourceName, services, 'Broker id')
  if (problem !== undefined) return failure(resource, problem)
  const root: ConfigAnswer = {
    name: 'root',
    value: services.config['samsa.log.level'].toUpperCase(),
    readOnly: false,
    configSource: loggerSource,
    isSensitive: false,
    synonyms: [],
    configType: 0,
    documentation: null,
  }
  const keys = keysOf(resource)
  return { ...withoutError(resource), configs: keys === null || keys.includes('root') ? [root] : [] }
}

function keysOf({ configurationKeys }: Resource): readonly string[] | null {
  return configurationKeys === null || configurationKeys.length === 0 ? null : configurationKeys
}

function answer(request: Request, resource: Resource, configs: readonly DescribedConfig[]): ResourceAnswer {
  return { ...withoutError(resource), configs: configs.map((config) => describedConfig(config, request)) }
}

function withoutError({ resourceType, resourceName }: Resource) {
  return { resourceType, resourceName, errorCode: 0, errorMessage: '' }
}

function refused(resource: Resource, error: ItemError['error']): ResourceAnswer {
  return failure(resource, { error, message: messageOf(error) })
}

function failure({ resourceType, resourceName }: Resource, { error, message }: ItemError): ResourceAnswer {
  return { resourceType, resourceName, errorCode: errorCode(error), errorMessage: message, configs: [] }
}
