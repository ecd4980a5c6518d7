/** Runs every script of test/raft/scripts (REWRITE, SCRIPT: test/support/scripts.ts). */
import { testScripts } from '../support/scripts.ts'
import { ScriptCluster } from './script.ts'

testScripts('scripts', 'test/raft/scripts', () => new ScriptCluster())
