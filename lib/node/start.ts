/**
 * The composition root: takes the ports, opens the store, joins the cluster, serves clients, and stops all that in the opposite
 * order. Ports come first, since the broker registers with them; who connects early waits.
 */
import { mkdir, statfs } from 'node:fs/promises'
import { resolve } from 'node:path'
import { createBroker } from '../broker/broker.ts'
import type { Broker } from '../broker/types.ts'
import type { Millis } from '../common/ids.ts'
import type { Clock, Random } from '../common/ports.ts'
import { dataDirOf, nodeIdOf } from '../config/resolve.ts'
import { loadCodecs } from '../protocol/records/codecs.ts'
import { SingleVoter } from '../quorum/single-voter.ts'
import type { Quorum } from '../quorum/types.ts'
import type { DiskSpace } from '../server/api.ts'
import { clientApis } from '../server/apis.ts'
import { Dispatcher } from '../server/dispatch.ts'
import { FetchSessions } from '../server/fetch-sessions.ts'
import { openStore } from '../../storage/open.ts'
import type { Identity, Store } from '../../storage/types.ts'
import { bindListeners, type ClientListeners } from './client-listeners.ts'
import { establishIdentity } from './identity.ts'
import { systemClock, systemRandom } from './ports.ts'
import { type NodeOptions, type RunningNode, StartError } from './types.ts'
