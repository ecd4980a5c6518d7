/** Feature levels: which moves are allowed, and Kafka's sentences for those that are not. */
import t from 'tap'
import { ApiError } from '../../lib/common/errors.ts'
import { initialFeatures } from '../../lib/controller/features.ts'
import type { FeatureUpgradeType } from '../../lib/controller/requests.ts'
import { Cluster } from './cluster.ts'

const all = 'INVALID_UPDATE_VERSION: The update failed for all features since the following feature had an error: Invalid update version '

function update(cluster: Cluster, updates: readonly (readonly [string, number, FeatureUpgradeType?])[], validateOnly = false): string {
  try {
    const wanted = updates.map(([name, level, upgradeType = 'upgrade']) => ({ name, level, upgradeType }))
    return cluster.do({ kind: 'updateFeatures', updates: wanted, validateOnly }).features.map(({ name, failed }) => `${name} ${failed === undefined ? 'ok' : failed.error}`).join()
  } catch (error) {
    if (error instanceof ApiError) return `${error.error}: ${error.message}`
    throw error
  }
}

t.test('levels go up within what is supported; the same again writes nothing', (t) => {
  const cluster = new Cluster([{ id: 1 }], {}, [])
  t.equal(update(cluster, [['metadata.version', 29], ['kraft.version', 1]], true), 'metadata.version ok,kraft.version ok')
  t.equal(cluster.image.features.size, 0)
  t.equal(update(cluster, [['metadata.version', 29]]), 'metadata.version ok')
  cluster.replay(initialFeatures())
  const before = cluster.image
  t.equal(update(cluster, [['metadata.version', 30], ['kraft.version', 1]]), 'metadata.version ok,kraft.version ok')
  t.equal(update(cluster, []), '')
  t.equal(cluster.image, before)
  t.end()
})

t.test('what is refused is refused for all', (t) => {
  const cluster = new Cluster([{ id: 1 }], { 'node.id': '7' })
  const before = cluster.image
  const refused: readonly (readonly [readonly [string, number, FeatureUpgradeType?], string])[] = [
    [['no.such.feature', 1], '1 for feature no.such.feature. Local controller 7 does not support this feature.'],
    [['metadata.version', 999], '999 for feature metadata.version. Local controller 7 only supports versions 7-30'],
    [['metadata.version', -1], '-1 for feature metadata.version. A feature version cannot be less than 0.'],
    [['metadata.version', 29], "29 for feature metadata.version. Can't downgrade the version of this feature without setting the upgrade type to either safe or unsafe downgrade."],
    [['metadata.version', 29, 'safeDowngrade'], '29 for feature metadata.version. Refusing to perform the requested downgrade because it might delete metadata information.'],
    [['kraft.version', 0, 'unsafeDowngrade'], '0 for feature kraft.version. Refusing to perform the requested downgrade because it might delete metadata information.'],
    [['toString', 1], '1 for feature toString. Local controller 7 does not support this feature.'],
  ]
  for (const [one, sentence] of refused) t.equal(update(cluster, [['kraft.version', 1], one]), `${all}${sentence}`)
  t.equal(cluster.image, before)
  const older = new Cluster([{ id: 1 }], {}, [])
  t.match(update(older, [['metadata.version', 29, 'safeDowngrade']]), /29 for feature metadata.version. Can't downgrade to a newer version\.$/)
  t.end()
})

t.test('eligible leader replicas, when they are turned on, have one floor of acks=all for all brokers', (t) => {
  const cluster = new Cluster([{ id: 1 }, { id: 2 }], { 'min.insync.replicas': '2' }, [])
  cluster.replay([{ type: 'config', resourceType: 'broker', resourceName: '1', name: 'min.insync.replicas', value: '3' }])
  t.equal(update(cluster, [['eligible.leader.replicas.version', 1]]), 'eligible.leader.replicas.version ok')
  t.equal(cluster.image.configs.get('broker/')?.get('min.insync.replicas'), '2')
  t.notOk(cluster.image.configs.has('broker/1'))
  t.match(update(cluster, [['eligible.leader.replicas.version', 0, 'unsafeDowngrade']]), /Refusing to perform the requested downgrade/)
  const set = new Cluster([{ id: 1 }], {}, [])
  set.replay([{ type: 'config', resourceType: 'broker', resourceName: '', name: 'min.insync.replicas', value: '3' }])
  update(set, [['eligible.leader.replicas.version', 1]])
  t.equal(set.image.configs.get('broker/')?.get('min.insync.replicas'), '3', 'what is set stays')
  t.end()
})
