/*eslint-disable block-scoped-var, id-length, no-control-regex, no-magic-numbers, no-mixed-operators, no-prototype-builtins, no-redeclare, no-shadow, no-var, sort-vars, default-case, jsdoc/require-param*/
import $protobuf from "protobufjs/minimal.js";

// Common aliases
const $Reader = $protobuf.Reader, $Writer = $protobuf.Writer, $util = $protobuf.util;
const $Object = $util.global.Object, $undefined = $util.global.undefined, $Error = $util.global.Error, $RangeError = $util.global.RangeError;

// Exported root namespace
const $root = $protobuf.roots["samsa-controller"] || ($protobuf.roots["samsa-controller"] = {});

export const samsa = $root.samsa = (() => {

    /**
     * Namespace samsa.
     * @exports samsa
     * @namespace
     */
    const samsa = {};

    samsa.controller = (function() {

        /**
         * Namespace controller.
         * @memberof samsa
         * @namespace
         */
        const controller = {};

        controller.Question = (function() {

            /**
             * Properties of a Question.
             * @typedef {Object} samsa.controller.Question.$Properties
             * @property {number|null} [timeoutMs] Question timeoutMs
             * @property {samsa.controller.CreateTopics.$Properties|null} [createTopics] Question createTopics
             * @property {samsa.controller.DeleteTopics.$Properties|null} [deleteTopics] Question deleteTopics
             * @property {samsa.controller.CreatePartitions.$Properties|null} [createPartitions] Question createPartitions
             * @property {samsa.controller.AlterConfigs.$Properties|null} [alterConfigs] Question alterConfigs
             * @property {samsa.controller.AllocateProducerIds.$Properties|null} [allocateProducerIds] Question allocateProducerIds
             * @property {samsa.controller.RegisterBroker.$Properties|null} [registerBroker] Question registerBroker
             * @property {samsa.controller.UnregisterBroker.$Properties|null} [unregisterBroker] Question unregisterBroker
             * @property {samsa.controller.BrokerHeartbeat.$Properties|null} [brokerHeartbeat] Question brokerHeartbeat
             * @property {samsa.controller.FenceBroker.$Properties|null} [fenceBroker] Question fenceBroker
             * @property {samsa.controller.AlterPartition.$Properties|null} [alterPartition] Question alterPartition
             * @property {samsa.controller.ElectLeaders.$Properties|null} [electLeaders] Question electLeaders
             * @property {samsa.controller.UpdateFeatures.$Properties|null} [updateFeatures] Question updateFeatures
             * @property {samsa.controller.DescribeQuorum.$Properties|null} [describeQuorum] Question describeQuorum
             * @property {samsa.controller.AddVoter.$Properties|null} [addVoter] Question addVoter
             * @property {samsa.controller.RemoveVoter.$Properties|null} [removeVoter] Question removeVoter
             * @property {samsa.controller.UpdateVoter.$Properties|null} [updateVoter] Question updateVoter
             * @property {samsa.controller.TransferLeadership.$Properties|null} [transferLeadership] Question transferLeadership
             * @property {samsa.controller.BalanceLeaders.$Properties|null} [balanceLeaders] Question balanceLeaders
             * @property {samsa.controller.AlterPartitionReassignments.$Properties|null} [alterPartitionReassignments] Question alterPartitionReassignments
             * @property {"createTopics"|"deleteTopics"|"createPartitions"|"alterConfigs"|"allocateProducerIds"|"registerBroker"|"unregisterBroker"|"brokerHeartbeat"|"fenceBroker"|"alterPartition"|"electLeaders"|"updateFeatures"|"describeQuorum"|"addVoter"|"removeVoter"|"updateVoter"|"transferLeadership"|"balanceLeaders"|"alterPartitionReassignments"} [request] Question request
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Question.
             * @memberof samsa.controller
             * @interface IQuestion
             * @augments samsa.controller.Question.$Properties
             * @deprecated Use samsa.controller.Question.$Properties instead.
             */

            /**
             * Narrowed shape of a Question.
             * @typedef {{
             *   timeoutMs?: number|null;
             *   createTopics?: samsa.controller.CreateTopics.$Shape|null;
             *   deleteTopics?: samsa.controller.DeleteTopics.$Shape|null;
             *   createPartitions?: samsa.controller.CreatePartitions.$Shape|null;
             *   alterConfigs?: samsa.controller.AlterConfigs.$Shape|null;
             *   allocateProducerIds?: samsa.controller.AllocateProducerIds.$Shape|null;
             *   registerBroker?: samsa.controller.RegisterBroker.$Shape|null;
             *   unregisterBroker?: samsa.controller.UnregisterBroker.$Shape|null;
             *   brokerHeartbeat?: samsa.controller.BrokerHeartbeat.$Shape|null;
             *   fenceBroker?: samsa.controller.FenceBroker.$Shape|null;
             *   alterPartition?: samsa.controller.AlterPartition.$Shape|null;
             *   electLeaders?: samsa.controller.ElectLeaders.$Shape|null;
             *   updateFeatures?: samsa.controller.UpdateFeatures.$Shape|null;
             *   describeQuorum?: samsa.controller.DescribeQuorum.$Shape|null;
             *   addVoter?: samsa.controller.AddVoter.$Shape|null;
             *   removeVoter?: samsa.controller.RemoveVoter.$Shape|null;
             *   updateVoter?: samsa.controller.UpdateVoter.$Shape|null;
             *   transferLeadership?: samsa.controller.TransferLeadership.$Shape|null;
             *   balanceLeaders?: samsa.controller.BalanceLeaders.$Shape|null;
             *   alterPartitionReassignments?: samsa.controller.AlterPartitionReassignments.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ request?: undefined; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "createTopics"; createTopics: samsa.controller.CreateTopics.$Shape; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "deleteTopics"; createTopics?: null; deleteTopics: samsa.controller.DeleteTopics.$Shape; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "createPartitions"; createTopics?: null; deleteTopics?: null; createPartitions: samsa.controller.CreatePartitions.$Shape; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "alterConfigs"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs: samsa.controller.AlterConfigs.$Shape; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "allocateProducerIds"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds: samsa.controller.AllocateProducerIds.$Shape; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "registerBroker"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker: samsa.controller.RegisterBroker.$Shape; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "unregisterBroker"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker: samsa.controller.UnregisterBroker.$Shape; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "brokerHeartbeat"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat: samsa.controller.BrokerHeartbeat.$Shape; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "fenceBroker"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker: samsa.controller.FenceBroker.$Shape; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "alterPartition"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition: samsa.controller.AlterPartition.$Shape; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "electLeaders"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders: samsa.controller.ElectLeaders.$Shape; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "updateFeatures"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures: samsa.controller.UpdateFeatures.$Shape; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "describeQuorum"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum: samsa.controller.DescribeQuorum.$Shape; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "addVoter"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter: samsa.controller.AddVoter.$Shape; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "removeVoter"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter: samsa.controller.RemoveVoter.$Shape; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "updateVoter"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter: samsa.controller.UpdateVoter.$Shape; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "transferLeadership"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership: samsa.controller.TransferLeadership.$Shape; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "balanceLeaders"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders: samsa.controller.BalanceLeaders.$Shape; alterPartitionReassignments?: null }|{ request?: "alterPartitionReassignments"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments: samsa.controller.AlterPartitionReassignments.$Shape })
             * )} samsa.controller.Question.$Shape
             */

            /**
             * Constructs a new Question.
             * @memberof samsa.controller
             * @classdesc Represents a Question.
             * @constructor
             * @param {samsa.controller.Question.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Question = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Question timeoutMs.
             * @member {number} timeoutMs
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.timeoutMs = 0;

            /**
             * Question createTopics.
             * @member {samsa.controller.CreateTopics.$Properties|null|undefined} createTopics
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.createTopics = null;

            /**
             * Question deleteTopics.
             * @member {samsa.controller.DeleteTopics.$Properties|null|undefined} deleteTopics
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.deleteTopics = null;

            /**
             * Question createPartitions.
             * @member {samsa.controller.CreatePartitions.$Properties|null|undefined} createPartitions
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.createPartitions = null;

            /**
             * Question alterConfigs.
             * @member {samsa.controller.AlterConfigs.$Properties|null|undefined} alterConfigs
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.alterConfigs = null;

            /**
             * Question allocateProducerIds.
             * @member {samsa.controller.AllocateProducerIds.$Properties|null|undefined} allocateProducerIds
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.allocateProducerIds = null;

            /**
             * Question registerBroker.
             * @member {samsa.controller.RegisterBroker.$Properties|null|undefined} registerBroker
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.registerBroker = null;

            /**
             * Question unregisterBroker.
             * @member {samsa.controller.UnregisterBroker.$Properties|null|undefined} unregisterBroker
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.unregisterBroker = null;

            /**
             * Question brokerHeartbeat.
             * @member {samsa.controller.BrokerHeartbeat.$Properties|null|undefined} brokerHeartbeat
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.brokerHeartbeat = null;

            /**
             * Question fenceBroker.
             * @member {samsa.controller.FenceBroker.$Properties|null|undefined} fenceBroker
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.fenceBroker = null;

            /**
             * Question alterPartition.
             * @member {samsa.controller.AlterPartition.$Properties|null|undefined} alterPartition
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.alterPartition = null;

            /**
             * Question electLeaders.
             * @member {samsa.controller.ElectLeaders.$Properties|null|undefined} electLeaders
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.electLeaders = null;

            /**
             * Question updateFeatures.
             * @member {samsa.controller.UpdateFeatures.$Properties|null|undefined} updateFeatures
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.updateFeatures = null;

            /**
             * Question describeQuorum.
             * @member {samsa.controller.DescribeQuorum.$Properties|null|undefined} describeQuorum
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.describeQuorum = null;

            /**
             * Question addVoter.
             * @member {samsa.controller.AddVoter.$Properties|null|undefined} addVoter
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.addVoter = null;

            /**
             * Question removeVoter.
             * @member {samsa.controller.RemoveVoter.$Properties|null|undefined} removeVoter
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.removeVoter = null;

            /**
             * Question updateVoter.
             * @member {samsa.controller.UpdateVoter.$Properties|null|undefined} updateVoter
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.updateVoter = null;

            /**
             * Question transferLeadership.
             * @member {samsa.controller.TransferLeadership.$Properties|null|undefined} transferLeadership
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.transferLeadership = null;

            /**
             * Question balanceLeaders.
             * @member {samsa.controller.BalanceLeaders.$Properties|null|undefined} balanceLeaders
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.balanceLeaders = null;

            /**
             * Question alterPartitionReassignments.
             * @member {samsa.controller.AlterPartitionReassignments.$Properties|null|undefined} alterPartitionReassignments
             * @memberof samsa.controller.Question
             * @instance
             */
            Question.prototype.alterPartitionReassignments = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Question request.
             * @member {"createTopics"|"deleteTopics"|"createPartitions"|"alterConfigs"|"allocateProducerIds"|"registerBroker"|"unregisterBroker"|"brokerHeartbeat"|"fenceBroker"|"alterPartition"|"electLeaders"|"updateFeatures"|"describeQuorum"|"addVoter"|"removeVoter"|"updateVoter"|"transferLeadership"|"balanceLeaders"|"alterPartitionReassignments"|undefined} request
             * @memberof samsa.controller.Question
             * @instance
             */
            $Object.defineProperty(Question.prototype, "request", {
                get: $util.oneOfGetter($oneOfFields = ["createTopics", "deleteTopics", "createPartitions", "alterConfigs", "allocateProducerIds", "registerBroker", "unregisterBroker", "brokerHeartbeat", "fenceBroker", "alterPartition", "electLeaders", "updateFeatures", "describeQuorum", "addVoter", "removeVoter", "updateVoter", "transferLeadership", "balanceLeaders", "alterPartitionReassignments"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Question message. Does not implicitly {@link samsa.controller.Question.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.Question
             * @static
             * @param {samsa.controller.Question.$Properties} message Question message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Question.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.timeoutMs != null && $Object.hasOwnProperty.call(message, "timeoutMs") && message.timeoutMs !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).uint32(message.timeoutMs);
                if (message.createTopics != null && $Object.hasOwnProperty.call(message, "createTopics"))
                    $root.samsa.controller.CreateTopics.encode(message.createTopics, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.deleteTopics != null && $Object.hasOwnProperty.call(message, "deleteTopics"))
                    $root.samsa.controller.DeleteTopics.encode(message.deleteTopics, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.createPartitions != null && $Object.hasOwnProperty.call(message, "createPartitions"))
                    $root.samsa.controller.CreatePartitions.encode(message.createPartitions, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.alterConfigs != null && $Object.hasOwnProperty.call(message, "alterConfigs"))
                    $root.samsa.controller.AlterConfigs.encode(message.alterConfigs, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.allocateProducerIds != null && $Object.hasOwnProperty.call(message, "allocateProducerIds"))
                    $root.samsa.controller.AllocateProducerIds.encode(message.allocateProducerIds, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.registerBroker != null && $Object.hasOwnProperty.call(message, "registerBroker"))
                    $root.samsa.controller.RegisterBroker.encode(message.registerBroker, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.unregisterBroker != null && $Object.hasOwnProperty.call(message, "unregisterBroker"))
                    $root.samsa.controller.UnregisterBroker.encode(message.unregisterBroker, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.brokerHeartbeat != null && $Object.hasOwnProperty.call(message, "brokerHeartbeat"))
                    $root.samsa.controller.BrokerHeartbeat.encode(message.brokerHeartbeat, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
                if (message.fenceBroker != null && $Object.hasOwnProperty.call(message, "fenceBroker"))
                    $root.samsa.controller.FenceBroker.encode(message.fenceBroker, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
                if (message.alterPartition != null && $Object.hasOwnProperty.call(message, "alterPartition"))
                    $root.samsa.controller.AlterPartition.encode(message.alterPartition, writer.uint32(/* id 19, wireType 2 =*/154).fork(), _depth + 1).ldelim();
                if (message.electLeaders != null && $Object.hasOwnProperty.call(message, "electLeaders"))
                    $root.samsa.controller.ElectLeaders.encode(message.electLeaders, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.updateFeatures != null && $Object.hasOwnProperty.call(message, "updateFeatures"))
                    $root.samsa.controller.UpdateFeatures.encode(message.updateFeatures, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.describeQuorum != null && $Object.hasOwnProperty.call(message, "describeQuorum"))
                    $root.samsa.controller.DescribeQuorum.encode(message.describeQuorum, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.addVoter != null && $Object.hasOwnProperty.call(message, "addVoter"))
                    $root.samsa.controller.AddVoter.encode(message.addVoter, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                if (message.removeVoter != null && $Object.hasOwnProperty.call(message, "removeVoter"))
                    $root.samsa.controller.RemoveVoter.encode(message.removeVoter, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.updateVoter != null && $Object.hasOwnProperty.call(message, "updateVoter"))
                    $root.samsa.controller.UpdateVoter.encode(message.updateVoter, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
                if (message.transferLeadership != null && $Object.hasOwnProperty.call(message, "transferLeadership"))
                    $root.samsa.controller.TransferLeadership.encode(message.transferLeadership, writer.uint32(/* id 26, wireType 2 =*/210).fork(), _depth + 1).ldelim();
                if (message.balanceLeaders != null && $Object.hasOwnProperty.call(message, "balanceLeaders"))
                    $root.samsa.controller.BalanceLeaders.encode(message.balanceLeaders, writer.uint32(/* id 27, wireType 2 =*/218).fork(), _depth + 1).ldelim();
                if (message.alterPartitionReassignments != null && $Object.hasOwnProperty.call(message, "alterPartitionReassignments"))
                    $root.samsa.controller.AlterPartitionReassignments.encode(message.alterPartitionReassignments, writer.uint32(/* id 28, wireType 2 =*/226).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Question message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.Question
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.Question & samsa.controller.Question.$Shape} Question
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Question.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.Question();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.timeoutMs = value;
                            else
                                delete message.timeoutMs;
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.createTopics = $root.samsa.controller.CreateTopics.decode(reader, reader.size(), $undefined, _depth + 1, message.createTopics);
                            message.request = "createTopics";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.deleteTopics = $root.samsa.controller.DeleteTopics.decode(reader, reader.size(), $undefined, _depth + 1, message.deleteTopics);
                            message.request = "deleteTopics";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.createPartitions = $root.samsa.controller.CreatePartitions.decode(reader, reader.size(), $undefined, _depth + 1, message.createPartitions);
                            message.request = "createPartitions";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.alterConfigs = $root.samsa.controller.AlterConfigs.decode(reader, reader.size(), $undefined, _depth + 1, message.alterConfigs);
                            message.request = "alterConfigs";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            message.allocateProducerIds = $root.samsa.controller.AllocateProducerIds.decode(reader, reader.size(), $undefined, _depth + 1, message.allocateProducerIds);
                            message.request = "allocateProducerIds";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.registerBroker = $root.samsa.controller.RegisterBroker.decode(reader, reader.size(), $undefined, _depth + 1, message.registerBroker);
                            message.request = "registerBroker";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.unregisterBroker = $root.samsa.controller.UnregisterBroker.decode(reader, reader.size(), $undefined, _depth + 1, message.unregisterBroker);
                            message.request = "unregisterBroker";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            message.brokerHeartbeat = $root.samsa.controller.BrokerHeartbeat.decode(reader, reader.size(), $undefined, _depth + 1, message.brokerHeartbeat);
                            message.request = "brokerHeartbeat";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            message.fenceBroker = $root.samsa.controller.FenceBroker.decode(reader, reader.size(), $undefined, _depth + 1, message.fenceBroker);
                            message.request = "fenceBroker";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 2)
                                break;
                            message.alterPartition = $root.samsa.controller.AlterPartition.decode(reader, reader.size(), $undefined, _depth + 1, message.alterPartition);
                            message.request = "alterPartition";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.electLeaders = $root.samsa.controller.ElectLeaders.decode(reader, reader.size(), $undefined, _depth + 1, message.electLeaders);
                            message.request = "electLeaders";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.updateFeatures = $root.samsa.controller.UpdateFeatures.decode(reader, reader.size(), $undefined, _depth + 1, message.updateFeatures);
                            message.request = "updateFeatures";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.describeQuorum = $root.samsa.controller.DescribeQuorum.decode(reader, reader.size(), $undefined, _depth + 1, message.describeQuorum);
                            message.request = "describeQuorum";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.addVoter = $root.samsa.controller.AddVoter.decode(reader, reader.size(), $undefined, _depth + 1, message.addVoter);
                            message.request = "addVoter";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.removeVoter = $root.samsa.controller.RemoveVoter.decode(reader, reader.size(), $undefined, _depth + 1, message.removeVoter);
                            message.request = "removeVoter";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.updateVoter = $root.samsa.controller.UpdateVoter.decode(reader, reader.size(), $undefined, _depth + 1, message.updateVoter);
                            message.request = "updateVoter";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.transferLeadership = $root.samsa.controller.TransferLeadership.decode(reader, reader.size(), $undefined, _depth + 1, message.transferLeadership);
                            message.request = "transferLeadership";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.balanceLeaders = $root.samsa.controller.BalanceLeaders.decode(reader, reader.size(), $undefined, _depth + 1, message.balanceLeaders);
                            message.request = "balanceLeaders";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 2)
                                break;
                            message.alterPartitionReassignments = $root.samsa.controller.AlterPartitionReassignments.decode(reader, reader.size(), $undefined, _depth + 1, message.alterPartitionReassignments);
                            message.request = "alterPartitionReassignments";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Question;
        })();

        controller.Answer = (function() {

            /**
             * Properties of an Answer.
             * @typedef {Object} samsa.controller.Answer.$Properties
             * @property {number|null} [endOffset] Answer endOffset
             * @property {samsa.controller.Refusal.$Properties|null} [refused] Answer refused
             * @property {samsa.controller.Nothing.$Properties|null} [notActive] Answer notActive
             * @property {samsa.controller.Nothing.$Properties|null} [unknown] Answer unknown
             * @property {samsa.controller.CreatedTopics.$Properties|null} [createTopics] Answer createTopics
             * @property {samsa.controller.DeletedTopics.$Properties|null} [deleteTopics] Answer deleteTopics
             * @property {samsa.controller.NamedItems.$Properties|null} [createPartitions] Answer createPartitions
             * @property {samsa.controller.AlteredConfigs.$Properties|null} [alterConfigs] Answer alterConfigs
             * @property {samsa.controller.ProducerIdBlock.$Properties|null} [allocateProducerIds] Answer allocateProducerIds
             * @property {samsa.controller.BrokerEpoch.$Properties|null} [registerBroker] Answer registerBroker
             * @property {samsa.controller.Nothing.$Properties|null} [unregisterBroker] Answer unregisterBroker
             * @property {samsa.controller.BrokerState.$Properties|null} [brokerHeartbeat] Answer brokerHeartbeat
             * @property {samsa.controller.Nothing.$Properties|null} [fenceBroker] Answer fenceBroker
             * @property {samsa.controller.AlteredPartitions.$Properties|null} [alterPartition] Answer alterPartition
             * @property {samsa.controller.ElectedLeaders.$Properties|null} [electLeaders] Answer electLeaders
             * @property {samsa.controller.UpdatedFeatures.$Properties|null} [updateFeatures] Answer updateFeatures
             * @property {samsa.controller.QuorumView.$Properties|null} [describeQuorum] Answer describeQuorum
             * @property {samsa.controller.Nothing.$Properties|null} [addVoter] Answer addVoter
             * @property {samsa.controller.Nothing.$Properties|null} [removeVoter] Answer removeVoter
             * @property {samsa.controller.Nothing.$Properties|null} [updateVoter] Answer updateVoter
             * @property {samsa.controller.NewLeader.$Properties|null} [transferLeadership] Answer transferLeadership
             * @property {samsa.controller.Nothing.$Properties|null} [balanceLeaders] Answer balanceLeaders
             * @property {samsa.controller.Reassigned.$Properties|null} [alterPartitionReassignments] Answer alterPartitionReassignments
             * @property {"refused"|"notActive"|"unknown"|"createTopics"|"deleteTopics"|"createPartitions"|"alterConfigs"|"allocateProducerIds"|"registerBroker"|"unregisterBroker"|"brokerHeartbeat"|"fenceBroker"|"alterPartition"|"electLeaders"|"updateFeatures"|"describeQuorum"|"addVoter"|"removeVoter"|"updateVoter"|"transferLeadership"|"balanceLeaders"|"alterPartitionReassignments"} [outcome] Answer outcome
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Answer.
             * @memberof samsa.controller
             * @interface IAnswer
             * @augments samsa.controller.Answer.$Properties
             * @deprecated Use samsa.controller.Answer.$Properties instead.
             */

            /**
             * Narrowed shape of an Answer.
             * @typedef {{
             *   endOffset?: number|null;
             *   refused?: samsa.controller.Refusal.$Shape|null;
             *   notActive?: samsa.controller.Nothing.$Shape|null;
             *   unknown?: samsa.controller.Nothing.$Shape|null;
             *   createTopics?: samsa.controller.CreatedTopics.$Shape|null;
             *   deleteTopics?: samsa.controller.DeletedTopics.$Shape|null;
             *   createPartitions?: samsa.controller.NamedItems.$Shape|null;
             *   alterConfigs?: samsa.controller.AlteredConfigs.$Shape|null;
             *   allocateProducerIds?: samsa.controller.ProducerIdBlock.$Shape|null;
             *   registerBroker?: samsa.controller.BrokerEpoch.$Shape|null;
             *   unregisterBroker?: samsa.controller.Nothing.$Shape|null;
             *   brokerHeartbeat?: samsa.controller.BrokerState.$Shape|null;
             *   fenceBroker?: samsa.controller.Nothing.$Shape|null;
             *   alterPartition?: samsa.controller.AlteredPartitions.$Shape|null;
             *   electLeaders?: samsa.controller.ElectedLeaders.$Shape|null;
             *   updateFeatures?: samsa.controller.UpdatedFeatures.$Shape|null;
             *   describeQuorum?: samsa.controller.QuorumView.$Shape|null;
             *   addVoter?: samsa.controller.Nothing.$Shape|null;
             *   removeVoter?: samsa.controller.Nothing.$Shape|null;
             *   updateVoter?: samsa.controller.Nothing.$Shape|null;
             *   transferLeadership?: samsa.controller.NewLeader.$Shape|null;
             *   balanceLeaders?: samsa.controller.Nothing.$Shape|null;
             *   alterPartitionReassignments?: samsa.controller.Reassigned.$Shape|null;
             *   $unknowns?: Array.<Uint8Array>;
             * } & (
             *   ({ outcome?: undefined; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "refused"; refused: samsa.controller.Refusal.$Shape; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "notActive"; refused?: null; notActive: samsa.controller.Nothing.$Shape; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "unknown"; refused?: null; notActive?: null; unknown: samsa.controller.Nothing.$Shape; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "createTopics"; refused?: null; notActive?: null; unknown?: null; createTopics: samsa.controller.CreatedTopics.$Shape; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "deleteTopics"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics: samsa.controller.DeletedTopics.$Shape; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "createPartitions"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions: samsa.controller.NamedItems.$Shape; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "alterConfigs"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs: samsa.controller.AlteredConfigs.$Shape; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "allocateProducerIds"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds: samsa.controller.ProducerIdBlock.$Shape; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "registerBroker"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker: samsa.controller.BrokerEpoch.$Shape; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "unregisterBroker"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker: samsa.controller.Nothing.$Shape; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "brokerHeartbeat"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat: samsa.controller.BrokerState.$Shape; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "fenceBroker"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker: samsa.controller.Nothing.$Shape; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "alterPartition"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition: samsa.controller.AlteredPartitions.$Shape; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "electLeaders"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders: samsa.controller.ElectedLeaders.$Shape; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "updateFeatures"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures: samsa.controller.UpdatedFeatures.$Shape; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "describeQuorum"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum: samsa.controller.QuorumView.$Shape; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "addVoter"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter: samsa.controller.Nothing.$Shape; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "removeVoter"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter: samsa.controller.Nothing.$Shape; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "updateVoter"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter: samsa.controller.Nothing.$Shape; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "transferLeadership"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership: samsa.controller.NewLeader.$Shape; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "balanceLeaders"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders: samsa.controller.Nothing.$Shape; alterPartitionReassignments?: null }|{ outcome?: "alterPartitionReassignments"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments: samsa.controller.Reassigned.$Shape })
             * )} samsa.controller.Answer.$Shape
             */

            /**
             * Constructs a new Answer.
             * @memberof samsa.controller
             * @classdesc Represents an Answer.
             * @constructor
             * @param {samsa.controller.Answer.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Answer = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Answer endOffset.
             * @member {number} endOffset
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.endOffset = $util.Long ? $util.Long.fromBits(0,0,true) : 0;

            /**
             * Answer refused.
             * @member {samsa.controller.Refusal.$Properties|null|undefined} refused
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.refused = null;

            /**
             * Answer notActive.
             * @member {samsa.controller.Nothing.$Properties|null|undefined} notActive
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.notActive = null;

            /**
             * Answer unknown.
             * @member {samsa.controller.Nothing.$Properties|null|undefined} unknown
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.unknown = null;

            /**
             * Answer createTopics.
             * @member {samsa.controller.CreatedTopics.$Properties|null|undefined} createTopics
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.createTopics = null;

            /**
             * Answer deleteTopics.
             * @member {samsa.controller.DeletedTopics.$Properties|null|undefined} deleteTopics
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.deleteTopics = null;

            /**
             * Answer createPartitions.
             * @member {samsa.controller.NamedItems.$Properties|null|undefined} createPartitions
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.createPartitions = null;

            /**
             * Answer alterConfigs.
             * @member {samsa.controller.AlteredConfigs.$Properties|null|undefined} alterConfigs
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.alterConfigs = null;

            /**
             * Answer allocateProducerIds.
             * @member {samsa.controller.ProducerIdBlock.$Properties|null|undefined} allocateProducerIds
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.allocateProducerIds = null;

            /**
             * Answer registerBroker.
             * @member {samsa.controller.BrokerEpoch.$Properties|null|undefined} registerBroker
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.registerBroker = null;

            /**
             * Answer unregisterBroker.
             * @member {samsa.controller.Nothing.$Properties|null|undefined} unregisterBroker
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.unregisterBroker = null;

            /**
             * Answer brokerHeartbeat.
             * @member {samsa.controller.BrokerState.$Properties|null|undefined} brokerHeartbeat
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.brokerHeartbeat = null;

            /**
             * Answer fenceBroker.
             * @member {samsa.controller.Nothing.$Properties|null|undefined} fenceBroker
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.fenceBroker = null;

            /**
             * Answer alterPartition.
             * @member {samsa.controller.AlteredPartitions.$Properties|null|undefined} alterPartition
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.alterPartition = null;

            /**
             * Answer electLeaders.
             * @member {samsa.controller.ElectedLeaders.$Properties|null|undefined} electLeaders
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.electLeaders = null;

            /**
             * Answer updateFeatures.
             * @member {samsa.controller.UpdatedFeatures.$Properties|null|undefined} updateFeatures
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.updateFeatures = null;

            /**
             * Answer describeQuorum.
             * @member {samsa.controller.QuorumView.$Properties|null|undefined} describeQuorum
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.describeQuorum = null;

            /**
             * Answer addVoter.
             * @member {samsa.controller.Nothing.$Properties|null|undefined} addVoter
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.addVoter = null;

            /**
             * Answer removeVoter.
             * @member {samsa.controller.Nothing.$Properties|null|undefined} removeVoter
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.removeVoter = null;

            /**
             * Answer updateVoter.
             * @member {samsa.controller.Nothing.$Properties|null|undefined} updateVoter
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.updateVoter = null;

            /**
             * Answer transferLeadership.
             * @member {samsa.controller.NewLeader.$Properties|null|undefined} transferLeadership
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.transferLeadership = null;

            /**
             * Answer balanceLeaders.
             * @member {samsa.controller.Nothing.$Properties|null|undefined} balanceLeaders
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.balanceLeaders = null;

            /**
             * Answer alterPartitionReassignments.
             * @member {samsa.controller.Reassigned.$Properties|null|undefined} alterPartitionReassignments
             * @memberof samsa.controller.Answer
             * @instance
             */
            Answer.prototype.alterPartitionReassignments = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            /**
             * Answer outcome.
             * @member {"refused"|"notActive"|"unknown"|"createTopics"|"deleteTopics"|"createPartitions"|"alterConfigs"|"allocateProducerIds"|"registerBroker"|"unregisterBroker"|"brokerHeartbeat"|"fenceBroker"|"alterPartition"|"electLeaders"|"updateFeatures"|"describeQuorum"|"addVoter"|"removeVoter"|"updateVoter"|"transferLeadership"|"balanceLeaders"|"alterPartitionReassignments"|undefined} outcome
             * @memberof samsa.controller.Answer
             * @instance
             */
            $Object.defineProperty(Answer.prototype, "outcome", {
                get: $util.oneOfGetter($oneOfFields = ["refused", "notActive", "unknown", "createTopics", "deleteTopics", "createPartitions", "alterConfigs", "allocateProducerIds", "registerBroker", "unregisterBroker", "brokerHeartbeat", "fenceBroker", "alterPartition", "electLeaders", "updateFeatures", "describeQuorum", "addVoter", "removeVoter", "updateVoter", "transferLeadership", "balanceLeaders", "alterPartitionReassignments"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified Answer message. Does not implicitly {@link samsa.controller.Answer.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.Answer
             * @static
             * @param {samsa.controller.Answer.$Properties} message Answer message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Answer.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.endOffset != null && $Object.hasOwnProperty.call(message, "endOffset") && (typeof message.endOffset === "object" ? message.endOffset.low || message.endOffset.high : message.endOffset !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).uint64(message.endOffset);
                if (message.refused != null && $Object.hasOwnProperty.call(message, "refused"))
                    $root.samsa.controller.Refusal.encode(message.refused, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.notActive != null && $Object.hasOwnProperty.call(message, "notActive"))
                    $root.samsa.controller.Nothing.encode(message.notActive, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.unknown != null && $Object.hasOwnProperty.call(message, "unknown"))
                    $root.samsa.controller.Nothing.encode(message.unknown, writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.createTopics != null && $Object.hasOwnProperty.call(message, "createTopics"))
                    $root.samsa.controller.CreatedTopics.encode(message.createTopics, writer.uint32(/* id 10, wireType 2 =*/82).fork(), _depth + 1).ldelim();
                if (message.deleteTopics != null && $Object.hasOwnProperty.call(message, "deleteTopics"))
                    $root.samsa.controller.DeletedTopics.encode(message.deleteTopics, writer.uint32(/* id 11, wireType 2 =*/90).fork(), _depth + 1).ldelim();
                if (message.createPartitions != null && $Object.hasOwnProperty.call(message, "createPartitions"))
                    $root.samsa.controller.NamedItems.encode(message.createPartitions, writer.uint32(/* id 12, wireType 2 =*/98).fork(), _depth + 1).ldelim();
                if (message.alterConfigs != null && $Object.hasOwnProperty.call(message, "alterConfigs"))
                    $root.samsa.controller.AlteredConfigs.encode(message.alterConfigs, writer.uint32(/* id 13, wireType 2 =*/106).fork(), _depth + 1).ldelim();
                if (message.allocateProducerIds != null && $Object.hasOwnProperty.call(message, "allocateProducerIds"))
                    $root.samsa.controller.ProducerIdBlock.encode(message.allocateProducerIds, writer.uint32(/* id 14, wireType 2 =*/114).fork(), _depth + 1).ldelim();
                if (message.registerBroker != null && $Object.hasOwnProperty.call(message, "registerBroker"))
                    $root.samsa.controller.BrokerEpoch.encode(message.registerBroker, writer.uint32(/* id 15, wireType 2 =*/122).fork(), _depth + 1).ldelim();
                if (message.unregisterBroker != null && $Object.hasOwnProperty.call(message, "unregisterBroker"))
                    $root.samsa.controller.Nothing.encode(message.unregisterBroker, writer.uint32(/* id 16, wireType 2 =*/130).fork(), _depth + 1).ldelim();
                if (message.brokerHeartbeat != null && $Object.hasOwnProperty.call(message, "brokerHeartbeat"))
                    $root.samsa.controller.BrokerState.encode(message.brokerHeartbeat, writer.uint32(/* id 17, wireType 2 =*/138).fork(), _depth + 1).ldelim();
                if (message.fenceBroker != null && $Object.hasOwnProperty.call(message, "fenceBroker"))
                    $root.samsa.controller.Nothing.encode(message.fenceBroker, writer.uint32(/* id 18, wireType 2 =*/146).fork(), _depth + 1).ldelim();
                if (message.alterPartition != null && $Object.hasOwnProperty.call(message, "alterPartition"))
                    $root.samsa.controller.AlteredPartitions.encode(message.alterPartition, writer.uint32(/* id 19, wireType 2 =*/154).fork(), _depth + 1).ldelim();
                if (message.electLeaders != null && $Object.hasOwnProperty.call(message, "electLeaders"))
                    $root.samsa.controller.ElectedLeaders.encode(message.electLeaders, writer.uint32(/* id 20, wireType 2 =*/162).fork(), _depth + 1).ldelim();
                if (message.updateFeatures != null && $Object.hasOwnProperty.call(message, "updateFeatures"))
                    $root.samsa.controller.UpdatedFeatures.encode(message.updateFeatures, writer.uint32(/* id 21, wireType 2 =*/170).fork(), _depth + 1).ldelim();
                if (message.describeQuorum != null && $Object.hasOwnProperty.call(message, "describeQuorum"))
                    $root.samsa.controller.QuorumView.encode(message.describeQuorum, writer.uint32(/* id 22, wireType 2 =*/178).fork(), _depth + 1).ldelim();
                if (message.addVoter != null && $Object.hasOwnProperty.call(message, "addVoter"))
                    $root.samsa.controller.Nothing.encode(message.addVoter, writer.uint32(/* id 23, wireType 2 =*/186).fork(), _depth + 1).ldelim();
                if (message.removeVoter != null && $Object.hasOwnProperty.call(message, "removeVoter"))
                    $root.samsa.controller.Nothing.encode(message.removeVoter, writer.uint32(/* id 24, wireType 2 =*/194).fork(), _depth + 1).ldelim();
                if (message.updateVoter != null && $Object.hasOwnProperty.call(message, "updateVoter"))
                    $root.samsa.controller.Nothing.encode(message.updateVoter, writer.uint32(/* id 25, wireType 2 =*/202).fork(), _depth + 1).ldelim();
                if (message.transferLeadership != null && $Object.hasOwnProperty.call(message, "transferLeadership"))
                    $root.samsa.controller.NewLeader.encode(message.transferLeadership, writer.uint32(/* id 26, wireType 2 =*/210).fork(), _depth + 1).ldelim();
                if (message.balanceLeaders != null && $Object.hasOwnProperty.call(message, "balanceLeaders"))
                    $root.samsa.controller.Nothing.encode(message.balanceLeaders, writer.uint32(/* id 27, wireType 2 =*/218).fork(), _depth + 1).ldelim();
                if (message.alterPartitionReassignments != null && $Object.hasOwnProperty.call(message, "alterPartitionReassignments"))
                    $root.samsa.controller.Reassigned.encode(message.alterPartitionReassignments, writer.uint32(/* id 28, wireType 2 =*/226).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Answer message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.Answer
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.Answer & samsa.controller.Answer.$Shape} Answer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Answer.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.Answer();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.uint64()) === "object" ? value.low || value.high : value !== 0)
                                message.endOffset = value;
                            else
                                delete message.endOffset;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.refused = $root.samsa.controller.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.refused);
                            message.outcome = "refused";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.notActive = $root.samsa.controller.Nothing.decode(reader, reader.size(), $undefined, _depth + 1, message.notActive);
                            message.outcome = "notActive";
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            message.unknown = $root.samsa.controller.Nothing.decode(reader, reader.size(), $undefined, _depth + 1, message.unknown);
                            message.outcome = "unknown";
                            continue;
                        }
                    case 10: {
                            if (wireType !== 2)
                                break;
                            message.createTopics = $root.samsa.controller.CreatedTopics.decode(reader, reader.size(), $undefined, _depth + 1, message.createTopics);
                            message.outcome = "createTopics";
                            continue;
                        }
                    case 11: {
                            if (wireType !== 2)
                                break;
                            message.deleteTopics = $root.samsa.controller.DeletedTopics.decode(reader, reader.size(), $undefined, _depth + 1, message.deleteTopics);
                            message.outcome = "deleteTopics";
                            continue;
                        }
                    case 12: {
                            if (wireType !== 2)
                                break;
                            message.createPartitions = $root.samsa.controller.NamedItems.decode(reader, reader.size(), $undefined, _depth + 1, message.createPartitions);
                            message.outcome = "createPartitions";
                            continue;
                        }
                    case 13: {
                            if (wireType !== 2)
                                break;
                            message.alterConfigs = $root.samsa.controller.AlteredConfigs.decode(reader, reader.size(), $undefined, _depth + 1, message.alterConfigs);
                            message.outcome = "alterConfigs";
                            continue;
                        }
                    case 14: {
                            if (wireType !== 2)
                                break;
                            message.allocateProducerIds = $root.samsa.controller.ProducerIdBlock.decode(reader, reader.size(), $undefined, _depth + 1, message.allocateProducerIds);
                            message.outcome = "allocateProducerIds";
                            continue;
                        }
                    case 15: {
                            if (wireType !== 2)
                                break;
                            message.registerBroker = $root.samsa.controller.BrokerEpoch.decode(reader, reader.size(), $undefined, _depth + 1, message.registerBroker);
                            message.outcome = "registerBroker";
                            continue;
                        }
                    case 16: {
                            if (wireType !== 2)
                                break;
                            message.unregisterBroker = $root.samsa.controller.Nothing.decode(reader, reader.size(), $undefined, _depth + 1, message.unregisterBroker);
                            message.outcome = "unregisterBroker";
                            continue;
                        }
                    case 17: {
                            if (wireType !== 2)
                                break;
                            message.brokerHeartbeat = $root.samsa.controller.BrokerState.decode(reader, reader.size(), $undefined, _depth + 1, message.brokerHeartbeat);
                            message.outcome = "brokerHeartbeat";
                            continue;
                        }
                    case 18: {
                            if (wireType !== 2)
                                break;
                            message.fenceBroker = $root.samsa.controller.Nothing.decode(reader, reader.size(), $undefined, _depth + 1, message.fenceBroker);
                            message.outcome = "fenceBroker";
                            continue;
                        }
                    case 19: {
                            if (wireType !== 2)
                                break;
                            message.alterPartition = $root.samsa.controller.AlteredPartitions.decode(reader, reader.size(), $undefined, _depth + 1, message.alterPartition);
                            message.outcome = "alterPartition";
                            continue;
                        }
                    case 20: {
                            if (wireType !== 2)
                                break;
                            message.electLeaders = $root.samsa.controller.ElectedLeaders.decode(reader, reader.size(), $undefined, _depth + 1, message.electLeaders);
                            message.outcome = "electLeaders";
                            continue;
                        }
                    case 21: {
                            if (wireType !== 2)
                                break;
                            message.updateFeatures = $root.samsa.controller.UpdatedFeatures.decode(reader, reader.size(), $undefined, _depth + 1, message.updateFeatures);
                            message.outcome = "updateFeatures";
                            continue;
                        }
                    case 22: {
                            if (wireType !== 2)
                                break;
                            message.describeQuorum = $root.samsa.controller.QuorumView.decode(reader, reader.size(), $undefined, _depth + 1, message.describeQuorum);
                            message.outcome = "describeQuorum";
                            continue;
                        }
                    case 23: {
                            if (wireType !== 2)
                                break;
                            message.addVoter = $root.samsa.controller.Nothing.decode(reader, reader.size(), $undefined, _depth + 1, message.addVoter);
                            message.outcome = "addVoter";
                            continue;
                        }
                    case 24: {
                            if (wireType !== 2)
                                break;
                            message.removeVoter = $root.samsa.controller.Nothing.decode(reader, reader.size(), $undefined, _depth + 1, message.removeVoter);
                            message.outcome = "removeVoter";
                            continue;
                        }
                    case 25: {
                            if (wireType !== 2)
                                break;
                            message.updateVoter = $root.samsa.controller.Nothing.decode(reader, reader.size(), $undefined, _depth + 1, message.updateVoter);
                            message.outcome = "updateVoter";
                            continue;
                        }
                    case 26: {
                            if (wireType !== 2)
                                break;
                            message.transferLeadership = $root.samsa.controller.NewLeader.decode(reader, reader.size(), $undefined, _depth + 1, message.transferLeadership);
                            message.outcome = "transferLeadership";
                            continue;
                        }
                    case 27: {
                            if (wireType !== 2)
                                break;
                            message.balanceLeaders = $root.samsa.controller.Nothing.decode(reader, reader.size(), $undefined, _depth + 1, message.balanceLeaders);
                            message.outcome = "balanceLeaders";
                            continue;
                        }
                    case 28: {
                            if (wireType !== 2)
                                break;
                            message.alterPartitionReassignments = $root.samsa.controller.Reassigned.decode(reader, reader.size(), $undefined, _depth + 1, message.alterPartitionReassignments);
                            message.outcome = "alterPartitionReassignments";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Answer;
        })();

        controller.Nothing = (function() {

            /**
             * Properties of a Nothing.
             * @typedef {Object} samsa.controller.Nothing.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Nothing.
             * @memberof samsa.controller
             * @interface INothing
             * @augments samsa.controller.Nothing.$Properties
             * @deprecated Use samsa.controller.Nothing.$Properties instead.
             */

            /**
             * Shape of a Nothing.
             * @typedef {samsa.controller.Nothing.$Properties} samsa.controller.Nothing.$Shape
             */

            /**
             * Constructs a new Nothing.
             * @memberof samsa.controller
             * @classdesc Represents a Nothing.
             * @constructor
             * @param {samsa.controller.Nothing.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Nothing = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified Nothing message. Does not implicitly {@link samsa.controller.Nothing.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.Nothing
             * @static
             * @param {samsa.controller.Nothing.$Properties} message Nothing message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Nothing.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Nothing message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.Nothing
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.Nothing & samsa.controller.Nothing.$Shape} Nothing
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Nothing.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.Nothing();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Nothing;
        })();

        controller.Refusal = (function() {

            /**
             * Properties of a Refusal.
             * @typedef {Object} samsa.controller.Refusal.$Properties
             * @property {string|null} [error] Refusal error
             * @property {string|null} [message] Refusal message
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Refusal.
             * @memberof samsa.controller
             * @interface IRefusal
             * @augments samsa.controller.Refusal.$Properties
             * @deprecated Use samsa.controller.Refusal.$Properties instead.
             */

            /**
             * Shape of a Refusal.
             * @typedef {samsa.controller.Refusal.$Properties} samsa.controller.Refusal.$Shape
             */

            /**
             * Constructs a new Refusal.
             * @memberof samsa.controller
             * @classdesc Represents a Refusal.
             * @constructor
             * @param {samsa.controller.Refusal.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Refusal = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Refusal error.
             * @member {string} error
             * @memberof samsa.controller.Refusal
             * @instance
             */
            Refusal.prototype.error = "";

            /**
             * Refusal message.
             * @member {string} message
             * @memberof samsa.controller.Refusal
             * @instance
             */
            Refusal.prototype.message = "";

            /**
             * Encodes the specified Refusal message. Does not implicitly {@link samsa.controller.Refusal.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.Refusal
             * @static
             * @param {samsa.controller.Refusal.$Properties} message Refusal message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Refusal.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.error != null && $Object.hasOwnProperty.call(message, "error") && message.error !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.error);
                if (message.message != null && $Object.hasOwnProperty.call(message, "message") && message.message !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.message);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Refusal message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.Refusal
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.Refusal & samsa.controller.Refusal.$Shape} Refusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Refusal.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.Refusal();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.error = value;
                            else
                                delete message.error;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.message = value;
                            else
                                delete message.message;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Refusal;
        })();

        controller.CreateTopics = (function() {

            /**
             * Properties of a CreateTopics.
             * @typedef {Object} samsa.controller.CreateTopics.$Properties
             * @property {Array.<samsa.controller.TopicToCreate.$Properties>|null} [topics] CreateTopics topics
             * @property {boolean|null} [validateOnly] CreateTopics validateOnly
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CreateTopics.
             * @memberof samsa.controller
             * @interface ICreateTopics
             * @augments samsa.controller.CreateTopics.$Properties
             * @deprecated Use samsa.controller.CreateTopics.$Properties instead.
             */

            /**
             * Shape of a CreateTopics.
             * @typedef {samsa.controller.CreateTopics.$Properties} samsa.controller.CreateTopics.$Shape
             */

            /**
             * Constructs a new CreateTopics.
             * @memberof samsa.controller
             * @classdesc Represents a CreateTopics.
             * @constructor
             * @param {samsa.controller.CreateTopics.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CreateTopics = function (properties) {
                this.topics = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CreateTopics topics.
             * @member {Array.<samsa.controller.TopicToCreate.$Properties>} topics
             * @memberof samsa.controller.CreateTopics
             * @instance
             */
            CreateTopics.prototype.topics = $util.emptyArray;

            /**
             * CreateTopics validateOnly.
             * @member {boolean} validateOnly
             * @memberof samsa.controller.CreateTopics
             * @instance
             */
            CreateTopics.prototype.validateOnly = false;

            /**
             * Encodes the specified CreateTopics message. Does not implicitly {@link samsa.controller.CreateTopics.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.CreateTopics
             * @static
             * @param {samsa.controller.CreateTopics.$Properties} message CreateTopics message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CreateTopics.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topics != null && message.topics.length)
                    for (let i = 0; i < message.topics.length; ++i)
                        $root.samsa.controller.TopicToCreate.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.validateOnly != null && $Object.hasOwnProperty.call(message, "validateOnly") && message.validateOnly !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.validateOnly);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CreateTopics message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.CreateTopics
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.CreateTopics & samsa.controller.CreateTopics.$Shape} CreateTopics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CreateTopics.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.CreateTopics();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.topics && message.topics.length))
                                message.topics = [];
                            message.topics.push($root.samsa.controller.TopicToCreate.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.validateOnly = value;
                            else
                                delete message.validateOnly;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CreateTopics;
        })();

        controller.TopicToCreate = (function() {

            /**
             * Properties of a TopicToCreate.
             * @typedef {Object} samsa.controller.TopicToCreate.$Properties
             * @property {string|null} [name] TopicToCreate name
             * @property {string|null} [topicId] TopicToCreate topicId
             * @property {number|null} [partitions] TopicToCreate partitions
             * @property {number|null} [replicationFactor] TopicToCreate replicationFactor
             * @property {Array.<samsa.controller.Assignment.$Properties>|null} [assignments] TopicToCreate assignments
             * @property {Array.<samsa.controller.NamedValue.$Properties>|null} [configs] TopicToCreate configs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TopicToCreate.
             * @memberof samsa.controller
             * @interface ITopicToCreate
             * @augments samsa.controller.TopicToCreate.$Properties
             * @deprecated Use samsa.controller.TopicToCreate.$Properties instead.
             */

            /**
             * Shape of a TopicToCreate.
             * @typedef {samsa.controller.TopicToCreate.$Properties} samsa.controller.TopicToCreate.$Shape
             */

            /**
             * Constructs a new TopicToCreate.
             * @memberof samsa.controller
             * @classdesc Represents a TopicToCreate.
             * @constructor
             * @param {samsa.controller.TopicToCreate.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TopicToCreate = function (properties) {
                this.assignments = [];
                this.configs = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TopicToCreate name.
             * @member {string} name
             * @memberof samsa.controller.TopicToCreate
             * @instance
             */
            TopicToCreate.prototype.name = "";

            /**
             * TopicToCreate topicId.
             * @member {string|null|undefined} topicId
             * @memberof samsa.controller.TopicToCreate
             * @instance
             */
            TopicToCreate.prototype.topicId = null;

            /**
             * TopicToCreate partitions.
             * @member {number} partitions
             * @memberof samsa.controller.TopicToCreate
             * @instance
             */
            TopicToCreate.prototype.partitions = 0;

            /**
             * TopicToCreate replicationFactor.
             * @member {number} replicationFactor
             * @memberof samsa.controller.TopicToCreate
             * @instance
             */
            TopicToCreate.prototype.replicationFactor = 0;

            /**
             * TopicToCreate assignments.
             * @member {Array.<samsa.controller.Assignment.$Properties>} assignments
             * @memberof samsa.controller.TopicToCreate
             * @instance
             */
            TopicToCreate.prototype.assignments = $util.emptyArray;

            /**
             * TopicToCreate configs.
             * @member {Array.<samsa.controller.NamedValue.$Properties>} configs
             * @memberof samsa.controller.TopicToCreate
             * @instance
             */
            TopicToCreate.prototype.configs = $util.emptyArray;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(TopicToCreate.prototype, "_topicId", {
                get: $util.oneOfGetter($oneOfFields = ["topicId"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified TopicToCreate message. Does not implicitly {@link samsa.controller.TopicToCreate.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.TopicToCreate
             * @static
             * @param {samsa.controller.TopicToCreate.$Properties} message TopicToCreate message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TopicToCreate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.topicId);
                if (message.partitions != null && $Object.hasOwnProperty.call(message, "partitions") && message.partitions !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).sint32(message.partitions);
                if (message.replicationFactor != null && $Object.hasOwnProperty.call(message, "replicationFactor") && message.replicationFactor !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).sint32(message.replicationFactor);
                if (message.assignments != null && message.assignments.length)
                    for (let i = 0; i < message.assignments.length; ++i)
                        $root.samsa.controller.Assignment.encode(message.assignments[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.configs != null && message.configs.length)
                    for (let i = 0; i < message.configs.length; ++i)
                        $root.samsa.controller.NamedValue.encode(message.configs[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TopicToCreate message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.TopicToCreate
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.TopicToCreate & samsa.controller.TopicToCreate.$Shape} TopicToCreate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TopicToCreate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.TopicToCreate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.topicId = reader.stringVerify();
                            message._topicId = "topicId";
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.partitions = value;
                            else
                                delete message.partitions;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.replicationFactor = value;
                            else
                                delete message.replicationFactor;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.assignments && message.assignments.length))
                                message.assignments = [];
                            message.assignments.push($root.samsa.controller.Assignment.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.configs && message.configs.length))
                                message.configs = [];
                            message.configs.push($root.samsa.controller.NamedValue.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TopicToCreate;
        })();

        controller.Assignment = (function() {

            /**
             * Properties of an Assignment.
             * @typedef {Object} samsa.controller.Assignment.$Properties
             * @property {number|null} [partition] Assignment partition
             * @property {Array.<number>|null} [replicas] Assignment replicas
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Assignment.
             * @memberof samsa.controller
             * @interface IAssignment
             * @augments samsa.controller.Assignment.$Properties
             * @deprecated Use samsa.controller.Assignment.$Properties instead.
             */

            /**
             * Shape of an Assignment.
             * @typedef {samsa.controller.Assignment.$Properties} samsa.controller.Assignment.$Shape
             */

            /**
             * Constructs a new Assignment.
             * @memberof samsa.controller
             * @classdesc Represents an Assignment.
             * @constructor
             * @param {samsa.controller.Assignment.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Assignment = function (properties) {
                this.replicas = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Assignment partition.
             * @member {number} partition
             * @memberof samsa.controller.Assignment
             * @instance
             */
            Assignment.prototype.partition = 0;

            /**
             * Assignment replicas.
             * @member {Array.<number>} replicas
             * @memberof samsa.controller.Assignment
             * @instance
             */
            Assignment.prototype.replicas = $util.emptyArray;

            /**
             * Encodes the specified Assignment message. Does not implicitly {@link samsa.controller.Assignment.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.Assignment
             * @static
             * @param {samsa.controller.Assignment.$Properties} message Assignment message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Assignment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.partition);
                if (message.replicas != null && message.replicas.length)
                    writer.uint32(/* id 2, wireType 2 =*/18).sint32s(message.replicas);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Assignment message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.Assignment
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.Assignment & samsa.controller.Assignment.$Shape} Assignment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Assignment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.Assignment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 2: {
                            if (wireType === 2) {
                                if (!(message.replicas && message.replicas.length))
                                    message.replicas = [];
                                reader.sint32s(message.replicas);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.replicas && message.replicas.length))
                                message.replicas = [];
                            message.replicas.push(reader.sint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Assignment;
        })();

        controller.NamedValue = (function() {

            /**
             * Properties of a NamedValue.
             * @typedef {Object} samsa.controller.NamedValue.$Properties
             * @property {string|null} [name] NamedValue name
             * @property {string|null} [value] NamedValue value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NamedValue.
             * @memberof samsa.controller
             * @interface INamedValue
             * @augments samsa.controller.NamedValue.$Properties
             * @deprecated Use samsa.controller.NamedValue.$Properties instead.
             */

            /**
             * Shape of a NamedValue.
             * @typedef {samsa.controller.NamedValue.$Properties} samsa.controller.NamedValue.$Shape
             */

            /**
             * Constructs a new NamedValue.
             * @memberof samsa.controller
             * @classdesc Represents a NamedValue.
             * @constructor
             * @param {samsa.controller.NamedValue.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NamedValue = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NamedValue name.
             * @member {string} name
             * @memberof samsa.controller.NamedValue
             * @instance
             */
            NamedValue.prototype.name = "";

            /**
             * NamedValue value.
             * @member {string|null|undefined} value
             * @memberof samsa.controller.NamedValue
             * @instance
             */
            NamedValue.prototype.value = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(NamedValue.prototype, "_value", {
                get: $util.oneOfGetter($oneOfFields = ["value"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified NamedValue message. Does not implicitly {@link samsa.controller.NamedValue.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.NamedValue
             * @static
             * @param {samsa.controller.NamedValue.$Properties} message NamedValue message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NamedValue.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NamedValue message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.NamedValue
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.NamedValue & samsa.controller.NamedValue.$Shape} NamedValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NamedValue.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.NamedValue();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.value = reader.stringVerify();
                            message._value = "value";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NamedValue;
        })();

        controller.CreatedTopics = (function() {

            /**
             * Properties of a CreatedTopics.
             * @typedef {Object} samsa.controller.CreatedTopics.$Properties
             * @property {Array.<samsa.controller.CreatedTopic.$Properties>|null} [topics] CreatedTopics topics
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CreatedTopics.
             * @memberof samsa.controller
             * @interface ICreatedTopics
             * @augments samsa.controller.CreatedTopics.$Properties
             * @deprecated Use samsa.controller.CreatedTopics.$Properties instead.
             */

            /**
             * Shape of a CreatedTopics.
             * @typedef {samsa.controller.CreatedTopics.$Properties} samsa.controller.CreatedTopics.$Shape
             */

            /**
             * Constructs a new CreatedTopics.
             * @memberof samsa.controller
             * @classdesc Represents a CreatedTopics.
             * @constructor
             * @param {samsa.controller.CreatedTopics.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CreatedTopics = function (properties) {
                this.topics = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CreatedTopics topics.
             * @member {Array.<samsa.controller.CreatedTopic.$Properties>} topics
             * @memberof samsa.controller.CreatedTopics
             * @instance
             */
            CreatedTopics.prototype.topics = $util.emptyArray;

            /**
             * Encodes the specified CreatedTopics message. Does not implicitly {@link samsa.controller.CreatedTopics.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.CreatedTopics
             * @static
             * @param {samsa.controller.CreatedTopics.$Properties} message CreatedTopics message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CreatedTopics.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topics != null && message.topics.length)
                    for (let i = 0; i < message.topics.length; ++i)
                        $root.samsa.controller.CreatedTopic.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CreatedTopics message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.CreatedTopics
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.CreatedTopics & samsa.controller.CreatedTopics.$Shape} CreatedTopics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CreatedTopics.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.CreatedTopics();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.topics && message.topics.length))
                                message.topics = [];
                            message.topics.push($root.samsa.controller.CreatedTopic.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CreatedTopics;
        })();

        controller.CreatedTopic = (function() {

            /**
             * Properties of a CreatedTopic.
             * @typedef {Object} samsa.controller.CreatedTopic.$Properties
             * @property {string|null} [name] CreatedTopic name
             * @property {samsa.controller.Refusal.$Properties|null} [failed] CreatedTopic failed
             * @property {string|null} [topicId] CreatedTopic topicId
             * @property {number|null} [partitions] CreatedTopic partitions
             * @property {number|null} [replicationFactor] CreatedTopic replicationFactor
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CreatedTopic.
             * @memberof samsa.controller
             * @interface ICreatedTopic
             * @augments samsa.controller.CreatedTopic.$Properties
             * @deprecated Use samsa.controller.CreatedTopic.$Properties instead.
             */

            /**
             * Shape of a CreatedTopic.
             * @typedef {samsa.controller.CreatedTopic.$Properties} samsa.controller.CreatedTopic.$Shape
             */

            /**
             * Constructs a new CreatedTopic.
             * @memberof samsa.controller
             * @classdesc Represents a CreatedTopic.
             * @constructor
             * @param {samsa.controller.CreatedTopic.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CreatedTopic = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CreatedTopic name.
             * @member {string} name
             * @memberof samsa.controller.CreatedTopic
             * @instance
             */
            CreatedTopic.prototype.name = "";

            /**
             * CreatedTopic failed.
             * @member {samsa.controller.Refusal.$Properties|null|undefined} failed
             * @memberof samsa.controller.CreatedTopic
             * @instance
             */
            CreatedTopic.prototype.failed = null;

            /**
             * CreatedTopic topicId.
             * @member {string} topicId
             * @memberof samsa.controller.CreatedTopic
             * @instance
             */
            CreatedTopic.prototype.topicId = "";

            /**
             * CreatedTopic partitions.
             * @member {number} partitions
             * @memberof samsa.controller.CreatedTopic
             * @instance
             */
            CreatedTopic.prototype.partitions = 0;

            /**
             * CreatedTopic replicationFactor.
             * @member {number} replicationFactor
             * @memberof samsa.controller.CreatedTopic
             * @instance
             */
            CreatedTopic.prototype.replicationFactor = 0;

            /**
             * Encodes the specified CreatedTopic message. Does not implicitly {@link samsa.controller.CreatedTopic.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.CreatedTopic
             * @static
             * @param {samsa.controller.CreatedTopic.$Properties} message CreatedTopic message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CreatedTopic.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.failed != null && $Object.hasOwnProperty.call(message, "failed"))
                    $root.samsa.controller.Refusal.encode(message.failed, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.topicId);
                if (message.partitions != null && $Object.hasOwnProperty.call(message, "partitions") && message.partitions !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).sint32(message.partitions);
                if (message.replicationFactor != null && $Object.hasOwnProperty.call(message, "replicationFactor") && message.replicationFactor !== 0)
                    writer.uint32(/* id 5, wireType 0 =*/40).sint32(message.replicationFactor);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CreatedTopic message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.CreatedTopic
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.CreatedTopic & samsa.controller.CreatedTopic.$Shape} CreatedTopic
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CreatedTopic.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.CreatedTopic();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.failed = $root.samsa.controller.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.failed);
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.partitions = value;
                            else
                                delete message.partitions;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.replicationFactor = value;
                            else
                                delete message.replicationFactor;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CreatedTopic;
        })();

        controller.DeleteTopics = (function() {

            /**
             * Properties of a DeleteTopics.
             * @typedef {Object} samsa.controller.DeleteTopics.$Properties
             * @property {Array.<string>|null} [topicIds] DeleteTopics topicIds
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeleteTopics.
             * @memberof samsa.controller
             * @interface IDeleteTopics
             * @augments samsa.controller.DeleteTopics.$Properties
             * @deprecated Use samsa.controller.DeleteTopics.$Properties instead.
             */

            /**
             * Shape of a DeleteTopics.
             * @typedef {samsa.controller.DeleteTopics.$Properties} samsa.controller.DeleteTopics.$Shape
             */

            /**
             * Constructs a new DeleteTopics.
             * @memberof samsa.controller
             * @classdesc Represents a DeleteTopics.
             * @constructor
             * @param {samsa.controller.DeleteTopics.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeleteTopics = function (properties) {
                this.topicIds = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeleteTopics topicIds.
             * @member {Array.<string>} topicIds
             * @memberof samsa.controller.DeleteTopics
             * @instance
             */
            DeleteTopics.prototype.topicIds = $util.emptyArray;

            /**
             * Encodes the specified DeleteTopics message. Does not implicitly {@link samsa.controller.DeleteTopics.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.DeleteTopics
             * @static
             * @param {samsa.controller.DeleteTopics.$Properties} message DeleteTopics message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeleteTopics.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicIds != null && message.topicIds.length)
                    for (let i = 0; i < message.topicIds.length; ++i)
                        writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicIds[i]);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeleteTopics message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.DeleteTopics
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.DeleteTopics & samsa.controller.DeleteTopics.$Shape} DeleteTopics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeleteTopics.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.DeleteTopics();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.topicIds && message.topicIds.length))
                                message.topicIds = [];
                            message.topicIds.push(reader.stringVerify());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DeleteTopics;
        })();

        controller.DeletedTopics = (function() {

            /**
             * Properties of a DeletedTopics.
             * @typedef {Object} samsa.controller.DeletedTopics.$Properties
             * @property {Array.<samsa.controller.DeletedTopic.$Properties>|null} [topics] DeletedTopics topics
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeletedTopics.
             * @memberof samsa.controller
             * @interface IDeletedTopics
             * @augments samsa.controller.DeletedTopics.$Properties
             * @deprecated Use samsa.controller.DeletedTopics.$Properties instead.
             */

            /**
             * Shape of a DeletedTopics.
             * @typedef {samsa.controller.DeletedTopics.$Properties} samsa.controller.DeletedTopics.$Shape
             */

            /**
             * Constructs a new DeletedTopics.
             * @memberof samsa.controller
             * @classdesc Represents a DeletedTopics.
             * @constructor
             * @param {samsa.controller.DeletedTopics.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeletedTopics = function (properties) {
                this.topics = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeletedTopics topics.
             * @member {Array.<samsa.controller.DeletedTopic.$Properties>} topics
             * @memberof samsa.controller.DeletedTopics
             * @instance
             */
            DeletedTopics.prototype.topics = $util.emptyArray;

            /**
             * Encodes the specified DeletedTopics message. Does not implicitly {@link samsa.controller.DeletedTopics.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.DeletedTopics
             * @static
             * @param {samsa.controller.DeletedTopics.$Properties} message DeletedTopics message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeletedTopics.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topics != null && message.topics.length)
                    for (let i = 0; i < message.topics.length; ++i)
                        $root.samsa.controller.DeletedTopic.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeletedTopics message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.DeletedTopics
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.DeletedTopics & samsa.controller.DeletedTopics.$Shape} DeletedTopics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeletedTopics.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.DeletedTopics();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.topics && message.topics.length))
                                message.topics = [];
                            message.topics.push($root.samsa.controller.DeletedTopic.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DeletedTopics;
        })();

        controller.DeletedTopic = (function() {

            /**
             * Properties of a DeletedTopic.
             * @typedef {Object} samsa.controller.DeletedTopic.$Properties
             * @property {string|null} [topicId] DeletedTopic topicId
             * @property {samsa.controller.Refusal.$Properties|null} [failed] DeletedTopic failed
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DeletedTopic.
             * @memberof samsa.controller
             * @interface IDeletedTopic
             * @augments samsa.controller.DeletedTopic.$Properties
             * @deprecated Use samsa.controller.DeletedTopic.$Properties instead.
             */

            /**
             * Shape of a DeletedTopic.
             * @typedef {samsa.controller.DeletedTopic.$Properties} samsa.controller.DeletedTopic.$Shape
             */

            /**
             * Constructs a new DeletedTopic.
             * @memberof samsa.controller
             * @classdesc Represents a DeletedTopic.
             * @constructor
             * @param {samsa.controller.DeletedTopic.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DeletedTopic = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * DeletedTopic topicId.
             * @member {string} topicId
             * @memberof samsa.controller.DeletedTopic
             * @instance
             */
            DeletedTopic.prototype.topicId = "";

            /**
             * DeletedTopic failed.
             * @member {samsa.controller.Refusal.$Properties|null|undefined} failed
             * @memberof samsa.controller.DeletedTopic
             * @instance
             */
            DeletedTopic.prototype.failed = null;

            /**
             * Encodes the specified DeletedTopic message. Does not implicitly {@link samsa.controller.DeletedTopic.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.DeletedTopic
             * @static
             * @param {samsa.controller.DeletedTopic.$Properties} message DeletedTopic message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DeletedTopic.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.failed != null && $Object.hasOwnProperty.call(message, "failed"))
                    $root.samsa.controller.Refusal.encode(message.failed, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DeletedTopic message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.DeletedTopic
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.DeletedTopic & samsa.controller.DeletedTopic.$Shape} DeletedTopic
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DeletedTopic.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.DeletedTopic();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.failed = $root.samsa.controller.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.failed);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DeletedTopic;
        })();

        controller.CreatePartitions = (function() {

            /**
             * Properties of a CreatePartitions.
             * @typedef {Object} samsa.controller.CreatePartitions.$Properties
             * @property {Array.<samsa.controller.PartitionsToCreate.$Properties>|null} [topics] CreatePartitions topics
             * @property {boolean|null} [validateOnly] CreatePartitions validateOnly
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a CreatePartitions.
             * @memberof samsa.controller
             * @interface ICreatePartitions
             * @augments samsa.controller.CreatePartitions.$Properties
             * @deprecated Use samsa.controller.CreatePartitions.$Properties instead.
             */

            /**
             * Shape of a CreatePartitions.
             * @typedef {samsa.controller.CreatePartitions.$Properties} samsa.controller.CreatePartitions.$Shape
             */

            /**
             * Constructs a new CreatePartitions.
             * @memberof samsa.controller
             * @classdesc Represents a CreatePartitions.
             * @constructor
             * @param {samsa.controller.CreatePartitions.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const CreatePartitions = function (properties) {
                this.topics = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * CreatePartitions topics.
             * @member {Array.<samsa.controller.PartitionsToCreate.$Properties>} topics
             * @memberof samsa.controller.CreatePartitions
             * @instance
             */
            CreatePartitions.prototype.topics = $util.emptyArray;

            /**
             * CreatePartitions validateOnly.
             * @member {boolean} validateOnly
             * @memberof samsa.controller.CreatePartitions
             * @instance
             */
            CreatePartitions.prototype.validateOnly = false;

            /**
             * Encodes the specified CreatePartitions message. Does not implicitly {@link samsa.controller.CreatePartitions.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.CreatePartitions
             * @static
             * @param {samsa.controller.CreatePartitions.$Properties} message CreatePartitions message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            CreatePartitions.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topics != null && message.topics.length)
                    for (let i = 0; i < message.topics.length; ++i)
                        $root.samsa.controller.PartitionsToCreate.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.validateOnly != null && $Object.hasOwnProperty.call(message, "validateOnly") && message.validateOnly !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.validateOnly);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a CreatePartitions message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.CreatePartitions
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.CreatePartitions & samsa.controller.CreatePartitions.$Shape} CreatePartitions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            CreatePartitions.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.CreatePartitions();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.topics && message.topics.length))
                                message.topics = [];
                            message.topics.push($root.samsa.controller.PartitionsToCreate.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.validateOnly = value;
                            else
                                delete message.validateOnly;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return CreatePartitions;
        })();

        controller.PartitionsToCreate = (function() {

            /**
             * Properties of a PartitionsToCreate.
             * @typedef {Object} samsa.controller.PartitionsToCreate.$Properties
             * @property {string|null} [name] PartitionsToCreate name
             * @property {number|null} [count] PartitionsToCreate count
             * @property {samsa.controller.ReplicaLists.$Properties|null} [assignments] PartitionsToCreate assignments
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PartitionsToCreate.
             * @memberof samsa.controller
             * @interface IPartitionsToCreate
             * @augments samsa.controller.PartitionsToCreate.$Properties
             * @deprecated Use samsa.controller.PartitionsToCreate.$Properties instead.
             */

            /**
             * Shape of a PartitionsToCreate.
             * @typedef {samsa.controller.PartitionsToCreate.$Properties} samsa.controller.PartitionsToCreate.$Shape
             */

            /**
             * Constructs a new PartitionsToCreate.
             * @memberof samsa.controller
             * @classdesc Represents a PartitionsToCreate.
             * @constructor
             * @param {samsa.controller.PartitionsToCreate.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PartitionsToCreate = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PartitionsToCreate name.
             * @member {string} name
             * @memberof samsa.controller.PartitionsToCreate
             * @instance
             */
            PartitionsToCreate.prototype.name = "";

            /**
             * PartitionsToCreate count.
             * @member {number} count
             * @memberof samsa.controller.PartitionsToCreate
             * @instance
             */
            PartitionsToCreate.prototype.count = 0;

            /**
             * PartitionsToCreate assignments.
             * @member {samsa.controller.ReplicaLists.$Properties|null|undefined} assignments
             * @memberof samsa.controller.PartitionsToCreate
             * @instance
             */
            PartitionsToCreate.prototype.assignments = null;

            /**
             * Encodes the specified PartitionsToCreate message. Does not implicitly {@link samsa.controller.PartitionsToCreate.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.PartitionsToCreate
             * @static
             * @param {samsa.controller.PartitionsToCreate.$Properties} message PartitionsToCreate message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PartitionsToCreate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.count);
                if (message.assignments != null && $Object.hasOwnProperty.call(message, "assignments"))
                    $root.samsa.controller.ReplicaLists.encode(message.assignments, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PartitionsToCreate message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.PartitionsToCreate
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.PartitionsToCreate & samsa.controller.PartitionsToCreate.$Shape} PartitionsToCreate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PartitionsToCreate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.PartitionsToCreate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.assignments = $root.samsa.controller.ReplicaLists.decode(reader, reader.size(), $undefined, _depth + 1, message.assignments);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PartitionsToCreate;
        })();

        controller.ReplicaLists = (function() {

            /**
             * Properties of a ReplicaLists.
             * @typedef {Object} samsa.controller.ReplicaLists.$Properties
             * @property {Array.<samsa.controller.ReplicaList.$Properties>|null} [items] ReplicaLists items
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReplicaLists.
             * @memberof samsa.controller
             * @interface IReplicaLists
             * @augments samsa.controller.ReplicaLists.$Properties
             * @deprecated Use samsa.controller.ReplicaLists.$Properties instead.
             */

            /**
             * Shape of a ReplicaLists.
             * @typedef {samsa.controller.ReplicaLists.$Properties} samsa.controller.ReplicaLists.$Shape
             */

            /**
             * Constructs a new ReplicaLists.
             * @memberof samsa.controller
             * @classdesc Represents a ReplicaLists.
             * @constructor
             * @param {samsa.controller.ReplicaLists.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReplicaLists = function (properties) {
                this.items = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReplicaLists items.
             * @member {Array.<samsa.controller.ReplicaList.$Properties>} items
             * @memberof samsa.controller.ReplicaLists
             * @instance
             */
            ReplicaLists.prototype.items = $util.emptyArray;

            /**
             * Encodes the specified ReplicaLists message. Does not implicitly {@link samsa.controller.ReplicaLists.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.ReplicaLists
             * @static
             * @param {samsa.controller.ReplicaLists.$Properties} message ReplicaLists message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReplicaLists.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.items != null && message.items.length)
                    for (let i = 0; i < message.items.length; ++i)
                        $root.samsa.controller.ReplicaList.encode(message.items[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReplicaLists message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.ReplicaLists
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.ReplicaLists & samsa.controller.ReplicaLists.$Shape} ReplicaLists
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReplicaLists.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.ReplicaLists();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.items && message.items.length))
                                message.items = [];
                            message.items.push($root.samsa.controller.ReplicaList.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReplicaLists;
        })();

        controller.ReplicaList = (function() {

            /**
             * Properties of a ReplicaList.
             * @typedef {Object} samsa.controller.ReplicaList.$Properties
             * @property {Array.<number>|null} [items] ReplicaList items
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ReplicaList.
             * @memberof samsa.controller
             * @interface IReplicaList
             * @augments samsa.controller.ReplicaList.$Properties
             * @deprecated Use samsa.controller.ReplicaList.$Properties instead.
             */

            /**
             * Shape of a ReplicaList.
             * @typedef {samsa.controller.ReplicaList.$Properties} samsa.controller.ReplicaList.$Shape
             */

            /**
             * Constructs a new ReplicaList.
             * @memberof samsa.controller
             * @classdesc Represents a ReplicaList.
             * @constructor
             * @param {samsa.controller.ReplicaList.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ReplicaList = function (properties) {
                this.items = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ReplicaList items.
             * @member {Array.<number>} items
             * @memberof samsa.controller.ReplicaList
             * @instance
             */
            ReplicaList.prototype.items = $util.emptyArray;

            /**
             * Encodes the specified ReplicaList message. Does not implicitly {@link samsa.controller.ReplicaList.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.ReplicaList
             * @static
             * @param {samsa.controller.ReplicaList.$Properties} message ReplicaList message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ReplicaList.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.items != null && message.items.length)
                    writer.uint32(/* id 1, wireType 2 =*/10).sint32s(message.items);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ReplicaList message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.ReplicaList
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.ReplicaList & samsa.controller.ReplicaList.$Shape} ReplicaList
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ReplicaList.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.ReplicaList();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType === 2) {
                                if (!(message.items && message.items.length))
                                    message.items = [];
                                reader.sint32s(message.items);
                                continue;
                            }
                            if (wireType !== 0)
                                break;
                            if (!(message.items && message.items.length))
                                message.items = [];
                            message.items.push(reader.sint32());
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ReplicaList;
        })();

        controller.NamedItems = (function() {

            /**
             * Properties of a NamedItems.
             * @typedef {Object} samsa.controller.NamedItems.$Properties
             * @property {Array.<samsa.controller.NamedItem.$Properties>|null} [topics] NamedItems topics
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NamedItems.
             * @memberof samsa.controller
             * @interface INamedItems
             * @augments samsa.controller.NamedItems.$Properties
             * @deprecated Use samsa.controller.NamedItems.$Properties instead.
             */

            /**
             * Shape of a NamedItems.
             * @typedef {samsa.controller.NamedItems.$Properties} samsa.controller.NamedItems.$Shape
             */

            /**
             * Constructs a new NamedItems.
             * @memberof samsa.controller
             * @classdesc Represents a NamedItems.
             * @constructor
             * @param {samsa.controller.NamedItems.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NamedItems = function (properties) {
                this.topics = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NamedItems topics.
             * @member {Array.<samsa.controller.NamedItem.$Properties>} topics
             * @memberof samsa.controller.NamedItems
             * @instance
             */
            NamedItems.prototype.topics = $util.emptyArray;

            /**
             * Encodes the specified NamedItems message. Does not implicitly {@link samsa.controller.NamedItems.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.NamedItems
             * @static
             * @param {samsa.controller.NamedItems.$Properties} message NamedItems message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NamedItems.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topics != null && message.topics.length)
                    for (let i = 0; i < message.topics.length; ++i)
                        $root.samsa.controller.NamedItem.encode(message.topics[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NamedItems message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.NamedItems
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.NamedItems & samsa.controller.NamedItems.$Shape} NamedItems
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NamedItems.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.NamedItems();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.topics && message.topics.length))
                                message.topics = [];
                            message.topics.push($root.samsa.controller.NamedItem.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NamedItems;
        })();

        controller.NamedItem = (function() {

            /**
             * Properties of a NamedItem.
             * @typedef {Object} samsa.controller.NamedItem.$Properties
             * @property {string|null} [name] NamedItem name
             * @property {samsa.controller.Refusal.$Properties|null} [failed] NamedItem failed
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NamedItem.
             * @memberof samsa.controller
             * @interface INamedItem
             * @augments samsa.controller.NamedItem.$Properties
             * @deprecated Use samsa.controller.NamedItem.$Properties instead.
             */

            /**
             * Shape of a NamedItem.
             * @typedef {samsa.controller.NamedItem.$Properties} samsa.controller.NamedItem.$Shape
             */

            /**
             * Constructs a new NamedItem.
             * @memberof samsa.controller
             * @classdesc Represents a NamedItem.
             * @constructor
             * @param {samsa.controller.NamedItem.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NamedItem = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NamedItem name.
             * @member {string} name
             * @memberof samsa.controller.NamedItem
             * @instance
             */
            NamedItem.prototype.name = "";

            /**
             * NamedItem failed.
             * @member {samsa.controller.Refusal.$Properties|null|undefined} failed
             * @memberof samsa.controller.NamedItem
             * @instance
             */
            NamedItem.prototype.failed = null;

            /**
             * Encodes the specified NamedItem message. Does not implicitly {@link samsa.controller.NamedItem.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.NamedItem
             * @static
             * @param {samsa.controller.NamedItem.$Properties} message NamedItem message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NamedItem.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.failed != null && $Object.hasOwnProperty.call(message, "failed"))
                    $root.samsa.controller.Refusal.encode(message.failed, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NamedItem message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.NamedItem
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.NamedItem & samsa.controller.NamedItem.$Shape} NamedItem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NamedItem.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.NamedItem();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.failed = $root.samsa.controller.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.failed);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NamedItem;
        })();

        controller.AlterConfigs = (function() {

            /**
             * Properties of an AlterConfigs.
             * @typedef {Object} samsa.controller.AlterConfigs.$Properties
             * @property {Array.<samsa.controller.ResourceChanges.$Properties>|null} [resources] AlterConfigs resources
             * @property {boolean|null} [replace] AlterConfigs replace
             * @property {boolean|null} [validateOnly] AlterConfigs validateOnly
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AlterConfigs.
             * @memberof samsa.controller
             * @interface IAlterConfigs
             * @augments samsa.controller.AlterConfigs.$Properties
             * @deprecated Use samsa.controller.AlterConfigs.$Properties instead.
             */

            /**
             * Shape of an AlterConfigs.
             * @typedef {samsa.controller.AlterConfigs.$Properties} samsa.controller.AlterConfigs.$Shape
             */

            /**
             * Constructs a new AlterConfigs.
             * @memberof samsa.controller
             * @classdesc Represents an AlterConfigs.
             * @constructor
             * @param {samsa.controller.AlterConfigs.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AlterConfigs = function (properties) {
                this.resources = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AlterConfigs resources.
             * @member {Array.<samsa.controller.ResourceChanges.$Properties>} resources
             * @memberof samsa.controller.AlterConfigs
             * @instance
             */
            AlterConfigs.prototype.resources = $util.emptyArray;

            /**
             * AlterConfigs replace.
             * @member {boolean} replace
             * @memberof samsa.controller.AlterConfigs
             * @instance
             */
            AlterConfigs.prototype.replace = false;

            /**
             * AlterConfigs validateOnly.
             * @member {boolean} validateOnly
             * @memberof samsa.controller.AlterConfigs
             * @instance
             */
            AlterConfigs.prototype.validateOnly = false;

            /**
             * Encodes the specified AlterConfigs message. Does not implicitly {@link samsa.controller.AlterConfigs.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.AlterConfigs
             * @static
             * @param {samsa.controller.AlterConfigs.$Properties} message AlterConfigs message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AlterConfigs.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.resources != null && message.resources.length)
                    for (let i = 0; i < message.resources.length; ++i)
                        $root.samsa.controller.ResourceChanges.encode(message.resources[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.replace != null && $Object.hasOwnProperty.call(message, "replace") && message.replace !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.replace);
                if (message.validateOnly != null && $Object.hasOwnProperty.call(message, "validateOnly") && message.validateOnly !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.validateOnly);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AlterConfigs message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.AlterConfigs
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.AlterConfigs & samsa.controller.AlterConfigs.$Shape} AlterConfigs
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AlterConfigs.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.AlterConfigs();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.resources && message.resources.length))
                                message.resources = [];
                            message.resources.push($root.samsa.controller.ResourceChanges.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.replace = value;
                            else
                                delete message.replace;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.validateOnly = value;
                            else
                                delete message.validateOnly;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AlterConfigs;
        })();

        controller.ResourceChanges = (function() {

            /**
             * Properties of a ResourceChanges.
             * @typedef {Object} samsa.controller.ResourceChanges.$Properties
             * @property {string|null} [resourceType] ResourceChanges resourceType
             * @property {string|null} [resourceName] ResourceChanges resourceName
             * @property {Array.<samsa.controller.ConfigChange.$Properties>|null} [changes] ResourceChanges changes
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ResourceChanges.
             * @memberof samsa.controller
             * @interface IResourceChanges
             * @augments samsa.controller.ResourceChanges.$Properties
             * @deprecated Use samsa.controller.ResourceChanges.$Properties instead.
             */

            /**
             * Shape of a ResourceChanges.
             * @typedef {samsa.controller.ResourceChanges.$Properties} samsa.controller.ResourceChanges.$Shape
             */

            /**
             * Constructs a new ResourceChanges.
             * @memberof samsa.controller
             * @classdesc Represents a ResourceChanges.
             * @constructor
             * @param {samsa.controller.ResourceChanges.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ResourceChanges = function (properties) {
                this.changes = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ResourceChanges resourceType.
             * @member {string} resourceType
             * @memberof samsa.controller.ResourceChanges
             * @instance
             */
            ResourceChanges.prototype.resourceType = "";

            /**
             * ResourceChanges resourceName.
             * @member {string} resourceName
             * @memberof samsa.controller.ResourceChanges
             * @instance
             */
            ResourceChanges.prototype.resourceName = "";

            /**
             * ResourceChanges changes.
             * @member {Array.<samsa.controller.ConfigChange.$Properties>} changes
             * @memberof samsa.controller.ResourceChanges
             * @instance
             */
            ResourceChanges.prototype.changes = $util.emptyArray;

            /**
             * Encodes the specified ResourceChanges message. Does not implicitly {@link samsa.controller.ResourceChanges.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.ResourceChanges
             * @static
             * @param {samsa.controller.ResourceChanges.$Properties} message ResourceChanges message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ResourceChanges.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.resourceType != null && $Object.hasOwnProperty.call(message, "resourceType") && message.resourceType !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.resourceType);
                if (message.resourceName != null && $Object.hasOwnProperty.call(message, "resourceName") && message.resourceName !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.resourceName);
                if (message.changes != null && message.changes.length)
                    for (let i = 0; i < message.changes.length; ++i)
                        $root.samsa.controller.ConfigChange.encode(message.changes[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ResourceChanges message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.ResourceChanges
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.ResourceChanges & samsa.controller.ResourceChanges.$Shape} ResourceChanges
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ResourceChanges.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.ResourceChanges();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.resourceType = value;
                            else
                                delete message.resourceType;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.resourceName = value;
                            else
                                delete message.resourceName;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.changes && message.changes.length))
                                message.changes = [];
                            message.changes.push($root.samsa.controller.ConfigChange.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ResourceChanges;
        })();

        controller.ConfigChange = (function() {

            /**
             * Properties of a ConfigChange.
             * @typedef {Object} samsa.controller.ConfigChange.$Properties
             * @property {string|null} [name] ConfigChange name
             * @property {string|null} [operation] ConfigChange operation
             * @property {string|null} [value] ConfigChange value
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ConfigChange.
             * @memberof samsa.controller
             * @interface IConfigChange
             * @augments samsa.controller.ConfigChange.$Properties
             * @deprecated Use samsa.controller.ConfigChange.$Properties instead.
             */

            /**
             * Shape of a ConfigChange.
             * @typedef {samsa.controller.ConfigChange.$Properties} samsa.controller.ConfigChange.$Shape
             */

            /**
             * Constructs a new ConfigChange.
             * @memberof samsa.controller
             * @classdesc Represents a ConfigChange.
             * @constructor
             * @param {samsa.controller.ConfigChange.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ConfigChange = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ConfigChange name.
             * @member {string} name
             * @memberof samsa.controller.ConfigChange
             * @instance
             */
            ConfigChange.prototype.name = "";

            /**
             * ConfigChange operation.
             * @member {string} operation
             * @memberof samsa.controller.ConfigChange
             * @instance
             */
            ConfigChange.prototype.operation = "";

            /**
             * ConfigChange value.
             * @member {string|null|undefined} value
             * @memberof samsa.controller.ConfigChange
             * @instance
             */
            ConfigChange.prototype.value = null;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(ConfigChange.prototype, "_value", {
                get: $util.oneOfGetter($oneOfFields = ["value"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified ConfigChange message. Does not implicitly {@link samsa.controller.ConfigChange.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.ConfigChange
             * @static
             * @param {samsa.controller.ConfigChange.$Properties} message ConfigChange message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ConfigChange.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.operation != null && $Object.hasOwnProperty.call(message, "operation") && message.operation !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.operation);
                if (message.value != null && $Object.hasOwnProperty.call(message, "value"))
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.value);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ConfigChange message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.ConfigChange
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.ConfigChange & samsa.controller.ConfigChange.$Shape} ConfigChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ConfigChange.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.ConfigChange();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.operation = value;
                            else
                                delete message.operation;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.value = reader.stringVerify();
                            message._value = "value";
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ConfigChange;
        })();

        controller.AlteredConfigs = (function() {

            /**
             * Properties of an AlteredConfigs.
             * @typedef {Object} samsa.controller.AlteredConfigs.$Properties
             * @property {Array.<samsa.controller.AlteredResource.$Properties>|null} [resources] AlteredConfigs resources
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AlteredConfigs.
             * @memberof samsa.controller
             * @interface IAlteredConfigs
             * @augments samsa.controller.AlteredConfigs.$Properties
             * @deprecated Use samsa.controller.AlteredConfigs.$Properties instead.
             */

            /**
             * Shape of an AlteredConfigs.
             * @typedef {samsa.controller.AlteredConfigs.$Properties} samsa.controller.AlteredConfigs.$Shape
             */

            /**
             * Constructs a new AlteredConfigs.
             * @memberof samsa.controller
             * @classdesc Represents an AlteredConfigs.
             * @constructor
             * @param {samsa.controller.AlteredConfigs.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AlteredConfigs = function (properties) {
                this.resources = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AlteredConfigs resources.
             * @member {Array.<samsa.controller.AlteredResource.$Properties>} resources
             * @memberof samsa.controller.AlteredConfigs
             * @instance
             */
            AlteredConfigs.prototype.resources = $util.emptyArray;

            /**
             * Encodes the specified AlteredConfigs message. Does not implicitly {@link samsa.controller.AlteredConfigs.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.AlteredConfigs
             * @static
             * @param {samsa.controller.AlteredConfigs.$Properties} message AlteredConfigs message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AlteredConfigs.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.resources != null && message.resources.length)
                    for (let i = 0; i < message.resources.length; ++i)
                        $root.samsa.controller.AlteredResource.encode(message.resources[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AlteredConfigs message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.AlteredConfigs
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.AlteredConfigs & samsa.controller.AlteredConfigs.$Shape} AlteredConfigs
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AlteredConfigs.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.AlteredConfigs();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.resources && message.resources.length))
                                message.resources = [];
                            message.resources.push($root.samsa.controller.AlteredResource.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AlteredConfigs;
        })();

        controller.AlteredResource = (function() {

            /**
             * Properties of an AlteredResource.
             * @typedef {Object} samsa.controller.AlteredResource.$Properties
             * @property {string|null} [resourceType] AlteredResource resourceType
             * @property {string|null} [resourceName] AlteredResource resourceName
             * @property {samsa.controller.Refusal.$Properties|null} [failed] AlteredResource failed
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AlteredResource.
             * @memberof samsa.controller
             * @interface IAlteredResource
             * @augments samsa.controller.AlteredResource.$Properties
             * @deprecated Use samsa.controller.AlteredResource.$Properties instead.
             */

            /**
             * Shape of an AlteredResource.
             * @typedef {samsa.controller.AlteredResource.$Properties} samsa.controller.AlteredResource.$Shape
             */

            /**
             * Constructs a new AlteredResource.
             * @memberof samsa.controller
             * @classdesc Represents an AlteredResource.
             * @constructor
             * @param {samsa.controller.AlteredResource.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AlteredResource = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AlteredResource resourceType.
             * @member {string} resourceType
             * @memberof samsa.controller.AlteredResource
             * @instance
             */
            AlteredResource.prototype.resourceType = "";

            /**
             * AlteredResource resourceName.
             * @member {string} resourceName
             * @memberof samsa.controller.AlteredResource
             * @instance
             */
            AlteredResource.prototype.resourceName = "";

            /**
             * AlteredResource failed.
             * @member {samsa.controller.Refusal.$Properties|null|undefined} failed
             * @memberof samsa.controller.AlteredResource
             * @instance
             */
            AlteredResource.prototype.failed = null;

            /**
             * Encodes the specified AlteredResource message. Does not implicitly {@link samsa.controller.AlteredResource.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.AlteredResource
             * @static
             * @param {samsa.controller.AlteredResource.$Properties} message AlteredResource message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AlteredResource.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.resourceType != null && $Object.hasOwnProperty.call(message, "resourceType") && message.resourceType !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.resourceType);
                if (message.resourceName != null && $Object.hasOwnProperty.call(message, "resourceName") && message.resourceName !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.resourceName);
                if (message.failed != null && $Object.hasOwnProperty.call(message, "failed"))
                    $root.samsa.controller.Refusal.encode(message.failed, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AlteredResource message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.AlteredResource
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.AlteredResource & samsa.controller.AlteredResource.$Shape} AlteredResource
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AlteredResource.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.AlteredResource();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.resourceType = value;
                            else
                                delete message.resourceType;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.resourceName = value;
                            else
                                delete message.resourceName;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.failed = $root.samsa.controller.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.failed);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AlteredResource;
        })();

        controller.AllocateProducerIds = (function() {

            /**
             * Properties of an AllocateProducerIds.
             * @typedef {Object} samsa.controller.AllocateProducerIds.$Properties
             * @property {number|null} [brokerId] AllocateProducerIds brokerId
             * @property {number|null} [brokerEpoch] AllocateProducerIds brokerEpoch
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AllocateProducerIds.
             * @memberof samsa.controller
             * @interface IAllocateProducerIds
             * @augments samsa.controller.AllocateProducerIds.$Properties
             * @deprecated Use samsa.controller.AllocateProducerIds.$Properties instead.
             */

            /**
             * Shape of an AllocateProducerIds.
             * @typedef {samsa.controller.AllocateProducerIds.$Properties} samsa.controller.AllocateProducerIds.$Shape
             */

            /**
             * Constructs a new AllocateProducerIds.
             * @memberof samsa.controller
             * @classdesc Represents an AllocateProducerIds.
             * @constructor
             * @param {samsa.controller.AllocateProducerIds.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AllocateProducerIds = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AllocateProducerIds brokerId.
             * @member {number} brokerId
             * @memberof samsa.controller.AllocateProducerIds
             * @instance
             */
            AllocateProducerIds.prototype.brokerId = 0;

            /**
             * AllocateProducerIds brokerEpoch.
             * @member {number} brokerEpoch
             * @memberof samsa.controller.AllocateProducerIds
             * @instance
             */
            AllocateProducerIds.prototype.brokerEpoch = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified AllocateProducerIds message. Does not implicitly {@link samsa.controller.AllocateProducerIds.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.AllocateProducerIds
             * @static
             * @param {samsa.controller.AllocateProducerIds.$Properties} message AllocateProducerIds message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AllocateProducerIds.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.brokerId);
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch") && (typeof message.brokerEpoch === "object" ? message.brokerEpoch.low || message.brokerEpoch.high : message.brokerEpoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).sint64(message.brokerEpoch);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AllocateProducerIds message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.AllocateProducerIds
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.AllocateProducerIds & samsa.controller.AllocateProducerIds.$Shape} AllocateProducerIds
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AllocateProducerIds.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.AllocateProducerIds();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.brokerEpoch = value;
                            else
                                delete message.brokerEpoch;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AllocateProducerIds;
        })();

        controller.ProducerIdBlock = (function() {

            /**
             * Properties of a ProducerIdBlock.
             * @typedef {Object} samsa.controller.ProducerIdBlock.$Properties
             * @property {number|null} [first] ProducerIdBlock first
             * @property {number|null} [count] ProducerIdBlock count
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a ProducerIdBlock.
             * @memberof samsa.controller
             * @interface IProducerIdBlock
             * @augments samsa.controller.ProducerIdBlock.$Properties
             * @deprecated Use samsa.controller.ProducerIdBlock.$Properties instead.
             */

            /**
             * Shape of a ProducerIdBlock.
             * @typedef {samsa.controller.ProducerIdBlock.$Properties} samsa.controller.ProducerIdBlock.$Shape
             */

            /**
             * Constructs a new ProducerIdBlock.
             * @memberof samsa.controller
             * @classdesc Represents a ProducerIdBlock.
             * @constructor
             * @param {samsa.controller.ProducerIdBlock.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ProducerIdBlock = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ProducerIdBlock first.
             * @member {number} first
             * @memberof samsa.controller.ProducerIdBlock
             * @instance
             */
            ProducerIdBlock.prototype.first = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * ProducerIdBlock count.
             * @member {number} count
             * @memberof samsa.controller.ProducerIdBlock
             * @instance
             */
            ProducerIdBlock.prototype.count = 0;

            /**
             * Encodes the specified ProducerIdBlock message. Does not implicitly {@link samsa.controller.ProducerIdBlock.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.ProducerIdBlock
             * @static
             * @param {samsa.controller.ProducerIdBlock.$Properties} message ProducerIdBlock message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ProducerIdBlock.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.first != null && $Object.hasOwnProperty.call(message, "first") && (typeof message.first === "object" ? message.first.low || message.first.high : message.first !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).sint64(message.first);
                if (message.count != null && $Object.hasOwnProperty.call(message, "count") && message.count !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.count);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a ProducerIdBlock message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.ProducerIdBlock
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.ProducerIdBlock & samsa.controller.ProducerIdBlock.$Shape} ProducerIdBlock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ProducerIdBlock.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.ProducerIdBlock();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.first = value;
                            else
                                delete message.first;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.count = value;
                            else
                                delete message.count;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ProducerIdBlock;
        })();

        controller.Endpoint = (function() {

            /**
             * Properties of an Endpoint.
             * @typedef {Object} samsa.controller.Endpoint.$Properties
             * @property {string|null} [listener] Endpoint listener
             * @property {string|null} [host] Endpoint host
             * @property {number|null} [port] Endpoint port
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an Endpoint.
             * @memberof samsa.controller
             * @interface IEndpoint
             * @augments samsa.controller.Endpoint.$Properties
             * @deprecated Use samsa.controller.Endpoint.$Properties instead.
             */

            /**
             * Shape of an Endpoint.
             * @typedef {samsa.controller.Endpoint.$Properties} samsa.controller.Endpoint.$Shape
             */

            /**
             * Constructs a new Endpoint.
             * @memberof samsa.controller
             * @classdesc Represents an Endpoint.
             * @constructor
             * @param {samsa.controller.Endpoint.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Endpoint = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Endpoint listener.
             * @member {string} listener
             * @memberof samsa.controller.Endpoint
             * @instance
             */
            Endpoint.prototype.listener = "";

            /**
             * Endpoint host.
             * @member {string} host
             * @memberof samsa.controller.Endpoint
             * @instance
             */
            Endpoint.prototype.host = "";

            /**
             * Endpoint port.
             * @member {number} port
             * @memberof samsa.controller.Endpoint
             * @instance
             */
            Endpoint.prototype.port = 0;

            /**
             * Encodes the specified Endpoint message. Does not implicitly {@link samsa.controller.Endpoint.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.Endpoint
             * @static
             * @param {samsa.controller.Endpoint.$Properties} message Endpoint message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Endpoint.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.listener != null && $Object.hasOwnProperty.call(message, "listener") && message.listener !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.listener);
                if (message.host != null && $Object.hasOwnProperty.call(message, "host") && message.host !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.host);
                if (message.port != null && $Object.hasOwnProperty.call(message, "port") && message.port !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).uint32(message.port);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an Endpoint message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.Endpoint
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.Endpoint & samsa.controller.Endpoint.$Shape} Endpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Endpoint.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.Endpoint();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.listener = value;
                            else
                                delete message.listener;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.host = value;
                            else
                                delete message.host;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.uint32())
                                message.port = value;
                            else
                                delete message.port;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Endpoint;
        })();

        controller.RegisterBroker = (function() {

            /**
             * Properties of a RegisterBroker.
             * @typedef {Object} samsa.controller.RegisterBroker.$Properties
             * @property {number|null} [brokerId] RegisterBroker brokerId
             * @property {string|null} [incarnationId] RegisterBroker incarnationId
             * @property {string|null} [directoryId] RegisterBroker directoryId
             * @property {Array.<samsa.controller.Endpoint.$Properties>|null} [endpoints] RegisterBroker endpoints
             * @property {string|null} [rack] RegisterBroker rack
             * @property {boolean|null} [keptLogs] RegisterBroker keptLogs
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RegisterBroker.
             * @memberof samsa.controller
             * @interface IRegisterBroker
             * @augments samsa.controller.RegisterBroker.$Properties
             * @deprecated Use samsa.controller.RegisterBroker.$Properties instead.
             */

            /**
             * Shape of a RegisterBroker.
             * @typedef {samsa.controller.RegisterBroker.$Properties} samsa.controller.RegisterBroker.$Shape
             */

            /**
             * Constructs a new RegisterBroker.
             * @memberof samsa.controller
             * @classdesc Represents a RegisterBroker.
             * @constructor
             * @param {samsa.controller.RegisterBroker.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RegisterBroker = function (properties) {
                this.endpoints = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RegisterBroker brokerId.
             * @member {number} brokerId
             * @memberof samsa.controller.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.brokerId = 0;

            /**
             * RegisterBroker incarnationId.
             * @member {string} incarnationId
             * @memberof samsa.controller.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.incarnationId = "";

            /**
             * RegisterBroker directoryId.
             * @member {string} directoryId
             * @memberof samsa.controller.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.directoryId = "";

            /**
             * RegisterBroker endpoints.
             * @member {Array.<samsa.controller.Endpoint.$Properties>} endpoints
             * @memberof samsa.controller.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.endpoints = $util.emptyArray;

            /**
             * RegisterBroker rack.
             * @member {string|null|undefined} rack
             * @memberof samsa.controller.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.rack = null;

            /**
             * RegisterBroker keptLogs.
             * @member {boolean} keptLogs
             * @memberof samsa.controller.RegisterBroker
             * @instance
             */
            RegisterBroker.prototype.keptLogs = false;

            // OneOf field names bound to virtual getters and setters
            let $oneOfFields;

            // Virtual OneOf for proto3 optional field
            $Object.defineProperty(RegisterBroker.prototype, "_rack", {
                get: $util.oneOfGetter($oneOfFields = ["rack"]),
                set: $util.oneOfSetter($oneOfFields)
            });

            /**
             * Encodes the specified RegisterBroker message. Does not implicitly {@link samsa.controller.RegisterBroker.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.RegisterBroker
             * @static
             * @param {samsa.controller.RegisterBroker.$Properties} message RegisterBroker message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RegisterBroker.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.brokerId);
                if (message.incarnationId != null && $Object.hasOwnProperty.call(message, "incarnationId") && message.incarnationId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.incarnationId);
                if (message.directoryId != null && $Object.hasOwnProperty.call(message, "directoryId") && message.directoryId !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.directoryId);
                if (message.endpoints != null && message.endpoints.length)
                    for (let i = 0; i < message.endpoints.length; ++i)
                        $root.samsa.controller.Endpoint.encode(message.endpoints[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.rack != null && $Object.hasOwnProperty.call(message, "rack"))
                    writer.uint32(/* id 5, wireType 2 =*/42).string(message.rack);
                if (message.keptLogs != null && $Object.hasOwnProperty.call(message, "keptLogs") && message.keptLogs !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.keptLogs);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RegisterBroker message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.RegisterBroker
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.RegisterBroker & samsa.controller.RegisterBroker.$Shape} RegisterBroker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RegisterBroker.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.RegisterBroker();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.incarnationId = value;
                            else
                                delete message.incarnationId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.directoryId = value;
                            else
                                delete message.directoryId;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.endpoints && message.endpoints.length))
                                message.endpoints = [];
                            message.endpoints.push($root.samsa.controller.Endpoint.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            message.rack = reader.stringVerify();
                            message._rack = "rack";
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.keptLogs = value;
                            else
                                delete message.keptLogs;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RegisterBroker;
        })();

        controller.BrokerEpoch = (function() {

            /**
             * Properties of a BrokerEpoch.
             * @typedef {Object} samsa.controller.BrokerEpoch.$Properties
             * @property {number|null} [brokerEpoch] BrokerEpoch brokerEpoch
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BrokerEpoch.
             * @memberof samsa.controller
             * @interface IBrokerEpoch
             * @augments samsa.controller.BrokerEpoch.$Properties
             * @deprecated Use samsa.controller.BrokerEpoch.$Properties instead.
             */

            /**
             * Shape of a BrokerEpoch.
             * @typedef {samsa.controller.BrokerEpoch.$Properties} samsa.controller.BrokerEpoch.$Shape
             */

            /**
             * Constructs a new BrokerEpoch.
             * @memberof samsa.controller
             * @classdesc Represents a BrokerEpoch.
             * @constructor
             * @param {samsa.controller.BrokerEpoch.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BrokerEpoch = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BrokerEpoch brokerEpoch.
             * @member {number} brokerEpoch
             * @memberof samsa.controller.BrokerEpoch
             * @instance
             */
            BrokerEpoch.prototype.brokerEpoch = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified BrokerEpoch message. Does not implicitly {@link samsa.controller.BrokerEpoch.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.BrokerEpoch
             * @static
             * @param {samsa.controller.BrokerEpoch.$Properties} message BrokerEpoch message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BrokerEpoch.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch") && (typeof message.brokerEpoch === "object" ? message.brokerEpoch.low || message.brokerEpoch.high : message.brokerEpoch !== 0))
                    writer.uint32(/* id 1, wireType 0 =*/8).sint64(message.brokerEpoch);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BrokerEpoch message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.BrokerEpoch
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.BrokerEpoch & samsa.controller.BrokerEpoch.$Shape} BrokerEpoch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BrokerEpoch.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.BrokerEpoch();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.brokerEpoch = value;
                            else
                                delete message.brokerEpoch;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BrokerEpoch;
        })();

        controller.UnregisterBroker = (function() {

            /**
             * Properties of an UnregisterBroker.
             * @typedef {Object} samsa.controller.UnregisterBroker.$Properties
             * @property {number|null} [brokerId] UnregisterBroker brokerId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UnregisterBroker.
             * @memberof samsa.controller
             * @interface IUnregisterBroker
             * @augments samsa.controller.UnregisterBroker.$Properties
             * @deprecated Use samsa.controller.UnregisterBroker.$Properties instead.
             */

            /**
             * Shape of an UnregisterBroker.
             * @typedef {samsa.controller.UnregisterBroker.$Properties} samsa.controller.UnregisterBroker.$Shape
             */

            /**
             * Constructs a new UnregisterBroker.
             * @memberof samsa.controller
             * @classdesc Represents an UnregisterBroker.
             * @constructor
             * @param {samsa.controller.UnregisterBroker.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UnregisterBroker = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UnregisterBroker brokerId.
             * @member {number} brokerId
             * @memberof samsa.controller.UnregisterBroker
             * @instance
             */
            UnregisterBroker.prototype.brokerId = 0;

            /**
             * Encodes the specified UnregisterBroker message. Does not implicitly {@link samsa.controller.UnregisterBroker.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.UnregisterBroker
             * @static
             * @param {samsa.controller.UnregisterBroker.$Properties} message UnregisterBroker message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UnregisterBroker.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.brokerId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UnregisterBroker message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.UnregisterBroker
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.UnregisterBroker & samsa.controller.UnregisterBroker.$Shape} UnregisterBroker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UnregisterBroker.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.UnregisterBroker();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UnregisterBroker;
        })();

        controller.BrokerHeartbeat = (function() {

            /**
             * Properties of a BrokerHeartbeat.
             * @typedef {Object} samsa.controller.BrokerHeartbeat.$Properties
             * @property {number|null} [brokerId] BrokerHeartbeat brokerId
             * @property {number|null} [brokerEpoch] BrokerHeartbeat brokerEpoch
             * @property {number|null} [metadataEndOffset] BrokerHeartbeat metadataEndOffset
             * @property {boolean|null} [wantFence] BrokerHeartbeat wantFence
             * @property {boolean|null} [wantShutDown] BrokerHeartbeat wantShutDown
             * @property {boolean|null} [isDiskFull] BrokerHeartbeat isDiskFull
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BrokerHeartbeat.
             * @memberof samsa.controller
             * @interface IBrokerHeartbeat
             * @augments samsa.controller.BrokerHeartbeat.$Properties
             * @deprecated Use samsa.controller.BrokerHeartbeat.$Properties instead.
             */

            /**
             * Shape of a BrokerHeartbeat.
             * @typedef {samsa.controller.BrokerHeartbeat.$Properties} samsa.controller.BrokerHeartbeat.$Shape
             */

            /**
             * Constructs a new BrokerHeartbeat.
             * @memberof samsa.controller
             * @classdesc Represents a BrokerHeartbeat.
             * @constructor
             * @param {samsa.controller.BrokerHeartbeat.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BrokerHeartbeat = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BrokerHeartbeat brokerId.
             * @member {number} brokerId
             * @memberof samsa.controller.BrokerHeartbeat
             * @instance
             */
            BrokerHeartbeat.prototype.brokerId = 0;

            /**
             * BrokerHeartbeat brokerEpoch.
             * @member {number} brokerEpoch
             * @memberof samsa.controller.BrokerHeartbeat
             * @instance
             */
            BrokerHeartbeat.prototype.brokerEpoch = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * BrokerHeartbeat metadataEndOffset.
             * @member {number} metadataEndOffset
             * @memberof samsa.controller.BrokerHeartbeat
             * @instance
             */
            BrokerHeartbeat.prototype.metadataEndOffset = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * BrokerHeartbeat wantFence.
             * @member {boolean} wantFence
             * @memberof samsa.controller.BrokerHeartbeat
             * @instance
             */
            BrokerHeartbeat.prototype.wantFence = false;

            /**
             * BrokerHeartbeat wantShutDown.
             * @member {boolean} wantShutDown
             * @memberof samsa.controller.BrokerHeartbeat
             * @instance
             */
            BrokerHeartbeat.prototype.wantShutDown = false;

            /**
             * BrokerHeartbeat isDiskFull.
             * @member {boolean} isDiskFull
             * @memberof samsa.controller.BrokerHeartbeat
             * @instance
             */
            BrokerHeartbeat.prototype.isDiskFull = false;

            /**
             * Encodes the specified BrokerHeartbeat message. Does not implicitly {@link samsa.controller.BrokerHeartbeat.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.BrokerHeartbeat
             * @static
             * @param {samsa.controller.BrokerHeartbeat.$Properties} message BrokerHeartbeat message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BrokerHeartbeat.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.brokerId);
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch") && (typeof message.brokerEpoch === "object" ? message.brokerEpoch.low || message.brokerEpoch.high : message.brokerEpoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).sint64(message.brokerEpoch);
                if (message.metadataEndOffset != null && $Object.hasOwnProperty.call(message, "metadataEndOffset") && (typeof message.metadataEndOffset === "object" ? message.metadataEndOffset.low || message.metadataEndOffset.high : message.metadataEndOffset !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).sint64(message.metadataEndOffset);
                if (message.wantFence != null && $Object.hasOwnProperty.call(message, "wantFence") && message.wantFence !== false)
                    writer.uint32(/* id 4, wireType 0 =*/32).bool(message.wantFence);
                if (message.wantShutDown != null && $Object.hasOwnProperty.call(message, "wantShutDown") && message.wantShutDown !== false)
                    writer.uint32(/* id 5, wireType 0 =*/40).bool(message.wantShutDown);
                if (message.isDiskFull != null && $Object.hasOwnProperty.call(message, "isDiskFull") && message.isDiskFull !== false)
                    writer.uint32(/* id 6, wireType 0 =*/48).bool(message.isDiskFull);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BrokerHeartbeat message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.BrokerHeartbeat
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.BrokerHeartbeat & samsa.controller.BrokerHeartbeat.$Shape} BrokerHeartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BrokerHeartbeat.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.BrokerHeartbeat();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.brokerEpoch = value;
                            else
                                delete message.brokerEpoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.metadataEndOffset = value;
                            else
                                delete message.metadataEndOffset;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.wantFence = value;
                            else
                                delete message.wantFence;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.wantShutDown = value;
                            else
                                delete message.wantShutDown;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isDiskFull = value;
                            else
                                delete message.isDiskFull;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BrokerHeartbeat;
        })();

        controller.BrokerState = (function() {

            /**
             * Properties of a BrokerState.
             * @typedef {Object} samsa.controller.BrokerState.$Properties
             * @property {boolean|null} [isFenced] BrokerState isFenced
             * @property {boolean|null} [isCaughtUp] BrokerState isCaughtUp
             * @property {boolean|null} [shouldShutDown] BrokerState shouldShutDown
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BrokerState.
             * @memberof samsa.controller
             * @interface IBrokerState
             * @augments samsa.controller.BrokerState.$Properties
             * @deprecated Use samsa.controller.BrokerState.$Properties instead.
             */

            /**
             * Shape of a BrokerState.
             * @typedef {samsa.controller.BrokerState.$Properties} samsa.controller.BrokerState.$Shape
             */

            /**
             * Constructs a new BrokerState.
             * @memberof samsa.controller
             * @classdesc Represents a BrokerState.
             * @constructor
             * @param {samsa.controller.BrokerState.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BrokerState = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * BrokerState isFenced.
             * @member {boolean} isFenced
             * @memberof samsa.controller.BrokerState
             * @instance
             */
            BrokerState.prototype.isFenced = false;

            /**
             * BrokerState isCaughtUp.
             * @member {boolean} isCaughtUp
             * @memberof samsa.controller.BrokerState
             * @instance
             */
            BrokerState.prototype.isCaughtUp = false;

            /**
             * BrokerState shouldShutDown.
             * @member {boolean} shouldShutDown
             * @memberof samsa.controller.BrokerState
             * @instance
             */
            BrokerState.prototype.shouldShutDown = false;

            /**
             * Encodes the specified BrokerState message. Does not implicitly {@link samsa.controller.BrokerState.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.BrokerState
             * @static
             * @param {samsa.controller.BrokerState.$Properties} message BrokerState message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BrokerState.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.isFenced != null && $Object.hasOwnProperty.call(message, "isFenced") && message.isFenced !== false)
                    writer.uint32(/* id 1, wireType 0 =*/8).bool(message.isFenced);
                if (message.isCaughtUp != null && $Object.hasOwnProperty.call(message, "isCaughtUp") && message.isCaughtUp !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.isCaughtUp);
                if (message.shouldShutDown != null && $Object.hasOwnProperty.call(message, "shouldShutDown") && message.shouldShutDown !== false)
                    writer.uint32(/* id 3, wireType 0 =*/24).bool(message.shouldShutDown);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BrokerState message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.BrokerState
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.BrokerState & samsa.controller.BrokerState.$Shape} BrokerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BrokerState.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.BrokerState();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isFenced = value;
                            else
                                delete message.isFenced;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.isCaughtUp = value;
                            else
                                delete message.isCaughtUp;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.shouldShutDown = value;
                            else
                                delete message.shouldShutDown;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BrokerState;
        })();

        controller.FenceBroker = (function() {

            /**
             * Properties of a FenceBroker.
             * @typedef {Object} samsa.controller.FenceBroker.$Properties
             * @property {number|null} [brokerId] FenceBroker brokerId
             * @property {number|null} [brokerEpoch] FenceBroker brokerEpoch
             * @property {string|null} [reason] FenceBroker reason
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FenceBroker.
             * @memberof samsa.controller
             * @interface IFenceBroker
             * @augments samsa.controller.FenceBroker.$Properties
             * @deprecated Use samsa.controller.FenceBroker.$Properties instead.
             */

            /**
             * Shape of a FenceBroker.
             * @typedef {samsa.controller.FenceBroker.$Properties} samsa.controller.FenceBroker.$Shape
             */

            /**
             * Constructs a new FenceBroker.
             * @memberof samsa.controller
             * @classdesc Represents a FenceBroker.
             * @constructor
             * @param {samsa.controller.FenceBroker.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FenceBroker = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FenceBroker brokerId.
             * @member {number} brokerId
             * @memberof samsa.controller.FenceBroker
             * @instance
             */
            FenceBroker.prototype.brokerId = 0;

            /**
             * FenceBroker brokerEpoch.
             * @member {number} brokerEpoch
             * @memberof samsa.controller.FenceBroker
             * @instance
             */
            FenceBroker.prototype.brokerEpoch = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * FenceBroker reason.
             * @member {string} reason
             * @memberof samsa.controller.FenceBroker
             * @instance
             */
            FenceBroker.prototype.reason = "";

            /**
             * Encodes the specified FenceBroker message. Does not implicitly {@link samsa.controller.FenceBroker.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.FenceBroker
             * @static
             * @param {samsa.controller.FenceBroker.$Properties} message FenceBroker message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FenceBroker.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.brokerId);
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch") && (typeof message.brokerEpoch === "object" ? message.brokerEpoch.low || message.brokerEpoch.high : message.brokerEpoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).sint64(message.brokerEpoch);
                if (message.reason != null && $Object.hasOwnProperty.call(message, "reason") && message.reason !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.reason);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FenceBroker message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.FenceBroker
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.FenceBroker & samsa.controller.FenceBroker.$Shape} FenceBroker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FenceBroker.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.FenceBroker();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.brokerEpoch = value;
                            else
                                delete message.brokerEpoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.reason = value;
                            else
                                delete message.reason;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FenceBroker;
        })();

        controller.AlterPartition = (function() {

            /**
             * Properties of an AlterPartition.
             * @typedef {Object} samsa.controller.AlterPartition.$Properties
             * @property {number|null} [brokerId] AlterPartition brokerId
             * @property {number|null} [brokerEpoch] AlterPartition brokerEpoch
             * @property {Array.<samsa.controller.IsrChange.$Properties>|null} [partitions] AlterPartition partitions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AlterPartition.
             * @memberof samsa.controller
             * @interface IAlterPartition
             * @augments samsa.controller.AlterPartition.$Properties
             * @deprecated Use samsa.controller.AlterPartition.$Properties instead.
             */

            /**
             * Shape of an AlterPartition.
             * @typedef {samsa.controller.AlterPartition.$Properties} samsa.controller.AlterPartition.$Shape
             */

            /**
             * Constructs a new AlterPartition.
             * @memberof samsa.controller
             * @classdesc Represents an AlterPartition.
             * @constructor
             * @param {samsa.controller.AlterPartition.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AlterPartition = function (properties) {
                this.partitions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AlterPartition brokerId.
             * @member {number} brokerId
             * @memberof samsa.controller.AlterPartition
             * @instance
             */
            AlterPartition.prototype.brokerId = 0;

            /**
             * AlterPartition brokerEpoch.
             * @member {number} brokerEpoch
             * @memberof samsa.controller.AlterPartition
             * @instance
             */
            AlterPartition.prototype.brokerEpoch = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * AlterPartition partitions.
             * @member {Array.<samsa.controller.IsrChange.$Properties>} partitions
             * @memberof samsa.controller.AlterPartition
             * @instance
             */
            AlterPartition.prototype.partitions = $util.emptyArray;

            /**
             * Encodes the specified AlterPartition message. Does not implicitly {@link samsa.controller.AlterPartition.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.AlterPartition
             * @static
             * @param {samsa.controller.AlterPartition.$Properties} message AlterPartition message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AlterPartition.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.brokerId != null && $Object.hasOwnProperty.call(message, "brokerId") && message.brokerId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.brokerId);
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch") && (typeof message.brokerEpoch === "object" ? message.brokerEpoch.low || message.brokerEpoch.high : message.brokerEpoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).sint64(message.brokerEpoch);
                if (message.partitions != null && message.partitions.length)
                    for (let i = 0; i < message.partitions.length; ++i)
                        $root.samsa.controller.IsrChange.encode(message.partitions[i], writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AlterPartition message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.AlterPartition
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.AlterPartition & samsa.controller.AlterPartition.$Shape} AlterPartition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AlterPartition.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.AlterPartition();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.brokerId = value;
                            else
                                delete message.brokerId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.brokerEpoch = value;
                            else
                                delete message.brokerEpoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if (!(message.partitions && message.partitions.length))
                                message.partitions = [];
                            message.partitions.push($root.samsa.controller.IsrChange.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AlterPartition;
        })();

        controller.IsrChange = (function() {

            /**
             * Properties of an IsrChange.
             * @typedef {Object} samsa.controller.IsrChange.$Properties
             * @property {string|null} [topicId] IsrChange topicId
             * @property {number|null} [partition] IsrChange partition
             * @property {number|null} [leaderEpoch] IsrChange leaderEpoch
             * @property {number|null} [partitionEpoch] IsrChange partitionEpoch
             * @property {Array.<samsa.controller.IsrMember.$Properties>|null} [isr] IsrChange isr
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an IsrChange.
             * @memberof samsa.controller
             * @interface IIsrChange
             * @augments samsa.controller.IsrChange.$Properties
             * @deprecated Use samsa.controller.IsrChange.$Properties instead.
             */

            /**
             * Shape of an IsrChange.
             * @typedef {samsa.controller.IsrChange.$Properties} samsa.controller.IsrChange.$Shape
             */

            /**
             * Constructs a new IsrChange.
             * @memberof samsa.controller
             * @classdesc Represents an IsrChange.
             * @constructor
             * @param {samsa.controller.IsrChange.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const IsrChange = function (properties) {
                this.isr = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * IsrChange topicId.
             * @member {string} topicId
             * @memberof samsa.controller.IsrChange
             * @instance
             */
            IsrChange.prototype.topicId = "";

            /**
             * IsrChange partition.
             * @member {number} partition
             * @memberof samsa.controller.IsrChange
             * @instance
             */
            IsrChange.prototype.partition = 0;

            /**
             * IsrChange leaderEpoch.
             * @member {number} leaderEpoch
             * @memberof samsa.controller.IsrChange
             * @instance
             */
            IsrChange.prototype.leaderEpoch = 0;

            /**
             * IsrChange partitionEpoch.
             * @member {number} partitionEpoch
             * @memberof samsa.controller.IsrChange
             * @instance
             */
            IsrChange.prototype.partitionEpoch = 0;

            /**
             * IsrChange isr.
             * @member {Array.<samsa.controller.IsrMember.$Properties>} isr
             * @memberof samsa.controller.IsrChange
             * @instance
             */
            IsrChange.prototype.isr = $util.emptyArray;

            /**
             * Encodes the specified IsrChange message. Does not implicitly {@link samsa.controller.IsrChange.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.IsrChange
             * @static
             * @param {samsa.controller.IsrChange.$Properties} message IsrChange message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            IsrChange.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.partition);
                if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && message.leaderEpoch !== 0)
                    writer.uint32(/* id 3, wireType 0 =*/24).sint32(message.leaderEpoch);
                if (message.partitionEpoch != null && $Object.hasOwnProperty.call(message, "partitionEpoch") && message.partitionEpoch !== 0)
                    writer.uint32(/* id 4, wireType 0 =*/32).sint32(message.partitionEpoch);
                if (message.isr != null && message.isr.length)
                    for (let i = 0; i < message.isr.length; ++i)
                        $root.samsa.controller.IsrMember.encode(message.isr[i], writer.uint32(/* id 6, wireType 2 =*/50).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an IsrChange message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.IsrChange
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.IsrChange & samsa.controller.IsrChange.$Shape} IsrChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            IsrChange.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.IsrChange();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.leaderEpoch = value;
                            else
                                delete message.leaderEpoch;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.partitionEpoch = value;
                            else
                                delete message.partitionEpoch;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if (!(message.isr && message.isr.length))
                                message.isr = [];
                            message.isr.push($root.samsa.controller.IsrMember.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IsrChange;
        })();

        controller.IsrMember = (function() {

            /**
             * Properties of an IsrMember.
             * @typedef {Object} samsa.controller.IsrMember.$Properties
             * @property {number|null} [id] IsrMember id
             * @property {number|null} [brokerEpoch] IsrMember brokerEpoch
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an IsrMember.
             * @memberof samsa.controller
             * @interface IIsrMember
             * @augments samsa.controller.IsrMember.$Properties
             * @deprecated Use samsa.controller.IsrMember.$Properties instead.
             */

            /**
             * Shape of an IsrMember.
             * @typedef {samsa.controller.IsrMember.$Properties} samsa.controller.IsrMember.$Shape
             */

            /**
             * Constructs a new IsrMember.
             * @memberof samsa.controller
             * @classdesc Represents an IsrMember.
             * @constructor
             * @param {samsa.controller.IsrMember.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const IsrMember = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * IsrMember id.
             * @member {number} id
             * @memberof samsa.controller.IsrMember
             * @instance
             */
            IsrMember.prototype.id = 0;

            /**
             * IsrMember brokerEpoch.
             * @member {number} brokerEpoch
             * @memberof samsa.controller.IsrMember
             * @instance
             */
            IsrMember.prototype.brokerEpoch = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified IsrMember message. Does not implicitly {@link samsa.controller.IsrMember.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.IsrMember
             * @static
             * @param {samsa.controller.IsrMember.$Properties} message IsrMember message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            IsrMember.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
                if (message.brokerEpoch != null && $Object.hasOwnProperty.call(message, "brokerEpoch") && (typeof message.brokerEpoch === "object" ? message.brokerEpoch.low || message.brokerEpoch.high : message.brokerEpoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).sint64(message.brokerEpoch);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an IsrMember message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.IsrMember
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.IsrMember & samsa.controller.IsrMember.$Shape} IsrMember
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            IsrMember.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.IsrMember();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.brokerEpoch = value;
                            else
                                delete message.brokerEpoch;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return IsrMember;
        })();

        controller.AlteredPartitions = (function() {

            /**
             * Properties of an AlteredPartitions.
             * @typedef {Object} samsa.controller.AlteredPartitions.$Properties
             * @property {Array.<samsa.controller.AlteredPartition.$Properties>|null} [partitions] AlteredPartitions partitions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AlteredPartitions.
             * @memberof samsa.controller
             * @interface IAlteredPartitions
             * @augments samsa.controller.AlteredPartitions.$Properties
             * @deprecated Use samsa.controller.AlteredPartitions.$Properties instead.
             */

            /**
             * Shape of an AlteredPartitions.
             * @typedef {samsa.controller.AlteredPartitions.$Properties} samsa.controller.AlteredPartitions.$Shape
             */

            /**
             * Constructs a new AlteredPartitions.
             * @memberof samsa.controller
             * @classdesc Represents an AlteredPartitions.
             * @constructor
             * @param {samsa.controller.AlteredPartitions.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AlteredPartitions = function (properties) {
                this.partitions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AlteredPartitions partitions.
             * @member {Array.<samsa.controller.AlteredPartition.$Properties>} partitions
             * @memberof samsa.controller.AlteredPartitions
             * @instance
             */
            AlteredPartitions.prototype.partitions = $util.emptyArray;

            /**
             * Encodes the specified AlteredPartitions message. Does not implicitly {@link samsa.controller.AlteredPartitions.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.AlteredPartitions
             * @static
             * @param {samsa.controller.AlteredPartitions.$Properties} message AlteredPartitions message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AlteredPartitions.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.partitions != null && message.partitions.length)
                    for (let i = 0; i < message.partitions.length; ++i)
                        $root.samsa.controller.AlteredPartition.encode(message.partitions[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AlteredPartitions message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.AlteredPartitions
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.AlteredPartitions & samsa.controller.AlteredPartitions.$Shape} AlteredPartitions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AlteredPartitions.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.AlteredPartitions();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.partitions && message.partitions.length))
                                message.partitions = [];
                            message.partitions.push($root.samsa.controller.AlteredPartition.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AlteredPartitions;
        })();

        controller.AlteredPartition = (function() {

            /**
             * Properties of an AlteredPartition.
             * @typedef {Object} samsa.controller.AlteredPartition.$Properties
             * @property {string|null} [topicId] AlteredPartition topicId
             * @property {number|null} [partition] AlteredPartition partition
             * @property {samsa.controller.Refusal.$Properties|null} [failed] AlteredPartition failed
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AlteredPartition.
             * @memberof samsa.controller
             * @interface IAlteredPartition
             * @augments samsa.controller.AlteredPartition.$Properties
             * @deprecated Use samsa.controller.AlteredPartition.$Properties instead.
             */

            /**
             * Shape of an AlteredPartition.
             * @typedef {samsa.controller.AlteredPartition.$Properties} samsa.controller.AlteredPartition.$Shape
             */

            /**
             * Constructs a new AlteredPartition.
             * @memberof samsa.controller
             * @classdesc Represents an AlteredPartition.
             * @constructor
             * @param {samsa.controller.AlteredPartition.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AlteredPartition = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AlteredPartition topicId.
             * @member {string} topicId
             * @memberof samsa.controller.AlteredPartition
             * @instance
             */
            AlteredPartition.prototype.topicId = "";

            /**
             * AlteredPartition partition.
             * @member {number} partition
             * @memberof samsa.controller.AlteredPartition
             * @instance
             */
            AlteredPartition.prototype.partition = 0;

            /**
             * AlteredPartition failed.
             * @member {samsa.controller.Refusal.$Properties|null|undefined} failed
             * @memberof samsa.controller.AlteredPartition
             * @instance
             */
            AlteredPartition.prototype.failed = null;

            /**
             * Encodes the specified AlteredPartition message. Does not implicitly {@link samsa.controller.AlteredPartition.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.AlteredPartition
             * @static
             * @param {samsa.controller.AlteredPartition.$Properties} message AlteredPartition message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AlteredPartition.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topicId != null && $Object.hasOwnProperty.call(message, "topicId") && message.topicId !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topicId);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.partition);
                if (message.failed != null && $Object.hasOwnProperty.call(message, "failed"))
                    $root.samsa.controller.Refusal.encode(message.failed, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AlteredPartition message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.AlteredPartition
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.AlteredPartition & samsa.controller.AlteredPartition.$Shape} AlteredPartition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AlteredPartition.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.AlteredPartition();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topicId = value;
                            else
                                delete message.topicId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.failed = $root.samsa.controller.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.failed);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AlteredPartition;
        })();

        controller.ElectLeaders = (function() {

            /**
             * Properties of an ElectLeaders.
             * @typedef {Object} samsa.controller.ElectLeaders.$Properties
             * @property {string|null} [election] ElectLeaders election
             * @property {samsa.controller.NamedPartitions.$Properties|null} [partitions] ElectLeaders partitions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ElectLeaders.
             * @memberof samsa.controller
             * @interface IElectLeaders
             * @augments samsa.controller.ElectLeaders.$Properties
             * @deprecated Use samsa.controller.ElectLeaders.$Properties instead.
             */

            /**
             * Shape of an ElectLeaders.
             * @typedef {samsa.controller.ElectLeaders.$Properties} samsa.controller.ElectLeaders.$Shape
             */

            /**
             * Constructs a new ElectLeaders.
             * @memberof samsa.controller
             * @classdesc Represents an ElectLeaders.
             * @constructor
             * @param {samsa.controller.ElectLeaders.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ElectLeaders = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ElectLeaders election.
             * @member {string} election
             * @memberof samsa.controller.ElectLeaders
             * @instance
             */
            ElectLeaders.prototype.election = "";

            /**
             * ElectLeaders partitions.
             * @member {samsa.controller.NamedPartitions.$Properties|null|undefined} partitions
             * @memberof samsa.controller.ElectLeaders
             * @instance
             */
            ElectLeaders.prototype.partitions = null;

            /**
             * Encodes the specified ElectLeaders message. Does not implicitly {@link samsa.controller.ElectLeaders.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.ElectLeaders
             * @static
             * @param {samsa.controller.ElectLeaders.$Properties} message ElectLeaders message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ElectLeaders.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.election != null && $Object.hasOwnProperty.call(message, "election") && message.election !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.election);
                if (message.partitions != null && $Object.hasOwnProperty.call(message, "partitions"))
                    $root.samsa.controller.NamedPartitions.encode(message.partitions, writer.uint32(/* id 2, wireType 2 =*/18).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ElectLeaders message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.ElectLeaders
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.ElectLeaders & samsa.controller.ElectLeaders.$Shape} ElectLeaders
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ElectLeaders.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.ElectLeaders();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.election = value;
                            else
                                delete message.election;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            message.partitions = $root.samsa.controller.NamedPartitions.decode(reader, reader.size(), $undefined, _depth + 1, message.partitions);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ElectLeaders;
        })();

        controller.NamedPartitions = (function() {

            /**
             * Properties of a NamedPartitions.
             * @typedef {Object} samsa.controller.NamedPartitions.$Properties
             * @property {Array.<samsa.controller.NamedPartition.$Properties>|null} [items] NamedPartitions items
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NamedPartitions.
             * @memberof samsa.controller
             * @interface INamedPartitions
             * @augments samsa.controller.NamedPartitions.$Properties
             * @deprecated Use samsa.controller.NamedPartitions.$Properties instead.
             */

            /**
             * Shape of a NamedPartitions.
             * @typedef {samsa.controller.NamedPartitions.$Properties} samsa.controller.NamedPartitions.$Shape
             */

            /**
             * Constructs a new NamedPartitions.
             * @memberof samsa.controller
             * @classdesc Represents a NamedPartitions.
             * @constructor
             * @param {samsa.controller.NamedPartitions.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NamedPartitions = function (properties) {
                this.items = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NamedPartitions items.
             * @member {Array.<samsa.controller.NamedPartition.$Properties>} items
             * @memberof samsa.controller.NamedPartitions
             * @instance
             */
            NamedPartitions.prototype.items = $util.emptyArray;

            /**
             * Encodes the specified NamedPartitions message. Does not implicitly {@link samsa.controller.NamedPartitions.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.NamedPartitions
             * @static
             * @param {samsa.controller.NamedPartitions.$Properties} message NamedPartitions message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NamedPartitions.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.items != null && message.items.length)
                    for (let i = 0; i < message.items.length; ++i)
                        $root.samsa.controller.NamedPartition.encode(message.items[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NamedPartitions message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.NamedPartitions
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.NamedPartitions & samsa.controller.NamedPartitions.$Shape} NamedPartitions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NamedPartitions.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.NamedPartitions();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.items && message.items.length))
                                message.items = [];
                            message.items.push($root.samsa.controller.NamedPartition.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NamedPartitions;
        })();

        controller.NamedPartition = (function() {

            /**
             * Properties of a NamedPartition.
             * @typedef {Object} samsa.controller.NamedPartition.$Properties
             * @property {string|null} [topic] NamedPartition topic
             * @property {number|null} [partition] NamedPartition partition
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NamedPartition.
             * @memberof samsa.controller
             * @interface INamedPartition
             * @augments samsa.controller.NamedPartition.$Properties
             * @deprecated Use samsa.controller.NamedPartition.$Properties instead.
             */

            /**
             * Shape of a NamedPartition.
             * @typedef {samsa.controller.NamedPartition.$Properties} samsa.controller.NamedPartition.$Shape
             */

            /**
             * Constructs a new NamedPartition.
             * @memberof samsa.controller
             * @classdesc Represents a NamedPartition.
             * @constructor
             * @param {samsa.controller.NamedPartition.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NamedPartition = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NamedPartition topic.
             * @member {string} topic
             * @memberof samsa.controller.NamedPartition
             * @instance
             */
            NamedPartition.prototype.topic = "";

            /**
             * NamedPartition partition.
             * @member {number} partition
             * @memberof samsa.controller.NamedPartition
             * @instance
             */
            NamedPartition.prototype.partition = 0;

            /**
             * Encodes the specified NamedPartition message. Does not implicitly {@link samsa.controller.NamedPartition.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.NamedPartition
             * @static
             * @param {samsa.controller.NamedPartition.$Properties} message NamedPartition message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NamedPartition.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topic);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.partition);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NamedPartition message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.NamedPartition
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.NamedPartition & samsa.controller.NamedPartition.$Shape} NamedPartition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NamedPartition.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.NamedPartition();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topic = value;
                            else
                                delete message.topic;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NamedPartition;
        })();

        controller.ElectedLeaders = (function() {

            /**
             * Properties of an ElectedLeaders.
             * @typedef {Object} samsa.controller.ElectedLeaders.$Properties
             * @property {Array.<samsa.controller.PartitionElection.$Properties>|null} [partitions] ElectedLeaders partitions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an ElectedLeaders.
             * @memberof samsa.controller
             * @interface IElectedLeaders
             * @augments samsa.controller.ElectedLeaders.$Properties
             * @deprecated Use samsa.controller.ElectedLeaders.$Properties instead.
             */

            /**
             * Shape of an ElectedLeaders.
             * @typedef {samsa.controller.ElectedLeaders.$Properties} samsa.controller.ElectedLeaders.$Shape
             */

            /**
             * Constructs a new ElectedLeaders.
             * @memberof samsa.controller
             * @classdesc Represents an ElectedLeaders.
             * @constructor
             * @param {samsa.controller.ElectedLeaders.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const ElectedLeaders = function (properties) {
                this.partitions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * ElectedLeaders partitions.
             * @member {Array.<samsa.controller.PartitionElection.$Properties>} partitions
             * @memberof samsa.controller.ElectedLeaders
             * @instance
             */
            ElectedLeaders.prototype.partitions = $util.emptyArray;

            /**
             * Encodes the specified ElectedLeaders message. Does not implicitly {@link samsa.controller.ElectedLeaders.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.ElectedLeaders
             * @static
             * @param {samsa.controller.ElectedLeaders.$Properties} message ElectedLeaders message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            ElectedLeaders.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.partitions != null && message.partitions.length)
                    for (let i = 0; i < message.partitions.length; ++i)
                        $root.samsa.controller.PartitionElection.encode(message.partitions[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an ElectedLeaders message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.ElectedLeaders
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.ElectedLeaders & samsa.controller.ElectedLeaders.$Shape} ElectedLeaders
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            ElectedLeaders.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.ElectedLeaders();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.partitions && message.partitions.length))
                                message.partitions = [];
                            message.partitions.push($root.samsa.controller.PartitionElection.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return ElectedLeaders;
        })();

        controller.PartitionElection = (function() {

            /**
             * Properties of a PartitionElection.
             * @typedef {Object} samsa.controller.PartitionElection.$Properties
             * @property {string|null} [topic] PartitionElection topic
             * @property {number|null} [partition] PartitionElection partition
             * @property {samsa.controller.Refusal.$Properties|null} [failed] PartitionElection failed
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a PartitionElection.
             * @memberof samsa.controller
             * @interface IPartitionElection
             * @augments samsa.controller.PartitionElection.$Properties
             * @deprecated Use samsa.controller.PartitionElection.$Properties instead.
             */

            /**
             * Shape of a PartitionElection.
             * @typedef {samsa.controller.PartitionElection.$Properties} samsa.controller.PartitionElection.$Shape
             */

            /**
             * Constructs a new PartitionElection.
             * @memberof samsa.controller
             * @classdesc Represents a PartitionElection.
             * @constructor
             * @param {samsa.controller.PartitionElection.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const PartitionElection = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * PartitionElection topic.
             * @member {string} topic
             * @memberof samsa.controller.PartitionElection
             * @instance
             */
            PartitionElection.prototype.topic = "";

            /**
             * PartitionElection partition.
             * @member {number} partition
             * @memberof samsa.controller.PartitionElection
             * @instance
             */
            PartitionElection.prototype.partition = 0;

            /**
             * PartitionElection failed.
             * @member {samsa.controller.Refusal.$Properties|null|undefined} failed
             * @memberof samsa.controller.PartitionElection
             * @instance
             */
            PartitionElection.prototype.failed = null;

            /**
             * Encodes the specified PartitionElection message. Does not implicitly {@link samsa.controller.PartitionElection.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.PartitionElection
             * @static
             * @param {samsa.controller.PartitionElection.$Properties} message PartitionElection message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            PartitionElection.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topic);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.partition);
                if (message.failed != null && $Object.hasOwnProperty.call(message, "failed"))
                    $root.samsa.controller.Refusal.encode(message.failed, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a PartitionElection message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.PartitionElection
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.PartitionElection & samsa.controller.PartitionElection.$Shape} PartitionElection
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            PartitionElection.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.PartitionElection();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topic = value;
                            else
                                delete message.topic;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.failed = $root.samsa.controller.Refusal.decode(reader, reader.size(), $undefined, _depth + 1, message.failed);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return PartitionElection;
        })();

        controller.BalanceLeaders = (function() {

            /**
             * Properties of a BalanceLeaders.
             * @typedef {Object} samsa.controller.BalanceLeaders.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a BalanceLeaders.
             * @memberof samsa.controller
             * @interface IBalanceLeaders
             * @augments samsa.controller.BalanceLeaders.$Properties
             * @deprecated Use samsa.controller.BalanceLeaders.$Properties instead.
             */

            /**
             * Shape of a BalanceLeaders.
             * @typedef {samsa.controller.BalanceLeaders.$Properties} samsa.controller.BalanceLeaders.$Shape
             */

            /**
             * Constructs a new BalanceLeaders.
             * @memberof samsa.controller
             * @classdesc Represents a BalanceLeaders.
             * @constructor
             * @param {samsa.controller.BalanceLeaders.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const BalanceLeaders = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified BalanceLeaders message. Does not implicitly {@link samsa.controller.BalanceLeaders.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.BalanceLeaders
             * @static
             * @param {samsa.controller.BalanceLeaders.$Properties} message BalanceLeaders message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            BalanceLeaders.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a BalanceLeaders message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.BalanceLeaders
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.BalanceLeaders & samsa.controller.BalanceLeaders.$Shape} BalanceLeaders
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            BalanceLeaders.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.BalanceLeaders();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return BalanceLeaders;
        })();

        controller.AlterPartitionReassignments = (function() {

            /**
             * Properties of an AlterPartitionReassignments.
             * @typedef {Object} samsa.controller.AlterPartitionReassignments.$Properties
             * @property {Array.<samsa.controller.Reassignment.$Properties>|null} [partitions] AlterPartitionReassignments partitions
             * @property {boolean|null} [allowReplicationFactorChange] AlterPartitionReassignments allowReplicationFactorChange
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AlterPartitionReassignments.
             * @memberof samsa.controller
             * @interface IAlterPartitionReassignments
             * @augments samsa.controller.AlterPartitionReassignments.$Properties
             * @deprecated Use samsa.controller.AlterPartitionReassignments.$Properties instead.
             */

            /**
             * Shape of an AlterPartitionReassignments.
             * @typedef {samsa.controller.AlterPartitionReassignments.$Properties} samsa.controller.AlterPartitionReassignments.$Shape
             */

            /**
             * Constructs a new AlterPartitionReassignments.
             * @memberof samsa.controller
             * @classdesc Represents an AlterPartitionReassignments.
             * @constructor
             * @param {samsa.controller.AlterPartitionReassignments.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AlterPartitionReassignments = function (properties) {
                this.partitions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AlterPartitionReassignments partitions.
             * @member {Array.<samsa.controller.Reassignment.$Properties>} partitions
             * @memberof samsa.controller.AlterPartitionReassignments
             * @instance
             */
            AlterPartitionReassignments.prototype.partitions = $util.emptyArray;

            /**
             * AlterPartitionReassignments allowReplicationFactorChange.
             * @member {boolean} allowReplicationFactorChange
             * @memberof samsa.controller.AlterPartitionReassignments
             * @instance
             */
            AlterPartitionReassignments.prototype.allowReplicationFactorChange = false;

            /**
             * Encodes the specified AlterPartitionReassignments message. Does not implicitly {@link samsa.controller.AlterPartitionReassignments.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.AlterPartitionReassignments
             * @static
             * @param {samsa.controller.AlterPartitionReassignments.$Properties} message AlterPartitionReassignments message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AlterPartitionReassignments.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.partitions != null && message.partitions.length)
                    for (let i = 0; i < message.partitions.length; ++i)
                        $root.samsa.controller.Reassignment.encode(message.partitions[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.allowReplicationFactorChange != null && $Object.hasOwnProperty.call(message, "allowReplicationFactorChange") && message.allowReplicationFactorChange !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.allowReplicationFactorChange);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AlterPartitionReassignments message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.AlterPartitionReassignments
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.AlterPartitionReassignments & samsa.controller.AlterPartitionReassignments.$Shape} AlterPartitionReassignments
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AlterPartitionReassignments.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.AlterPartitionReassignments();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.partitions && message.partitions.length))
                                message.partitions = [];
                            message.partitions.push($root.samsa.controller.Reassignment.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.allowReplicationFactorChange = value;
                            else
                                delete message.allowReplicationFactorChange;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AlterPartitionReassignments;
        })();

        controller.Reassignment = (function() {

            /**
             * Properties of a Reassignment.
             * @typedef {Object} samsa.controller.Reassignment.$Properties
             * @property {string|null} [topic] Reassignment topic
             * @property {number|null} [partition] Reassignment partition
             * @property {samsa.controller.ReplicaList.$Properties|null} [replicas] Reassignment replicas
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Reassignment.
             * @memberof samsa.controller
             * @interface IReassignment
             * @augments samsa.controller.Reassignment.$Properties
             * @deprecated Use samsa.controller.Reassignment.$Properties instead.
             */

            /**
             * Shape of a Reassignment.
             * @typedef {samsa.controller.Reassignment.$Properties} samsa.controller.Reassignment.$Shape
             */

            /**
             * Constructs a new Reassignment.
             * @memberof samsa.controller
             * @classdesc Represents a Reassignment.
             * @constructor
             * @param {samsa.controller.Reassignment.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Reassignment = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Reassignment topic.
             * @member {string} topic
             * @memberof samsa.controller.Reassignment
             * @instance
             */
            Reassignment.prototype.topic = "";

            /**
             * Reassignment partition.
             * @member {number} partition
             * @memberof samsa.controller.Reassignment
             * @instance
             */
            Reassignment.prototype.partition = 0;

            /**
             * Reassignment replicas.
             * @member {samsa.controller.ReplicaList.$Properties|null|undefined} replicas
             * @memberof samsa.controller.Reassignment
             * @instance
             */
            Reassignment.prototype.replicas = null;

            /**
             * Encodes the specified Reassignment message. Does not implicitly {@link samsa.controller.Reassignment.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.Reassignment
             * @static
             * @param {samsa.controller.Reassignment.$Properties} message Reassignment message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Reassignment.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.topic != null && $Object.hasOwnProperty.call(message, "topic") && message.topic !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.topic);
                if (message.partition != null && $Object.hasOwnProperty.call(message, "partition") && message.partition !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.partition);
                if (message.replicas != null && $Object.hasOwnProperty.call(message, "replicas"))
                    $root.samsa.controller.ReplicaList.encode(message.replicas, writer.uint32(/* id 3, wireType 2 =*/26).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Reassignment message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.Reassignment
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.Reassignment & samsa.controller.Reassignment.$Shape} Reassignment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Reassignment.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.Reassignment();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.topic = value;
                            else
                                delete message.topic;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.partition = value;
                            else
                                delete message.partition;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            message.replicas = $root.samsa.controller.ReplicaList.decode(reader, reader.size(), $undefined, _depth + 1, message.replicas);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Reassignment;
        })();

        controller.Reassigned = (function() {

            /**
             * Properties of a Reassigned.
             * @typedef {Object} samsa.controller.Reassigned.$Properties
             * @property {Array.<samsa.controller.PartitionElection.$Properties>|null} [partitions] Reassigned partitions
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Reassigned.
             * @memberof samsa.controller
             * @interface IReassigned
             * @augments samsa.controller.Reassigned.$Properties
             * @deprecated Use samsa.controller.Reassigned.$Properties instead.
             */

            /**
             * Shape of a Reassigned.
             * @typedef {samsa.controller.Reassigned.$Properties} samsa.controller.Reassigned.$Shape
             */

            /**
             * Constructs a new Reassigned.
             * @memberof samsa.controller
             * @classdesc Represents a Reassigned.
             * @constructor
             * @param {samsa.controller.Reassigned.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Reassigned = function (properties) {
                this.partitions = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Reassigned partitions.
             * @member {Array.<samsa.controller.PartitionElection.$Properties>} partitions
             * @memberof samsa.controller.Reassigned
             * @instance
             */
            Reassigned.prototype.partitions = $util.emptyArray;

            /**
             * Encodes the specified Reassigned message. Does not implicitly {@link samsa.controller.Reassigned.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.Reassigned
             * @static
             * @param {samsa.controller.Reassigned.$Properties} message Reassigned message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Reassigned.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.partitions != null && message.partitions.length)
                    for (let i = 0; i < message.partitions.length; ++i)
                        $root.samsa.controller.PartitionElection.encode(message.partitions[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Reassigned message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.Reassigned
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.Reassigned & samsa.controller.Reassigned.$Shape} Reassigned
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Reassigned.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.Reassigned();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.partitions && message.partitions.length))
                                message.partitions = [];
                            message.partitions.push($root.samsa.controller.PartitionElection.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Reassigned;
        })();

        controller.UpdateFeatures = (function() {

            /**
             * Properties of an UpdateFeatures.
             * @typedef {Object} samsa.controller.UpdateFeatures.$Properties
             * @property {Array.<samsa.controller.FeatureUpdate.$Properties>|null} [updates] UpdateFeatures updates
             * @property {boolean|null} [validateOnly] UpdateFeatures validateOnly
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UpdateFeatures.
             * @memberof samsa.controller
             * @interface IUpdateFeatures
             * @augments samsa.controller.UpdateFeatures.$Properties
             * @deprecated Use samsa.controller.UpdateFeatures.$Properties instead.
             */

            /**
             * Shape of an UpdateFeatures.
             * @typedef {samsa.controller.UpdateFeatures.$Properties} samsa.controller.UpdateFeatures.$Shape
             */

            /**
             * Constructs a new UpdateFeatures.
             * @memberof samsa.controller
             * @classdesc Represents an UpdateFeatures.
             * @constructor
             * @param {samsa.controller.UpdateFeatures.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UpdateFeatures = function (properties) {
                this.updates = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UpdateFeatures updates.
             * @member {Array.<samsa.controller.FeatureUpdate.$Properties>} updates
             * @memberof samsa.controller.UpdateFeatures
             * @instance
             */
            UpdateFeatures.prototype.updates = $util.emptyArray;

            /**
             * UpdateFeatures validateOnly.
             * @member {boolean} validateOnly
             * @memberof samsa.controller.UpdateFeatures
             * @instance
             */
            UpdateFeatures.prototype.validateOnly = false;

            /**
             * Encodes the specified UpdateFeatures message. Does not implicitly {@link samsa.controller.UpdateFeatures.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.UpdateFeatures
             * @static
             * @param {samsa.controller.UpdateFeatures.$Properties} message UpdateFeatures message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UpdateFeatures.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.updates != null && message.updates.length)
                    for (let i = 0; i < message.updates.length; ++i)
                        $root.samsa.controller.FeatureUpdate.encode(message.updates[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.validateOnly != null && $Object.hasOwnProperty.call(message, "validateOnly") && message.validateOnly !== false)
                    writer.uint32(/* id 2, wireType 0 =*/16).bool(message.validateOnly);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UpdateFeatures message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.UpdateFeatures
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.UpdateFeatures & samsa.controller.UpdateFeatures.$Shape} UpdateFeatures
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UpdateFeatures.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.UpdateFeatures();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.updates && message.updates.length))
                                message.updates = [];
                            message.updates.push($root.samsa.controller.FeatureUpdate.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.bool())
                                message.validateOnly = value;
                            else
                                delete message.validateOnly;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UpdateFeatures;
        })();

        controller.FeatureUpdate = (function() {

            /**
             * Properties of a FeatureUpdate.
             * @typedef {Object} samsa.controller.FeatureUpdate.$Properties
             * @property {string|null} [name] FeatureUpdate name
             * @property {number|null} [level] FeatureUpdate level
             * @property {string|null} [upgradeType] FeatureUpdate upgradeType
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a FeatureUpdate.
             * @memberof samsa.controller
             * @interface IFeatureUpdate
             * @augments samsa.controller.FeatureUpdate.$Properties
             * @deprecated Use samsa.controller.FeatureUpdate.$Properties instead.
             */

            /**
             * Shape of a FeatureUpdate.
             * @typedef {samsa.controller.FeatureUpdate.$Properties} samsa.controller.FeatureUpdate.$Shape
             */

            /**
             * Constructs a new FeatureUpdate.
             * @memberof samsa.controller
             * @classdesc Represents a FeatureUpdate.
             * @constructor
             * @param {samsa.controller.FeatureUpdate.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const FeatureUpdate = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * FeatureUpdate name.
             * @member {string} name
             * @memberof samsa.controller.FeatureUpdate
             * @instance
             */
            FeatureUpdate.prototype.name = "";

            /**
             * FeatureUpdate level.
             * @member {number} level
             * @memberof samsa.controller.FeatureUpdate
             * @instance
             */
            FeatureUpdate.prototype.level = 0;

            /**
             * FeatureUpdate upgradeType.
             * @member {string} upgradeType
             * @memberof samsa.controller.FeatureUpdate
             * @instance
             */
            FeatureUpdate.prototype.upgradeType = "";

            /**
             * Encodes the specified FeatureUpdate message. Does not implicitly {@link samsa.controller.FeatureUpdate.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.FeatureUpdate
             * @static
             * @param {samsa.controller.FeatureUpdate.$Properties} message FeatureUpdate message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            FeatureUpdate.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.name != null && $Object.hasOwnProperty.call(message, "name") && message.name !== "")
                    writer.uint32(/* id 1, wireType 2 =*/10).string(message.name);
                if (message.level != null && $Object.hasOwnProperty.call(message, "level") && message.level !== 0)
                    writer.uint32(/* id 2, wireType 0 =*/16).sint32(message.level);
                if (message.upgradeType != null && $Object.hasOwnProperty.call(message, "upgradeType") && message.upgradeType !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.upgradeType);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a FeatureUpdate message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.FeatureUpdate
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.FeatureUpdate & samsa.controller.FeatureUpdate.$Shape} FeatureUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            FeatureUpdate.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.FeatureUpdate();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.name = value;
                            else
                                delete message.name;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.level = value;
                            else
                                delete message.level;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.upgradeType = value;
                            else
                                delete message.upgradeType;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return FeatureUpdate;
        })();

        controller.UpdatedFeatures = (function() {

            /**
             * Properties of an UpdatedFeatures.
             * @typedef {Object} samsa.controller.UpdatedFeatures.$Properties
             * @property {Array.<samsa.controller.NamedItem.$Properties>|null} [features] UpdatedFeatures features
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UpdatedFeatures.
             * @memberof samsa.controller
             * @interface IUpdatedFeatures
             * @augments samsa.controller.UpdatedFeatures.$Properties
             * @deprecated Use samsa.controller.UpdatedFeatures.$Properties instead.
             */

            /**
             * Shape of an UpdatedFeatures.
             * @typedef {samsa.controller.UpdatedFeatures.$Properties} samsa.controller.UpdatedFeatures.$Shape
             */

            /**
             * Constructs a new UpdatedFeatures.
             * @memberof samsa.controller
             * @classdesc Represents an UpdatedFeatures.
             * @constructor
             * @param {samsa.controller.UpdatedFeatures.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UpdatedFeatures = function (properties) {
                this.features = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UpdatedFeatures features.
             * @member {Array.<samsa.controller.NamedItem.$Properties>} features
             * @memberof samsa.controller.UpdatedFeatures
             * @instance
             */
            UpdatedFeatures.prototype.features = $util.emptyArray;

            /**
             * Encodes the specified UpdatedFeatures message. Does not implicitly {@link samsa.controller.UpdatedFeatures.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.UpdatedFeatures
             * @static
             * @param {samsa.controller.UpdatedFeatures.$Properties} message UpdatedFeatures message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UpdatedFeatures.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.features != null && message.features.length)
                    for (let i = 0; i < message.features.length; ++i)
                        $root.samsa.controller.NamedItem.encode(message.features[i], writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UpdatedFeatures message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.UpdatedFeatures
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.UpdatedFeatures & samsa.controller.UpdatedFeatures.$Shape} UpdatedFeatures
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UpdatedFeatures.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.UpdatedFeatures();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            if (!(message.features && message.features.length))
                                message.features = [];
                            message.features.push($root.samsa.controller.NamedItem.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UpdatedFeatures;
        })();

        controller.DescribeQuorum = (function() {

            /**
             * Properties of a DescribeQuorum.
             * @typedef {Object} samsa.controller.DescribeQuorum.$Properties
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a DescribeQuorum.
             * @memberof samsa.controller
             * @interface IDescribeQuorum
             * @augments samsa.controller.DescribeQuorum.$Properties
             * @deprecated Use samsa.controller.DescribeQuorum.$Properties instead.
             */

            /**
             * Shape of a DescribeQuorum.
             * @typedef {samsa.controller.DescribeQuorum.$Properties} samsa.controller.DescribeQuorum.$Shape
             */

            /**
             * Constructs a new DescribeQuorum.
             * @memberof samsa.controller
             * @classdesc Represents a DescribeQuorum.
             * @constructor
             * @param {samsa.controller.DescribeQuorum.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const DescribeQuorum = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Encodes the specified DescribeQuorum message. Does not implicitly {@link samsa.controller.DescribeQuorum.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.DescribeQuorum
             * @static
             * @param {samsa.controller.DescribeQuorum.$Properties} message DescribeQuorum message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            DescribeQuorum.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a DescribeQuorum message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.DescribeQuorum
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.DescribeQuorum & samsa.controller.DescribeQuorum.$Shape} DescribeQuorum
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            DescribeQuorum.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.DescribeQuorum();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    reader.skipType(tag & 7, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return DescribeQuorum;
        })();

        controller.Voter = (function() {

            /**
             * Properties of a Voter.
             * @typedef {Object} samsa.controller.Voter.$Properties
             * @property {number|null} [id] Voter id
             * @property {string|null} [directoryId] Voter directoryId
             * @property {string|null} [address] Voter address
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a Voter.
             * @memberof samsa.controller
             * @interface IVoter
             * @augments samsa.controller.Voter.$Properties
             * @deprecated Use samsa.controller.Voter.$Properties instead.
             */

            /**
             * Shape of a Voter.
             * @typedef {samsa.controller.Voter.$Properties} samsa.controller.Voter.$Shape
             */

            /**
             * Constructs a new Voter.
             * @memberof samsa.controller
             * @classdesc Represents a Voter.
             * @constructor
             * @param {samsa.controller.Voter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const Voter = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * Voter id.
             * @member {number} id
             * @memberof samsa.controller.Voter
             * @instance
             */
            Voter.prototype.id = 0;

            /**
             * Voter directoryId.
             * @member {string} directoryId
             * @memberof samsa.controller.Voter
             * @instance
             */
            Voter.prototype.directoryId = "";

            /**
             * Voter address.
             * @member {string} address
             * @memberof samsa.controller.Voter
             * @instance
             */
            Voter.prototype.address = "";

            /**
             * Encodes the specified Voter message. Does not implicitly {@link samsa.controller.Voter.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.Voter
             * @static
             * @param {samsa.controller.Voter.$Properties} message Voter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            Voter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
                if (message.directoryId != null && $Object.hasOwnProperty.call(message, "directoryId") && message.directoryId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.directoryId);
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                    writer.uint32(/* id 3, wireType 2 =*/26).string(message.address);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a Voter message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.Voter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.Voter & samsa.controller.Voter.$Shape} Voter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            Voter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.Voter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.directoryId = value;
                            else
                                delete message.directoryId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return Voter;
        })();

        controller.AddVoter = (function() {

            /**
             * Properties of an AddVoter.
             * @typedef {Object} samsa.controller.AddVoter.$Properties
             * @property {samsa.controller.Voter.$Properties|null} [voter] AddVoter voter
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an AddVoter.
             * @memberof samsa.controller
             * @interface IAddVoter
             * @augments samsa.controller.AddVoter.$Properties
             * @deprecated Use samsa.controller.AddVoter.$Properties instead.
             */

            /**
             * Shape of an AddVoter.
             * @typedef {samsa.controller.AddVoter.$Properties} samsa.controller.AddVoter.$Shape
             */

            /**
             * Constructs a new AddVoter.
             * @memberof samsa.controller
             * @classdesc Represents an AddVoter.
             * @constructor
             * @param {samsa.controller.AddVoter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const AddVoter = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * AddVoter voter.
             * @member {samsa.controller.Voter.$Properties|null|undefined} voter
             * @memberof samsa.controller.AddVoter
             * @instance
             */
            AddVoter.prototype.voter = null;

            /**
             * Encodes the specified AddVoter message. Does not implicitly {@link samsa.controller.AddVoter.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.AddVoter
             * @static
             * @param {samsa.controller.AddVoter.$Properties} message AddVoter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            AddVoter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.voter != null && $Object.hasOwnProperty.call(message, "voter"))
                    $root.samsa.controller.Voter.encode(message.voter, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an AddVoter message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.AddVoter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.AddVoter & samsa.controller.AddVoter.$Shape} AddVoter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            AddVoter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.AddVoter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.voter = $root.samsa.controller.Voter.decode(reader, reader.size(), $undefined, _depth + 1, message.voter);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return AddVoter;
        })();

        controller.RemoveVoter = (function() {

            /**
             * Properties of a RemoveVoter.
             * @typedef {Object} samsa.controller.RemoveVoter.$Properties
             * @property {number|null} [id] RemoveVoter id
             * @property {string|null} [directoryId] RemoveVoter directoryId
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a RemoveVoter.
             * @memberof samsa.controller
             * @interface IRemoveVoter
             * @augments samsa.controller.RemoveVoter.$Properties
             * @deprecated Use samsa.controller.RemoveVoter.$Properties instead.
             */

            /**
             * Shape of a RemoveVoter.
             * @typedef {samsa.controller.RemoveVoter.$Properties} samsa.controller.RemoveVoter.$Shape
             */

            /**
             * Constructs a new RemoveVoter.
             * @memberof samsa.controller
             * @classdesc Represents a RemoveVoter.
             * @constructor
             * @param {samsa.controller.RemoveVoter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const RemoveVoter = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * RemoveVoter id.
             * @member {number} id
             * @memberof samsa.controller.RemoveVoter
             * @instance
             */
            RemoveVoter.prototype.id = 0;

            /**
             * RemoveVoter directoryId.
             * @member {string} directoryId
             * @memberof samsa.controller.RemoveVoter
             * @instance
             */
            RemoveVoter.prototype.directoryId = "";

            /**
             * Encodes the specified RemoveVoter message. Does not implicitly {@link samsa.controller.RemoveVoter.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.RemoveVoter
             * @static
             * @param {samsa.controller.RemoveVoter.$Properties} message RemoveVoter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            RemoveVoter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
                if (message.directoryId != null && $Object.hasOwnProperty.call(message, "directoryId") && message.directoryId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.directoryId);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a RemoveVoter message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.RemoveVoter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.RemoveVoter & samsa.controller.RemoveVoter.$Shape} RemoveVoter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            RemoveVoter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.RemoveVoter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.directoryId = value;
                            else
                                delete message.directoryId;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return RemoveVoter;
        })();

        controller.UpdateVoter = (function() {

            /**
             * Properties of an UpdateVoter.
             * @typedef {Object} samsa.controller.UpdateVoter.$Properties
             * @property {samsa.controller.Voter.$Properties|null} [voter] UpdateVoter voter
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of an UpdateVoter.
             * @memberof samsa.controller
             * @interface IUpdateVoter
             * @augments samsa.controller.UpdateVoter.$Properties
             * @deprecated Use samsa.controller.UpdateVoter.$Properties instead.
             */

            /**
             * Shape of an UpdateVoter.
             * @typedef {samsa.controller.UpdateVoter.$Properties} samsa.controller.UpdateVoter.$Shape
             */

            /**
             * Constructs a new UpdateVoter.
             * @memberof samsa.controller
             * @classdesc Represents an UpdateVoter.
             * @constructor
             * @param {samsa.controller.UpdateVoter.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const UpdateVoter = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * UpdateVoter voter.
             * @member {samsa.controller.Voter.$Properties|null|undefined} voter
             * @memberof samsa.controller.UpdateVoter
             * @instance
             */
            UpdateVoter.prototype.voter = null;

            /**
             * Encodes the specified UpdateVoter message. Does not implicitly {@link samsa.controller.UpdateVoter.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.UpdateVoter
             * @static
             * @param {samsa.controller.UpdateVoter.$Properties} message UpdateVoter message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            UpdateVoter.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.voter != null && $Object.hasOwnProperty.call(message, "voter"))
                    $root.samsa.controller.Voter.encode(message.voter, writer.uint32(/* id 1, wireType 2 =*/10).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes an UpdateVoter message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.UpdateVoter
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.UpdateVoter & samsa.controller.UpdateVoter.$Shape} UpdateVoter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            UpdateVoter.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.UpdateVoter();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 2)
                                break;
                            message.voter = $root.samsa.controller.Voter.decode(reader, reader.size(), $undefined, _depth + 1, message.voter);
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return UpdateVoter;
        })();

        controller.TransferLeadership = (function() {

            /**
             * Properties of a TransferLeadership.
             * @typedef {Object} samsa.controller.TransferLeadership.$Properties
             * @property {number|null} [id] TransferLeadership id
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a TransferLeadership.
             * @memberof samsa.controller
             * @interface ITransferLeadership
             * @augments samsa.controller.TransferLeadership.$Properties
             * @deprecated Use samsa.controller.TransferLeadership.$Properties instead.
             */

            /**
             * Shape of a TransferLeadership.
             * @typedef {samsa.controller.TransferLeadership.$Properties} samsa.controller.TransferLeadership.$Shape
             */

            /**
             * Constructs a new TransferLeadership.
             * @memberof samsa.controller
             * @classdesc Represents a TransferLeadership.
             * @constructor
             * @param {samsa.controller.TransferLeadership.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const TransferLeadership = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * TransferLeadership id.
             * @member {number} id
             * @memberof samsa.controller.TransferLeadership
             * @instance
             */
            TransferLeadership.prototype.id = 0;

            /**
             * Encodes the specified TransferLeadership message. Does not implicitly {@link samsa.controller.TransferLeadership.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.TransferLeadership
             * @static
             * @param {samsa.controller.TransferLeadership.$Properties} message TransferLeadership message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            TransferLeadership.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a TransferLeadership message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.TransferLeadership
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.TransferLeadership & samsa.controller.TransferLeadership.$Shape} TransferLeadership
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            TransferLeadership.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.TransferLeadership();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return TransferLeadership;
        })();

        controller.NewLeader = (function() {

            /**
             * Properties of a NewLeader.
             * @typedef {Object} samsa.controller.NewLeader.$Properties
             * @property {number|null} [leaderId] NewLeader leaderId
             * @property {number|null} [leaderEpoch] NewLeader leaderEpoch
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a NewLeader.
             * @memberof samsa.controller
             * @interface INewLeader
             * @augments samsa.controller.NewLeader.$Properties
             * @deprecated Use samsa.controller.NewLeader.$Properties instead.
             */

            /**
             * Shape of a NewLeader.
             * @typedef {samsa.controller.NewLeader.$Properties} samsa.controller.NewLeader.$Shape
             */

            /**
             * Constructs a new NewLeader.
             * @memberof samsa.controller
             * @classdesc Represents a NewLeader.
             * @constructor
             * @param {samsa.controller.NewLeader.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const NewLeader = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * NewLeader leaderId.
             * @member {number} leaderId
             * @memberof samsa.controller.NewLeader
             * @instance
             */
            NewLeader.prototype.leaderId = 0;

            /**
             * NewLeader leaderEpoch.
             * @member {number} leaderEpoch
             * @memberof samsa.controller.NewLeader
             * @instance
             */
            NewLeader.prototype.leaderEpoch = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * Encodes the specified NewLeader message. Does not implicitly {@link samsa.controller.NewLeader.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.NewLeader
             * @static
             * @param {samsa.controller.NewLeader.$Properties} message NewLeader message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            NewLeader.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leaderId != null && $Object.hasOwnProperty.call(message, "leaderId") && message.leaderId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.leaderId);
                if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && (typeof message.leaderEpoch === "object" ? message.leaderEpoch.low || message.leaderEpoch.high : message.leaderEpoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).sint64(message.leaderEpoch);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a NewLeader message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.NewLeader
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.NewLeader & samsa.controller.NewLeader.$Shape} NewLeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            NewLeader.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.NewLeader();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.leaderId = value;
                            else
                                delete message.leaderId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.leaderEpoch = value;
                            else
                                delete message.leaderEpoch;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return NewLeader;
        })();

        controller.QuorumView = (function() {

            /**
             * Properties of a QuorumView.
             * @typedef {Object} samsa.controller.QuorumView.$Properties
             * @property {number|null} [leaderId] QuorumView leaderId
             * @property {number|null} [leaderEpoch] QuorumView leaderEpoch
             * @property {number|null} [highWatermark] QuorumView highWatermark
             * @property {Array.<samsa.controller.QuorumReplica.$Properties>|null} [voters] QuorumView voters
             * @property {Array.<samsa.controller.QuorumReplica.$Properties>|null} [observers] QuorumView observers
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a QuorumView.
             * @memberof samsa.controller
             * @interface IQuorumView
             * @augments samsa.controller.QuorumView.$Properties
             * @deprecated Use samsa.controller.QuorumView.$Properties instead.
             */

            /**
             * Shape of a QuorumView.
             * @typedef {samsa.controller.QuorumView.$Properties} samsa.controller.QuorumView.$Shape
             */

            /**
             * Constructs a new QuorumView.
             * @memberof samsa.controller
             * @classdesc Represents a QuorumView.
             * @constructor
             * @param {samsa.controller.QuorumView.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const QuorumView = function (properties) {
                this.voters = [];
                this.observers = [];
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * QuorumView leaderId.
             * @member {number} leaderId
             * @memberof samsa.controller.QuorumView
             * @instance
             */
            QuorumView.prototype.leaderId = 0;

            /**
             * QuorumView leaderEpoch.
             * @member {number} leaderEpoch
             * @memberof samsa.controller.QuorumView
             * @instance
             */
            QuorumView.prototype.leaderEpoch = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * QuorumView highWatermark.
             * @member {number} highWatermark
             * @memberof samsa.controller.QuorumView
             * @instance
             */
            QuorumView.prototype.highWatermark = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * QuorumView voters.
             * @member {Array.<samsa.controller.QuorumReplica.$Properties>} voters
             * @memberof samsa.controller.QuorumView
             * @instance
             */
            QuorumView.prototype.voters = $util.emptyArray;

            /**
             * QuorumView observers.
             * @member {Array.<samsa.controller.QuorumReplica.$Properties>} observers
             * @memberof samsa.controller.QuorumView
             * @instance
             */
            QuorumView.prototype.observers = $util.emptyArray;

            /**
             * Encodes the specified QuorumView message. Does not implicitly {@link samsa.controller.QuorumView.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.QuorumView
             * @static
             * @param {samsa.controller.QuorumView.$Properties} message QuorumView message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            QuorumView.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.leaderId != null && $Object.hasOwnProperty.call(message, "leaderId") && message.leaderId !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.leaderId);
                if (message.leaderEpoch != null && $Object.hasOwnProperty.call(message, "leaderEpoch") && (typeof message.leaderEpoch === "object" ? message.leaderEpoch.low || message.leaderEpoch.high : message.leaderEpoch !== 0))
                    writer.uint32(/* id 2, wireType 0 =*/16).sint64(message.leaderEpoch);
                if (message.highWatermark != null && $Object.hasOwnProperty.call(message, "highWatermark") && (typeof message.highWatermark === "object" ? message.highWatermark.low || message.highWatermark.high : message.highWatermark !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).sint64(message.highWatermark);
                if (message.voters != null && message.voters.length)
                    for (let i = 0; i < message.voters.length; ++i)
                        $root.samsa.controller.QuorumReplica.encode(message.voters[i], writer.uint32(/* id 4, wireType 2 =*/34).fork(), _depth + 1).ldelim();
                if (message.observers != null && message.observers.length)
                    for (let i = 0; i < message.observers.length; ++i)
                        $root.samsa.controller.QuorumReplica.encode(message.observers[i], writer.uint32(/* id 5, wireType 2 =*/42).fork(), _depth + 1).ldelim();
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a QuorumView message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.QuorumView
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.QuorumView & samsa.controller.QuorumView.$Shape} QuorumView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            QuorumView.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.QuorumView();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.leaderId = value;
                            else
                                delete message.leaderId;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.leaderEpoch = value;
                            else
                                delete message.leaderEpoch;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.highWatermark = value;
                            else
                                delete message.highWatermark;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 2)
                                break;
                            if (!(message.voters && message.voters.length))
                                message.voters = [];
                            message.voters.push($root.samsa.controller.QuorumReplica.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    case 5: {
                            if (wireType !== 2)
                                break;
                            if (!(message.observers && message.observers.length))
                                message.observers = [];
                            message.observers.push($root.samsa.controller.QuorumReplica.decode(reader, reader.size(), $undefined, _depth + 1));
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return QuorumView;
        })();

        controller.QuorumReplica = (function() {

            /**
             * Properties of a QuorumReplica.
             * @typedef {Object} samsa.controller.QuorumReplica.$Properties
             * @property {number|null} [id] QuorumReplica id
             * @property {string|null} [directoryId] QuorumReplica directoryId
             * @property {number|null} [logEndOffset] QuorumReplica logEndOffset
             * @property {number|null} [lastFetchTimestamp] QuorumReplica lastFetchTimestamp
             * @property {number|null} [lastCaughtUpTimestamp] QuorumReplica lastCaughtUpTimestamp
             * @property {string|null} [address] QuorumReplica address
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */

            /**
             * Properties of a QuorumReplica.
             * @memberof samsa.controller
             * @interface IQuorumReplica
             * @augments samsa.controller.QuorumReplica.$Properties
             * @deprecated Use samsa.controller.QuorumReplica.$Properties instead.
             */

            /**
             * Shape of a QuorumReplica.
             * @typedef {samsa.controller.QuorumReplica.$Properties} samsa.controller.QuorumReplica.$Shape
             */

            /**
             * Constructs a new QuorumReplica.
             * @memberof samsa.controller
             * @classdesc Represents a QuorumReplica.
             * @constructor
             * @param {samsa.controller.QuorumReplica.$Properties=} [properties] Properties to set
             * @property {Array.<Uint8Array>} [$unknowns] Unknown fields preserved while decoding when enabled
             */
            const QuorumReplica = function (properties) {
                if (properties)
                    for (let keys = $Object.keys(properties), i = 0; i < keys.length; ++i)
                        if (properties[keys[i]] != null && keys[i] !== "__proto__")
                            this[keys[i]] = properties[keys[i]];
            };

            /**
             * QuorumReplica id.
             * @member {number} id
             * @memberof samsa.controller.QuorumReplica
             * @instance
             */
            QuorumReplica.prototype.id = 0;

            /**
             * QuorumReplica directoryId.
             * @member {string} directoryId
             * @memberof samsa.controller.QuorumReplica
             * @instance
             */
            QuorumReplica.prototype.directoryId = "";

            /**
             * QuorumReplica logEndOffset.
             * @member {number} logEndOffset
             * @memberof samsa.controller.QuorumReplica
             * @instance
             */
            QuorumReplica.prototype.logEndOffset = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * QuorumReplica lastFetchTimestamp.
             * @member {number} lastFetchTimestamp
             * @memberof samsa.controller.QuorumReplica
             * @instance
             */
            QuorumReplica.prototype.lastFetchTimestamp = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * QuorumReplica lastCaughtUpTimestamp.
             * @member {number} lastCaughtUpTimestamp
             * @memberof samsa.controller.QuorumReplica
             * @instance
             */
            QuorumReplica.prototype.lastCaughtUpTimestamp = $util.Long ? $util.Long.fromBits(0,0,false) : 0;

            /**
             * QuorumReplica address.
             * @member {string} address
             * @memberof samsa.controller.QuorumReplica
             * @instance
             */
            QuorumReplica.prototype.address = "";

            /**
             * Encodes the specified QuorumReplica message. Does not implicitly {@link samsa.controller.QuorumReplica.verify|verify} messages.
             * @function encode
             * @memberof samsa.controller.QuorumReplica
             * @static
             * @param {samsa.controller.QuorumReplica.$Properties} message QuorumReplica message or plain object to encode
             * @param {$protobuf.Writer} [writer] Writer to encode to
             * @returns {$protobuf.Writer} Writer
             */
            QuorumReplica.encode = function (message, writer, _depth) {
                if (!writer)
                    writer = $Writer.create();
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $util.recursionLimit)
                    throw $Error("max depth exceeded");
                if (message.id != null && $Object.hasOwnProperty.call(message, "id") && message.id !== 0)
                    writer.uint32(/* id 1, wireType 0 =*/8).sint32(message.id);
                if (message.directoryId != null && $Object.hasOwnProperty.call(message, "directoryId") && message.directoryId !== "")
                    writer.uint32(/* id 2, wireType 2 =*/18).string(message.directoryId);
                if (message.logEndOffset != null && $Object.hasOwnProperty.call(message, "logEndOffset") && (typeof message.logEndOffset === "object" ? message.logEndOffset.low || message.logEndOffset.high : message.logEndOffset !== 0))
                    writer.uint32(/* id 3, wireType 0 =*/24).sint64(message.logEndOffset);
                if (message.lastFetchTimestamp != null && $Object.hasOwnProperty.call(message, "lastFetchTimestamp") && (typeof message.lastFetchTimestamp === "object" ? message.lastFetchTimestamp.low || message.lastFetchTimestamp.high : message.lastFetchTimestamp !== 0))
                    writer.uint32(/* id 4, wireType 0 =*/32).sint64(message.lastFetchTimestamp);
                if (message.lastCaughtUpTimestamp != null && $Object.hasOwnProperty.call(message, "lastCaughtUpTimestamp") && (typeof message.lastCaughtUpTimestamp === "object" ? message.lastCaughtUpTimestamp.low || message.lastCaughtUpTimestamp.high : message.lastCaughtUpTimestamp !== 0))
                    writer.uint32(/* id 5, wireType 0 =*/40).sint64(message.lastCaughtUpTimestamp);
                if (message.address != null && $Object.hasOwnProperty.call(message, "address") && message.address !== "")
                    writer.uint32(/* id 6, wireType 2 =*/50).string(message.address);
                if (message.$unknowns != null && $Object.hasOwnProperty.call(message, "$unknowns"))
                    for (let i = 0; i < message.$unknowns.length; ++i)
                        writer.raw(message.$unknowns[i]);
                return writer;
            };

            /**
             * Decodes a QuorumReplica message from the specified reader or buffer.
             * @function decode
             * @memberof samsa.controller.QuorumReplica
             * @static
             * @param {$protobuf.Reader|Uint8Array} reader Reader or buffer to decode from
             * @param {number} [length] Message length if known beforehand
             * @returns {samsa.controller.QuorumReplica & samsa.controller.QuorumReplica.$Shape} QuorumReplica
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            QuorumReplica.decode = function (reader, length, _end, _depth, _target) {
                if (!(reader instanceof $Reader))
                    reader = $Reader.create(reader);
                if (_depth === $undefined)
                    _depth = 0;
                if (_depth > $Reader.recursionLimit)
                    throw $Error("max depth exceeded");
                let end, message, value;
                if (length === $undefined)
                    end = reader.len;
                else {
                    end = reader.pos + length;
                    if (end > reader.len)
                        throw $RangeError("index out of range");
                    length = reader.len;
                    reader.len = end;
                }
                message = _target || new $root.samsa.controller.QuorumReplica();
                while (reader.pos < end) {
                    let start = reader.pos;
                    let tag = reader.tag();
                    if (tag === _end) {
                        _end = $undefined;
                        break;
                    }
                    let wireType = tag & 7;
                    switch (tag >>>= 3) {
                    case 1: {
                            if (wireType !== 0)
                                break;
                            if (value = reader.sint32())
                                message.id = value;
                            else
                                delete message.id;
                            continue;
                        }
                    case 2: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.directoryId = value;
                            else
                                delete message.directoryId;
                            continue;
                        }
                    case 3: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.logEndOffset = value;
                            else
                                delete message.logEndOffset;
                            continue;
                        }
                    case 4: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastFetchTimestamp = value;
                            else
                                delete message.lastFetchTimestamp;
                            continue;
                        }
                    case 5: {
                            if (wireType !== 0)
                                break;
                            if (typeof (value = reader.sint64()) === "object" ? value.low || value.high : value !== 0)
                                message.lastCaughtUpTimestamp = value;
                            else
                                delete message.lastCaughtUpTimestamp;
                            continue;
                        }
                    case 6: {
                            if (wireType !== 2)
                                break;
                            if ((value = reader.stringVerify()).length)
                                message.address = value;
                            else
                                delete message.address;
                            continue;
                        }
                    }
                    reader.skipType(wireType, _depth, tag);
                    if (!reader.discardUnknown) {
                        $util.makeProp(message, "$unknowns", false);
                        (message.$unknowns || (message.$unknowns = [])).push(reader.raw(start, reader.pos));
                    }
                }
                if (length !== $undefined) {
                    if (reader.pos !== end)
                        throw $RangeError("index out of range");
                    reader.len = length;
                }
                if (_end !== $undefined)
                    throw $Error("missing end group");
                return message;
            };

            return QuorumReplica;
        })();

        return controller;
    })();

    return samsa;
})();

export {
  $root as default
};
