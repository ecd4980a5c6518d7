import * as $protobuf from "protobufjs/minimal.js";
import Long = require("long");

/** Namespace samsa. */
export namespace samsa {

    /** Namespace controller. */
    namespace controller {

        /**
         * Properties of a Question.
         * @deprecated Use samsa.controller.Question.$Properties instead.
         */
        interface IQuestion extends samsa.controller.Question.$Properties {
        }

        /** Represents a Question. */
        class Question {

            /**
             * Constructs a new Question.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.Question.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Question timeoutMs. */
            timeoutMs: number;

            /** Question createTopics. */
            createTopics?: (samsa.controller.CreateTopics.$Properties|null);

            /** Question deleteTopics. */
            deleteTopics?: (samsa.controller.DeleteTopics.$Properties|null);

            /** Question createPartitions. */
            createPartitions?: (samsa.controller.CreatePartitions.$Properties|null);

            /** Question alterConfigs. */
            alterConfigs?: (samsa.controller.AlterConfigs.$Properties|null);

            /** Question allocateProducerIds. */
            allocateProducerIds?: (samsa.controller.AllocateProducerIds.$Properties|null);

            /** Question registerBroker. */
            registerBroker?: (samsa.controller.RegisterBroker.$Properties|null);

            /** Question unregisterBroker. */
            unregisterBroker?: (samsa.controller.UnregisterBroker.$Properties|null);

            /** Question brokerHeartbeat. */
            brokerHeartbeat?: (samsa.controller.BrokerHeartbeat.$Properties|null);

            /** Question fenceBroker. */
            fenceBroker?: (samsa.controller.FenceBroker.$Properties|null);

            /** Question alterPartition. */
            alterPartition?: (samsa.controller.AlterPartition.$Properties|null);

            /** Question electLeaders. */
            electLeaders?: (samsa.controller.ElectLeaders.$Properties|null);

            /** Question updateFeatures. */
            updateFeatures?: (samsa.controller.UpdateFeatures.$Properties|null);

            /** Question describeQuorum. */
            describeQuorum?: (samsa.controller.DescribeQuorum.$Properties|null);

            /** Question addVoter. */
            addVoter?: (samsa.controller.AddVoter.$Properties|null);

            /** Question removeVoter. */
            removeVoter?: (samsa.controller.RemoveVoter.$Properties|null);

            /** Question updateVoter. */
            updateVoter?: (samsa.controller.UpdateVoter.$Properties|null);

            /** Question transferLeadership. */
            transferLeadership?: (samsa.controller.TransferLeadership.$Properties|null);

            /** Question balanceLeaders. */
            balanceLeaders?: (samsa.controller.BalanceLeaders.$Properties|null);

            /** Question alterPartitionReassignments. */
            alterPartitionReassignments?: (samsa.controller.AlterPartitionReassignments.$Properties|null);

            /** Question request. */
            request?: ("createTopics"|"deleteTopics"|"createPartitions"|"alterConfigs"|"allocateProducerIds"|"registerBroker"|"unregisterBroker"|"brokerHeartbeat"|"fenceBroker"|"alterPartition"|"electLeaders"|"updateFeatures"|"describeQuorum"|"addVoter"|"removeVoter"|"updateVoter"|"transferLeadership"|"balanceLeaders"|"alterPartitionReassignments");

            /**
             * Encodes the specified Question message. Does not implicitly {@link samsa.controller.Question.verify|verify} messages.
             * @param message Question message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.Question.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Question message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.Question & samsa.controller.Question.$Shape} Question
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.Question & samsa.controller.Question.$Shape;
        }

        namespace Question {

            /** Properties of a Question. */
            interface $Properties {

                /** Question timeoutMs */
                timeoutMs?: (number|null);

                /** Question createTopics */
                createTopics?: (samsa.controller.CreateTopics.$Properties|null);

                /** Question deleteTopics */
                deleteTopics?: (samsa.controller.DeleteTopics.$Properties|null);

                /** Question createPartitions */
                createPartitions?: (samsa.controller.CreatePartitions.$Properties|null);

                /** Question alterConfigs */
                alterConfigs?: (samsa.controller.AlterConfigs.$Properties|null);

                /** Question allocateProducerIds */
                allocateProducerIds?: (samsa.controller.AllocateProducerIds.$Properties|null);

                /** Question registerBroker */
                registerBroker?: (samsa.controller.RegisterBroker.$Properties|null);

                /** Question unregisterBroker */
                unregisterBroker?: (samsa.controller.UnregisterBroker.$Properties|null);

                /** Question brokerHeartbeat */
                brokerHeartbeat?: (samsa.controller.BrokerHeartbeat.$Properties|null);

                /** Question fenceBroker */
                fenceBroker?: (samsa.controller.FenceBroker.$Properties|null);

                /** Question alterPartition */
                alterPartition?: (samsa.controller.AlterPartition.$Properties|null);

                /** Question electLeaders */
                electLeaders?: (samsa.controller.ElectLeaders.$Properties|null);

                /** Question updateFeatures */
                updateFeatures?: (samsa.controller.UpdateFeatures.$Properties|null);

                /** Question describeQuorum */
                describeQuorum?: (samsa.controller.DescribeQuorum.$Properties|null);

                /** Question addVoter */
                addVoter?: (samsa.controller.AddVoter.$Properties|null);

                /** Question removeVoter */
                removeVoter?: (samsa.controller.RemoveVoter.$Properties|null);

                /** Question updateVoter */
                updateVoter?: (samsa.controller.UpdateVoter.$Properties|null);

                /** Question transferLeadership */
                transferLeadership?: (samsa.controller.TransferLeadership.$Properties|null);

                /** Question balanceLeaders */
                balanceLeaders?: (samsa.controller.BalanceLeaders.$Properties|null);

                /** Question alterPartitionReassignments */
                alterPartitionReassignments?: (samsa.controller.AlterPartitionReassignments.$Properties|null);

                /** Question request */
                request?: ("createTopics"|"deleteTopics"|"createPartitions"|"alterConfigs"|"allocateProducerIds"|"registerBroker"|"unregisterBroker"|"brokerHeartbeat"|"fenceBroker"|"alterPartition"|"electLeaders"|"updateFeatures"|"describeQuorum"|"addVoter"|"removeVoter"|"updateVoter"|"transferLeadership"|"balanceLeaders"|"alterPartitionReassignments");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of a Question. */
            type $Shape = {
              timeoutMs?: number|null;
              createTopics?: samsa.controller.CreateTopics.$Shape|null;
              deleteTopics?: samsa.controller.DeleteTopics.$Shape|null;
              createPartitions?: samsa.controller.CreatePartitions.$Shape|null;
              alterConfigs?: samsa.controller.AlterConfigs.$Shape|null;
              allocateProducerIds?: samsa.controller.AllocateProducerIds.$Shape|null;
              registerBroker?: samsa.controller.RegisterBroker.$Shape|null;
              unregisterBroker?: samsa.controller.UnregisterBroker.$Shape|null;
              brokerHeartbeat?: samsa.controller.BrokerHeartbeat.$Shape|null;
              fenceBroker?: samsa.controller.FenceBroker.$Shape|null;
              alterPartition?: samsa.controller.AlterPartition.$Shape|null;
              electLeaders?: samsa.controller.ElectLeaders.$Shape|null;
              updateFeatures?: samsa.controller.UpdateFeatures.$Shape|null;
              describeQuorum?: samsa.controller.DescribeQuorum.$Shape|null;
              addVoter?: samsa.controller.AddVoter.$Shape|null;
              removeVoter?: samsa.controller.RemoveVoter.$Shape|null;
              updateVoter?: samsa.controller.UpdateVoter.$Shape|null;
              transferLeadership?: samsa.controller.TransferLeadership.$Shape|null;
              balanceLeaders?: samsa.controller.BalanceLeaders.$Shape|null;
              alterPartitionReassignments?: samsa.controller.AlterPartitionReassignments.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ request?: undefined; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "createTopics"; createTopics: samsa.controller.CreateTopics.$Shape; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "deleteTopics"; createTopics?: null; deleteTopics: samsa.controller.DeleteTopics.$Shape; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "createPartitions"; createTopics?: null; deleteTopics?: null; createPartitions: samsa.controller.CreatePartitions.$Shape; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "alterConfigs"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs: samsa.controller.AlterConfigs.$Shape; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "allocateProducerIds"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds: samsa.controller.AllocateProducerIds.$Shape; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "registerBroker"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker: samsa.controller.RegisterBroker.$Shape; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "unregisterBroker"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker: samsa.controller.UnregisterBroker.$Shape; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "brokerHeartbeat"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat: samsa.controller.BrokerHeartbeat.$Shape; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "fenceBroker"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker: samsa.controller.FenceBroker.$Shape; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "alterPartition"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition: samsa.controller.AlterPartition.$Shape; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "electLeaders"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders: samsa.controller.ElectLeaders.$Shape; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "updateFeatures"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures: samsa.controller.UpdateFeatures.$Shape; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "describeQuorum"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum: samsa.controller.DescribeQuorum.$Shape; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "addVoter"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter: samsa.controller.AddVoter.$Shape; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "removeVoter"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter: samsa.controller.RemoveVoter.$Shape; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "updateVoter"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter: samsa.controller.UpdateVoter.$Shape; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "transferLeadership"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership: samsa.controller.TransferLeadership.$Shape; balanceLeaders?: null; alterPartitionReassignments?: null }|{ request?: "balanceLeaders"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders: samsa.controller.BalanceLeaders.$Shape; alterPartitionReassignments?: null }|{ request?: "alterPartitionReassignments"; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments: samsa.controller.AlterPartitionReassignments.$Shape })
            );
        }

        /**
         * Properties of an Answer.
         * @deprecated Use samsa.controller.Answer.$Properties instead.
         */
        interface IAnswer extends samsa.controller.Answer.$Properties {
        }

        /** Represents an Answer. */
        class Answer {

            /**
             * Constructs a new Answer.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.Answer.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Answer endOffset. */
            endOffset: number;

            /** Answer refused. */
            refused?: (samsa.controller.Refusal.$Properties|null);

            /** Answer notActive. */
            notActive?: (samsa.controller.Nothing.$Properties|null);

            /** Answer unknown. */
            unknown?: (samsa.controller.Nothing.$Properties|null);

            /** Answer createTopics. */
            createTopics?: (samsa.controller.CreatedTopics.$Properties|null);

            /** Answer deleteTopics. */
            deleteTopics?: (samsa.controller.DeletedTopics.$Properties|null);

            /** Answer createPartitions. */
            createPartitions?: (samsa.controller.NamedItems.$Properties|null);

            /** Answer alterConfigs. */
            alterConfigs?: (samsa.controller.AlteredConfigs.$Properties|null);

            /** Answer allocateProducerIds. */
            allocateProducerIds?: (samsa.controller.ProducerIdBlock.$Properties|null);

            /** Answer registerBroker. */
            registerBroker?: (samsa.controller.BrokerEpoch.$Properties|null);

            /** Answer unregisterBroker. */
            unregisterBroker?: (samsa.controller.Nothing.$Properties|null);

            /** Answer brokerHeartbeat. */
            brokerHeartbeat?: (samsa.controller.BrokerState.$Properties|null);

            /** Answer fenceBroker. */
            fenceBroker?: (samsa.controller.Nothing.$Properties|null);

            /** Answer alterPartition. */
            alterPartition?: (samsa.controller.AlteredPartitions.$Properties|null);

            /** Answer electLeaders. */
            electLeaders?: (samsa.controller.ElectedLeaders.$Properties|null);

            /** Answer updateFeatures. */
            updateFeatures?: (samsa.controller.UpdatedFeatures.$Properties|null);

            /** Answer describeQuorum. */
            describeQuorum?: (samsa.controller.QuorumView.$Properties|null);

            /** Answer addVoter. */
            addVoter?: (samsa.controller.Nothing.$Properties|null);

            /** Answer removeVoter. */
            removeVoter?: (samsa.controller.Nothing.$Properties|null);

            /** Answer updateVoter. */
            updateVoter?: (samsa.controller.Nothing.$Properties|null);

            /** Answer transferLeadership. */
            transferLeadership?: (samsa.controller.NewLeader.$Properties|null);

            /** Answer balanceLeaders. */
            balanceLeaders?: (samsa.controller.Nothing.$Properties|null);

            /** Answer alterPartitionReassignments. */
            alterPartitionReassignments?: (samsa.controller.Reassigned.$Properties|null);

            /** Answer outcome. */
            outcome?: ("refused"|"notActive"|"unknown"|"createTopics"|"deleteTopics"|"createPartitions"|"alterConfigs"|"allocateProducerIds"|"registerBroker"|"unregisterBroker"|"brokerHeartbeat"|"fenceBroker"|"alterPartition"|"electLeaders"|"updateFeatures"|"describeQuorum"|"addVoter"|"removeVoter"|"updateVoter"|"transferLeadership"|"balanceLeaders"|"alterPartitionReassignments");

            /**
             * Encodes the specified Answer message. Does not implicitly {@link samsa.controller.Answer.verify|verify} messages.
             * @param message Answer message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.Answer.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Answer message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.Answer & samsa.controller.Answer.$Shape} Answer
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.Answer & samsa.controller.Answer.$Shape;
        }

        namespace Answer {

            /** Properties of an Answer. */
            interface $Properties {

                /** Answer endOffset */
                endOffset?: (number|null);

                /** Answer refused */
                refused?: (samsa.controller.Refusal.$Properties|null);

                /** Answer notActive */
                notActive?: (samsa.controller.Nothing.$Properties|null);

                /** Answer unknown */
                unknown?: (samsa.controller.Nothing.$Properties|null);

                /** Answer createTopics */
                createTopics?: (samsa.controller.CreatedTopics.$Properties|null);

                /** Answer deleteTopics */
                deleteTopics?: (samsa.controller.DeletedTopics.$Properties|null);

                /** Answer createPartitions */
                createPartitions?: (samsa.controller.NamedItems.$Properties|null);

                /** Answer alterConfigs */
                alterConfigs?: (samsa.controller.AlteredConfigs.$Properties|null);

                /** Answer allocateProducerIds */
                allocateProducerIds?: (samsa.controller.ProducerIdBlock.$Properties|null);

                /** Answer registerBroker */
                registerBroker?: (samsa.controller.BrokerEpoch.$Properties|null);

                /** Answer unregisterBroker */
                unregisterBroker?: (samsa.controller.Nothing.$Properties|null);

                /** Answer brokerHeartbeat */
                brokerHeartbeat?: (samsa.controller.BrokerState.$Properties|null);

                /** Answer fenceBroker */
                fenceBroker?: (samsa.controller.Nothing.$Properties|null);

                /** Answer alterPartition */
                alterPartition?: (samsa.controller.AlteredPartitions.$Properties|null);

                /** Answer electLeaders */
                electLeaders?: (samsa.controller.ElectedLeaders.$Properties|null);

                /** Answer updateFeatures */
                updateFeatures?: (samsa.controller.UpdatedFeatures.$Properties|null);

                /** Answer describeQuorum */
                describeQuorum?: (samsa.controller.QuorumView.$Properties|null);

                /** Answer addVoter */
                addVoter?: (samsa.controller.Nothing.$Properties|null);

                /** Answer removeVoter */
                removeVoter?: (samsa.controller.Nothing.$Properties|null);

                /** Answer updateVoter */
                updateVoter?: (samsa.controller.Nothing.$Properties|null);

                /** Answer transferLeadership */
                transferLeadership?: (samsa.controller.NewLeader.$Properties|null);

                /** Answer balanceLeaders */
                balanceLeaders?: (samsa.controller.Nothing.$Properties|null);

                /** Answer alterPartitionReassignments */
                alterPartitionReassignments?: (samsa.controller.Reassigned.$Properties|null);

                /** Answer outcome */
                outcome?: ("refused"|"notActive"|"unknown"|"createTopics"|"deleteTopics"|"createPartitions"|"alterConfigs"|"allocateProducerIds"|"registerBroker"|"unregisterBroker"|"brokerHeartbeat"|"fenceBroker"|"alterPartition"|"electLeaders"|"updateFeatures"|"describeQuorum"|"addVoter"|"removeVoter"|"updateVoter"|"transferLeadership"|"balanceLeaders"|"alterPartitionReassignments");

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Narrowed shape of an Answer. */
            type $Shape = {
              endOffset?: number|null;
              refused?: samsa.controller.Refusal.$Shape|null;
              notActive?: samsa.controller.Nothing.$Shape|null;
              unknown?: samsa.controller.Nothing.$Shape|null;
              createTopics?: samsa.controller.CreatedTopics.$Shape|null;
              deleteTopics?: samsa.controller.DeletedTopics.$Shape|null;
              createPartitions?: samsa.controller.NamedItems.$Shape|null;
              alterConfigs?: samsa.controller.AlteredConfigs.$Shape|null;
              allocateProducerIds?: samsa.controller.ProducerIdBlock.$Shape|null;
              registerBroker?: samsa.controller.BrokerEpoch.$Shape|null;
              unregisterBroker?: samsa.controller.Nothing.$Shape|null;
              brokerHeartbeat?: samsa.controller.BrokerState.$Shape|null;
              fenceBroker?: samsa.controller.Nothing.$Shape|null;
              alterPartition?: samsa.controller.AlteredPartitions.$Shape|null;
              electLeaders?: samsa.controller.ElectedLeaders.$Shape|null;
              updateFeatures?: samsa.controller.UpdatedFeatures.$Shape|null;
              describeQuorum?: samsa.controller.QuorumView.$Shape|null;
              addVoter?: samsa.controller.Nothing.$Shape|null;
              removeVoter?: samsa.controller.Nothing.$Shape|null;
              updateVoter?: samsa.controller.Nothing.$Shape|null;
              transferLeadership?: samsa.controller.NewLeader.$Shape|null;
              balanceLeaders?: samsa.controller.Nothing.$Shape|null;
              alterPartitionReassignments?: samsa.controller.Reassigned.$Shape|null;
              $unknowns?: Uint8Array[];
            } & (
              ({ outcome?: undefined; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "refused"; refused: samsa.controller.Refusal.$Shape; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "notActive"; refused?: null; notActive: samsa.controller.Nothing.$Shape; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "unknown"; refused?: null; notActive?: null; unknown: samsa.controller.Nothing.$Shape; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "createTopics"; refused?: null; notActive?: null; unknown?: null; createTopics: samsa.controller.CreatedTopics.$Shape; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "deleteTopics"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics: samsa.controller.DeletedTopics.$Shape; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "createPartitions"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions: samsa.controller.NamedItems.$Shape; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "alterConfigs"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs: samsa.controller.AlteredConfigs.$Shape; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "allocateProducerIds"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds: samsa.controller.ProducerIdBlock.$Shape; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "registerBroker"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker: samsa.controller.BrokerEpoch.$Shape; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "unregisterBroker"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker: samsa.controller.Nothing.$Shape; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "brokerHeartbeat"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat: samsa.controller.BrokerState.$Shape; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "fenceBroker"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker: samsa.controller.Nothing.$Shape; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "alterPartition"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition: samsa.controller.AlteredPartitions.$Shape; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "electLeaders"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders: samsa.controller.ElectedLeaders.$Shape; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "updateFeatures"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures: samsa.controller.UpdatedFeatures.$Shape; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "describeQuorum"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum: samsa.controller.QuorumView.$Shape; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "addVoter"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter: samsa.controller.Nothing.$Shape; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "removeVoter"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter: samsa.controller.Nothing.$Shape; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "updateVoter"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter: samsa.controller.Nothing.$Shape; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "transferLeadership"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership: samsa.controller.NewLeader.$Shape; balanceLeaders?: null; alterPartitionReassignments?: null }|{ outcome?: "balanceLeaders"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders: samsa.controller.Nothing.$Shape; alterPartitionReassignments?: null }|{ outcome?: "alterPartitionReassignments"; refused?: null; notActive?: null; unknown?: null; createTopics?: null; deleteTopics?: null; createPartitions?: null; alterConfigs?: null; allocateProducerIds?: null; registerBroker?: null; unregisterBroker?: null; brokerHeartbeat?: null; fenceBroker?: null; alterPartition?: null; electLeaders?: null; updateFeatures?: null; describeQuorum?: null; addVoter?: null; removeVoter?: null; updateVoter?: null; transferLeadership?: null; balanceLeaders?: null; alterPartitionReassignments: samsa.controller.Reassigned.$Shape })
            );
        }

        /**
         * Properties of a Nothing.
         * @deprecated Use samsa.controller.Nothing.$Properties instead.
         */
        interface INothing extends samsa.controller.Nothing.$Properties {
        }

        /** Represents a Nothing. */
        class Nothing {

            /**
             * Constructs a new Nothing.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.Nothing.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified Nothing message. Does not implicitly {@link samsa.controller.Nothing.verify|verify} messages.
             * @param message Nothing message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.Nothing.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Nothing message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.Nothing & samsa.controller.Nothing.$Shape} Nothing
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.Nothing & samsa.controller.Nothing.$Shape;
        }

        namespace Nothing {

            /** Properties of a Nothing. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Nothing. */
            type $Shape = samsa.controller.Nothing.$Properties;
        }

        /**
         * Properties of a Refusal.
         * @deprecated Use samsa.controller.Refusal.$Properties instead.
         */
        interface IRefusal extends samsa.controller.Refusal.$Properties {
        }

        /** Represents a Refusal. */
        class Refusal {

            /**
             * Constructs a new Refusal.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.Refusal.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Refusal error. */
            error: string;

            /** Refusal message. */
            message: string;

            /**
             * Encodes the specified Refusal message. Does not implicitly {@link samsa.controller.Refusal.verify|verify} messages.
             * @param message Refusal message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.Refusal.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Refusal message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.Refusal & samsa.controller.Refusal.$Shape} Refusal
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.Refusal & samsa.controller.Refusal.$Shape;
        }

        namespace Refusal {

            /** Properties of a Refusal. */
            interface $Properties {

                /** Refusal error */
                error?: (string|null);

                /** Refusal message */
                message?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Refusal. */
            type $Shape = samsa.controller.Refusal.$Properties;
        }

        /**
         * Properties of a CreateTopics.
         * @deprecated Use samsa.controller.CreateTopics.$Properties instead.
         */
        interface ICreateTopics extends samsa.controller.CreateTopics.$Properties {
        }

        /** Represents a CreateTopics. */
        class CreateTopics {

            /**
             * Constructs a new CreateTopics.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.CreateTopics.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreateTopics topics. */
            topics: samsa.controller.TopicToCreate.$Properties[];

            /** CreateTopics validateOnly. */
            validateOnly: boolean;

            /**
             * Encodes the specified CreateTopics message. Does not implicitly {@link samsa.controller.CreateTopics.verify|verify} messages.
             * @param message CreateTopics message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.CreateTopics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreateTopics message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.CreateTopics & samsa.controller.CreateTopics.$Shape} CreateTopics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.CreateTopics & samsa.controller.CreateTopics.$Shape;
        }

        namespace CreateTopics {

            /** Properties of a CreateTopics. */
            interface $Properties {

                /** CreateTopics topics */
                topics?: (samsa.controller.TopicToCreate.$Properties[]|null);

                /** CreateTopics validateOnly */
                validateOnly?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreateTopics. */
            type $Shape = samsa.controller.CreateTopics.$Properties;
        }

        /**
         * Properties of a TopicToCreate.
         * @deprecated Use samsa.controller.TopicToCreate.$Properties instead.
         */
        interface ITopicToCreate extends samsa.controller.TopicToCreate.$Properties {
        }

        /** Represents a TopicToCreate. */
        class TopicToCreate {

            /**
             * Constructs a new TopicToCreate.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.TopicToCreate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TopicToCreate name. */
            name: string;

            /** TopicToCreate topicId. */
            topicId?: (string|null);

            /** TopicToCreate partitions. */
            partitions: number;

            /** TopicToCreate replicationFactor. */
            replicationFactor: number;

            /** TopicToCreate assignments. */
            assignments: samsa.controller.Assignment.$Properties[];

            /** TopicToCreate configs. */
            configs: samsa.controller.NamedValue.$Properties[];

            /**
             * Encodes the specified TopicToCreate message. Does not implicitly {@link samsa.controller.TopicToCreate.verify|verify} messages.
             * @param message TopicToCreate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.TopicToCreate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TopicToCreate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.TopicToCreate & samsa.controller.TopicToCreate.$Shape} TopicToCreate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.TopicToCreate & samsa.controller.TopicToCreate.$Shape;
        }

        namespace TopicToCreate {

            /** Properties of a TopicToCreate. */
            interface $Properties {

                /** TopicToCreate name */
                name?: (string|null);

                /** TopicToCreate topicId */
                topicId?: (string|null);

                /** TopicToCreate partitions */
                partitions?: (number|null);

                /** TopicToCreate replicationFactor */
                replicationFactor?: (number|null);

                /** TopicToCreate assignments */
                assignments?: (samsa.controller.Assignment.$Properties[]|null);

                /** TopicToCreate configs */
                configs?: (samsa.controller.NamedValue.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TopicToCreate. */
            type $Shape = samsa.controller.TopicToCreate.$Properties;
        }

        /**
         * Properties of an Assignment.
         * @deprecated Use samsa.controller.Assignment.$Properties instead.
         */
        interface IAssignment extends samsa.controller.Assignment.$Properties {
        }

        /** Represents an Assignment. */
        class Assignment {

            /**
             * Constructs a new Assignment.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.Assignment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Assignment partition. */
            partition: number;

            /** Assignment replicas. */
            replicas: number[];

            /**
             * Encodes the specified Assignment message. Does not implicitly {@link samsa.controller.Assignment.verify|verify} messages.
             * @param message Assignment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.Assignment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Assignment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.Assignment & samsa.controller.Assignment.$Shape} Assignment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.Assignment & samsa.controller.Assignment.$Shape;
        }

        namespace Assignment {

            /** Properties of an Assignment. */
            interface $Properties {

                /** Assignment partition */
                partition?: (number|null);

                /** Assignment replicas */
                replicas?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Assignment. */
            type $Shape = samsa.controller.Assignment.$Properties;
        }

        /**
         * Properties of a NamedValue.
         * @deprecated Use samsa.controller.NamedValue.$Properties instead.
         */
        interface INamedValue extends samsa.controller.NamedValue.$Properties {
        }

        /** Represents a NamedValue. */
        class NamedValue {

            /**
             * Constructs a new NamedValue.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.NamedValue.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NamedValue name. */
            name: string;

            /** NamedValue value. */
            value?: (string|null);

            /**
             * Encodes the specified NamedValue message. Does not implicitly {@link samsa.controller.NamedValue.verify|verify} messages.
             * @param message NamedValue message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.NamedValue.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NamedValue message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.NamedValue & samsa.controller.NamedValue.$Shape} NamedValue
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.NamedValue & samsa.controller.NamedValue.$Shape;
        }

        namespace NamedValue {

            /** Properties of a NamedValue. */
            interface $Properties {

                /** NamedValue name */
                name?: (string|null);

                /** NamedValue value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NamedValue. */
            type $Shape = samsa.controller.NamedValue.$Properties;
        }

        /**
         * Properties of a CreatedTopics.
         * @deprecated Use samsa.controller.CreatedTopics.$Properties instead.
         */
        interface ICreatedTopics extends samsa.controller.CreatedTopics.$Properties {
        }

        /** Represents a CreatedTopics. */
        class CreatedTopics {

            /**
             * Constructs a new CreatedTopics.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.CreatedTopics.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreatedTopics topics. */
            topics: samsa.controller.CreatedTopic.$Properties[];

            /**
             * Encodes the specified CreatedTopics message. Does not implicitly {@link samsa.controller.CreatedTopics.verify|verify} messages.
             * @param message CreatedTopics message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.CreatedTopics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreatedTopics message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.CreatedTopics & samsa.controller.CreatedTopics.$Shape} CreatedTopics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.CreatedTopics & samsa.controller.CreatedTopics.$Shape;
        }

        namespace CreatedTopics {

            /** Properties of a CreatedTopics. */
            interface $Properties {

                /** CreatedTopics topics */
                topics?: (samsa.controller.CreatedTopic.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreatedTopics. */
            type $Shape = samsa.controller.CreatedTopics.$Properties;
        }

        /**
         * Properties of a CreatedTopic.
         * @deprecated Use samsa.controller.CreatedTopic.$Properties instead.
         */
        interface ICreatedTopic extends samsa.controller.CreatedTopic.$Properties {
        }

        /** Represents a CreatedTopic. */
        class CreatedTopic {

            /**
             * Constructs a new CreatedTopic.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.CreatedTopic.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreatedTopic name. */
            name: string;

            /** CreatedTopic failed. */
            failed?: (samsa.controller.Refusal.$Properties|null);

            /** CreatedTopic topicId. */
            topicId: string;

            /** CreatedTopic partitions. */
            partitions: number;

            /** CreatedTopic replicationFactor. */
            replicationFactor: number;

            /**
             * Encodes the specified CreatedTopic message. Does not implicitly {@link samsa.controller.CreatedTopic.verify|verify} messages.
             * @param message CreatedTopic message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.CreatedTopic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreatedTopic message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.CreatedTopic & samsa.controller.CreatedTopic.$Shape} CreatedTopic
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.CreatedTopic & samsa.controller.CreatedTopic.$Shape;
        }

        namespace CreatedTopic {

            /** Properties of a CreatedTopic. */
            interface $Properties {

                /** CreatedTopic name */
                name?: (string|null);

                /** CreatedTopic failed */
                failed?: (samsa.controller.Refusal.$Properties|null);

                /** CreatedTopic topicId */
                topicId?: (string|null);

                /** CreatedTopic partitions */
                partitions?: (number|null);

                /** CreatedTopic replicationFactor */
                replicationFactor?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreatedTopic. */
            type $Shape = samsa.controller.CreatedTopic.$Properties;
        }

        /**
         * Properties of a DeleteTopics.
         * @deprecated Use samsa.controller.DeleteTopics.$Properties instead.
         */
        interface IDeleteTopics extends samsa.controller.DeleteTopics.$Properties {
        }

        /** Represents a DeleteTopics. */
        class DeleteTopics {

            /**
             * Constructs a new DeleteTopics.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.DeleteTopics.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeleteTopics topicIds. */
            topicIds: string[];

            /**
             * Encodes the specified DeleteTopics message. Does not implicitly {@link samsa.controller.DeleteTopics.verify|verify} messages.
             * @param message DeleteTopics message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.DeleteTopics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeleteTopics message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.DeleteTopics & samsa.controller.DeleteTopics.$Shape} DeleteTopics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.DeleteTopics & samsa.controller.DeleteTopics.$Shape;
        }

        namespace DeleteTopics {

            /** Properties of a DeleteTopics. */
            interface $Properties {

                /** DeleteTopics topicIds */
                topicIds?: (string[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeleteTopics. */
            type $Shape = samsa.controller.DeleteTopics.$Properties;
        }

        /**
         * Properties of a DeletedTopics.
         * @deprecated Use samsa.controller.DeletedTopics.$Properties instead.
         */
        interface IDeletedTopics extends samsa.controller.DeletedTopics.$Properties {
        }

        /** Represents a DeletedTopics. */
        class DeletedTopics {

            /**
             * Constructs a new DeletedTopics.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.DeletedTopics.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeletedTopics topics. */
            topics: samsa.controller.DeletedTopic.$Properties[];

            /**
             * Encodes the specified DeletedTopics message. Does not implicitly {@link samsa.controller.DeletedTopics.verify|verify} messages.
             * @param message DeletedTopics message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.DeletedTopics.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeletedTopics message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.DeletedTopics & samsa.controller.DeletedTopics.$Shape} DeletedTopics
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.DeletedTopics & samsa.controller.DeletedTopics.$Shape;
        }

        namespace DeletedTopics {

            /** Properties of a DeletedTopics. */
            interface $Properties {

                /** DeletedTopics topics */
                topics?: (samsa.controller.DeletedTopic.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeletedTopics. */
            type $Shape = samsa.controller.DeletedTopics.$Properties;
        }

        /**
         * Properties of a DeletedTopic.
         * @deprecated Use samsa.controller.DeletedTopic.$Properties instead.
         */
        interface IDeletedTopic extends samsa.controller.DeletedTopic.$Properties {
        }

        /** Represents a DeletedTopic. */
        class DeletedTopic {

            /**
             * Constructs a new DeletedTopic.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.DeletedTopic.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** DeletedTopic topicId. */
            topicId: string;

            /** DeletedTopic failed. */
            failed?: (samsa.controller.Refusal.$Properties|null);

            /**
             * Encodes the specified DeletedTopic message. Does not implicitly {@link samsa.controller.DeletedTopic.verify|verify} messages.
             * @param message DeletedTopic message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.DeletedTopic.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DeletedTopic message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.DeletedTopic & samsa.controller.DeletedTopic.$Shape} DeletedTopic
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.DeletedTopic & samsa.controller.DeletedTopic.$Shape;
        }

        namespace DeletedTopic {

            /** Properties of a DeletedTopic. */
            interface $Properties {

                /** DeletedTopic topicId */
                topicId?: (string|null);

                /** DeletedTopic failed */
                failed?: (samsa.controller.Refusal.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DeletedTopic. */
            type $Shape = samsa.controller.DeletedTopic.$Properties;
        }

        /**
         * Properties of a CreatePartitions.
         * @deprecated Use samsa.controller.CreatePartitions.$Properties instead.
         */
        interface ICreatePartitions extends samsa.controller.CreatePartitions.$Properties {
        }

        /** Represents a CreatePartitions. */
        class CreatePartitions {

            /**
             * Constructs a new CreatePartitions.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.CreatePartitions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** CreatePartitions topics. */
            topics: samsa.controller.PartitionsToCreate.$Properties[];

            /** CreatePartitions validateOnly. */
            validateOnly: boolean;

            /**
             * Encodes the specified CreatePartitions message. Does not implicitly {@link samsa.controller.CreatePartitions.verify|verify} messages.
             * @param message CreatePartitions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.CreatePartitions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a CreatePartitions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.CreatePartitions & samsa.controller.CreatePartitions.$Shape} CreatePartitions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.CreatePartitions & samsa.controller.CreatePartitions.$Shape;
        }

        namespace CreatePartitions {

            /** Properties of a CreatePartitions. */
            interface $Properties {

                /** CreatePartitions topics */
                topics?: (samsa.controller.PartitionsToCreate.$Properties[]|null);

                /** CreatePartitions validateOnly */
                validateOnly?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a CreatePartitions. */
            type $Shape = samsa.controller.CreatePartitions.$Properties;
        }

        /**
         * Properties of a PartitionsToCreate.
         * @deprecated Use samsa.controller.PartitionsToCreate.$Properties instead.
         */
        interface IPartitionsToCreate extends samsa.controller.PartitionsToCreate.$Properties {
        }

        /** Represents a PartitionsToCreate. */
        class PartitionsToCreate {

            /**
             * Constructs a new PartitionsToCreate.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.PartitionsToCreate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PartitionsToCreate name. */
            name: string;

            /** PartitionsToCreate count. */
            count: number;

            /** PartitionsToCreate assignments. */
            assignments?: (samsa.controller.ReplicaLists.$Properties|null);

            /**
             * Encodes the specified PartitionsToCreate message. Does not implicitly {@link samsa.controller.PartitionsToCreate.verify|verify} messages.
             * @param message PartitionsToCreate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.PartitionsToCreate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PartitionsToCreate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.PartitionsToCreate & samsa.controller.PartitionsToCreate.$Shape} PartitionsToCreate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.PartitionsToCreate & samsa.controller.PartitionsToCreate.$Shape;
        }

        namespace PartitionsToCreate {

            /** Properties of a PartitionsToCreate. */
            interface $Properties {

                /** PartitionsToCreate name */
                name?: (string|null);

                /** PartitionsToCreate count */
                count?: (number|null);

                /** PartitionsToCreate assignments */
                assignments?: (samsa.controller.ReplicaLists.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PartitionsToCreate. */
            type $Shape = samsa.controller.PartitionsToCreate.$Properties;
        }

        /**
         * Properties of a ReplicaLists.
         * @deprecated Use samsa.controller.ReplicaLists.$Properties instead.
         */
        interface IReplicaLists extends samsa.controller.ReplicaLists.$Properties {
        }

        /** Represents a ReplicaLists. */
        class ReplicaLists {

            /**
             * Constructs a new ReplicaLists.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.ReplicaLists.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReplicaLists items. */
            items: samsa.controller.ReplicaList.$Properties[];

            /**
             * Encodes the specified ReplicaLists message. Does not implicitly {@link samsa.controller.ReplicaLists.verify|verify} messages.
             * @param message ReplicaLists message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.ReplicaLists.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplicaLists message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.ReplicaLists & samsa.controller.ReplicaLists.$Shape} ReplicaLists
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.ReplicaLists & samsa.controller.ReplicaLists.$Shape;
        }

        namespace ReplicaLists {

            /** Properties of a ReplicaLists. */
            interface $Properties {

                /** ReplicaLists items */
                items?: (samsa.controller.ReplicaList.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReplicaLists. */
            type $Shape = samsa.controller.ReplicaLists.$Properties;
        }

        /**
         * Properties of a ReplicaList.
         * @deprecated Use samsa.controller.ReplicaList.$Properties instead.
         */
        interface IReplicaList extends samsa.controller.ReplicaList.$Properties {
        }

        /** Represents a ReplicaList. */
        class ReplicaList {

            /**
             * Constructs a new ReplicaList.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.ReplicaList.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ReplicaList items. */
            items: number[];

            /**
             * Encodes the specified ReplicaList message. Does not implicitly {@link samsa.controller.ReplicaList.verify|verify} messages.
             * @param message ReplicaList message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.ReplicaList.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ReplicaList message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.ReplicaList & samsa.controller.ReplicaList.$Shape} ReplicaList
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.ReplicaList & samsa.controller.ReplicaList.$Shape;
        }

        namespace ReplicaList {

            /** Properties of a ReplicaList. */
            interface $Properties {

                /** ReplicaList items */
                items?: (number[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ReplicaList. */
            type $Shape = samsa.controller.ReplicaList.$Properties;
        }

        /**
         * Properties of a NamedItems.
         * @deprecated Use samsa.controller.NamedItems.$Properties instead.
         */
        interface INamedItems extends samsa.controller.NamedItems.$Properties {
        }

        /** Represents a NamedItems. */
        class NamedItems {

            /**
             * Constructs a new NamedItems.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.NamedItems.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NamedItems topics. */
            topics: samsa.controller.NamedItem.$Properties[];

            /**
             * Encodes the specified NamedItems message. Does not implicitly {@link samsa.controller.NamedItems.verify|verify} messages.
             * @param message NamedItems message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.NamedItems.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NamedItems message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.NamedItems & samsa.controller.NamedItems.$Shape} NamedItems
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.NamedItems & samsa.controller.NamedItems.$Shape;
        }

        namespace NamedItems {

            /** Properties of a NamedItems. */
            interface $Properties {

                /** NamedItems topics */
                topics?: (samsa.controller.NamedItem.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NamedItems. */
            type $Shape = samsa.controller.NamedItems.$Properties;
        }

        /**
         * Properties of a NamedItem.
         * @deprecated Use samsa.controller.NamedItem.$Properties instead.
         */
        interface INamedItem extends samsa.controller.NamedItem.$Properties {
        }

        /** Represents a NamedItem. */
        class NamedItem {

            /**
             * Constructs a new NamedItem.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.NamedItem.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NamedItem name. */
            name: string;

            /** NamedItem failed. */
            failed?: (samsa.controller.Refusal.$Properties|null);

            /**
             * Encodes the specified NamedItem message. Does not implicitly {@link samsa.controller.NamedItem.verify|verify} messages.
             * @param message NamedItem message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.NamedItem.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NamedItem message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.NamedItem & samsa.controller.NamedItem.$Shape} NamedItem
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.NamedItem & samsa.controller.NamedItem.$Shape;
        }

        namespace NamedItem {

            /** Properties of a NamedItem. */
            interface $Properties {

                /** NamedItem name */
                name?: (string|null);

                /** NamedItem failed */
                failed?: (samsa.controller.Refusal.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NamedItem. */
            type $Shape = samsa.controller.NamedItem.$Properties;
        }

        /**
         * Properties of an AlterConfigs.
         * @deprecated Use samsa.controller.AlterConfigs.$Properties instead.
         */
        interface IAlterConfigs extends samsa.controller.AlterConfigs.$Properties {
        }

        /** Represents an AlterConfigs. */
        class AlterConfigs {

            /**
             * Constructs a new AlterConfigs.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.AlterConfigs.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlterConfigs resources. */
            resources: samsa.controller.ResourceChanges.$Properties[];

            /** AlterConfigs replace. */
            replace: boolean;

            /** AlterConfigs validateOnly. */
            validateOnly: boolean;

            /**
             * Encodes the specified AlterConfigs message. Does not implicitly {@link samsa.controller.AlterConfigs.verify|verify} messages.
             * @param message AlterConfigs message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.AlterConfigs.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlterConfigs message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.AlterConfigs & samsa.controller.AlterConfigs.$Shape} AlterConfigs
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.AlterConfigs & samsa.controller.AlterConfigs.$Shape;
        }

        namespace AlterConfigs {

            /** Properties of an AlterConfigs. */
            interface $Properties {

                /** AlterConfigs resources */
                resources?: (samsa.controller.ResourceChanges.$Properties[]|null);

                /** AlterConfigs replace */
                replace?: (boolean|null);

                /** AlterConfigs validateOnly */
                validateOnly?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlterConfigs. */
            type $Shape = samsa.controller.AlterConfigs.$Properties;
        }

        /**
         * Properties of a ResourceChanges.
         * @deprecated Use samsa.controller.ResourceChanges.$Properties instead.
         */
        interface IResourceChanges extends samsa.controller.ResourceChanges.$Properties {
        }

        /** Represents a ResourceChanges. */
        class ResourceChanges {

            /**
             * Constructs a new ResourceChanges.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.ResourceChanges.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ResourceChanges resourceType. */
            resourceType: string;

            /** ResourceChanges resourceName. */
            resourceName: string;

            /** ResourceChanges changes. */
            changes: samsa.controller.ConfigChange.$Properties[];

            /**
             * Encodes the specified ResourceChanges message. Does not implicitly {@link samsa.controller.ResourceChanges.verify|verify} messages.
             * @param message ResourceChanges message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.ResourceChanges.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ResourceChanges message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.ResourceChanges & samsa.controller.ResourceChanges.$Shape} ResourceChanges
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.ResourceChanges & samsa.controller.ResourceChanges.$Shape;
        }

        namespace ResourceChanges {

            /** Properties of a ResourceChanges. */
            interface $Properties {

                /** ResourceChanges resourceType */
                resourceType?: (string|null);

                /** ResourceChanges resourceName */
                resourceName?: (string|null);

                /** ResourceChanges changes */
                changes?: (samsa.controller.ConfigChange.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ResourceChanges. */
            type $Shape = samsa.controller.ResourceChanges.$Properties;
        }

        /**
         * Properties of a ConfigChange.
         * @deprecated Use samsa.controller.ConfigChange.$Properties instead.
         */
        interface IConfigChange extends samsa.controller.ConfigChange.$Properties {
        }

        /** Represents a ConfigChange. */
        class ConfigChange {

            /**
             * Constructs a new ConfigChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.ConfigChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ConfigChange name. */
            name: string;

            /** ConfigChange operation. */
            operation: string;

            /** ConfigChange value. */
            value?: (string|null);

            /**
             * Encodes the specified ConfigChange message. Does not implicitly {@link samsa.controller.ConfigChange.verify|verify} messages.
             * @param message ConfigChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.ConfigChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ConfigChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.ConfigChange & samsa.controller.ConfigChange.$Shape} ConfigChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.ConfigChange & samsa.controller.ConfigChange.$Shape;
        }

        namespace ConfigChange {

            /** Properties of a ConfigChange. */
            interface $Properties {

                /** ConfigChange name */
                name?: (string|null);

                /** ConfigChange operation */
                operation?: (string|null);

                /** ConfigChange value */
                value?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ConfigChange. */
            type $Shape = samsa.controller.ConfigChange.$Properties;
        }

        /**
         * Properties of an AlteredConfigs.
         * @deprecated Use samsa.controller.AlteredConfigs.$Properties instead.
         */
        interface IAlteredConfigs extends samsa.controller.AlteredConfigs.$Properties {
        }

        /** Represents an AlteredConfigs. */
        class AlteredConfigs {

            /**
             * Constructs a new AlteredConfigs.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.AlteredConfigs.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlteredConfigs resources. */
            resources: samsa.controller.AlteredResource.$Properties[];

            /**
             * Encodes the specified AlteredConfigs message. Does not implicitly {@link samsa.controller.AlteredConfigs.verify|verify} messages.
             * @param message AlteredConfigs message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.AlteredConfigs.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlteredConfigs message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.AlteredConfigs & samsa.controller.AlteredConfigs.$Shape} AlteredConfigs
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.AlteredConfigs & samsa.controller.AlteredConfigs.$Shape;
        }

        namespace AlteredConfigs {

            /** Properties of an AlteredConfigs. */
            interface $Properties {

                /** AlteredConfigs resources */
                resources?: (samsa.controller.AlteredResource.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlteredConfigs. */
            type $Shape = samsa.controller.AlteredConfigs.$Properties;
        }

        /**
         * Properties of an AlteredResource.
         * @deprecated Use samsa.controller.AlteredResource.$Properties instead.
         */
        interface IAlteredResource extends samsa.controller.AlteredResource.$Properties {
        }

        /** Represents an AlteredResource. */
        class AlteredResource {

            /**
             * Constructs a new AlteredResource.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.AlteredResource.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlteredResource resourceType. */
            resourceType: string;

            /** AlteredResource resourceName. */
            resourceName: string;

            /** AlteredResource failed. */
            failed?: (samsa.controller.Refusal.$Properties|null);

            /**
             * Encodes the specified AlteredResource message. Does not implicitly {@link samsa.controller.AlteredResource.verify|verify} messages.
             * @param message AlteredResource message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.AlteredResource.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlteredResource message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.AlteredResource & samsa.controller.AlteredResource.$Shape} AlteredResource
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.AlteredResource & samsa.controller.AlteredResource.$Shape;
        }

        namespace AlteredResource {

            /** Properties of an AlteredResource. */
            interface $Properties {

                /** AlteredResource resourceType */
                resourceType?: (string|null);

                /** AlteredResource resourceName */
                resourceName?: (string|null);

                /** AlteredResource failed */
                failed?: (samsa.controller.Refusal.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlteredResource. */
            type $Shape = samsa.controller.AlteredResource.$Properties;
        }

        /**
         * Properties of an AllocateProducerIds.
         * @deprecated Use samsa.controller.AllocateProducerIds.$Properties instead.
         */
        interface IAllocateProducerIds extends samsa.controller.AllocateProducerIds.$Properties {
        }

        /** Represents an AllocateProducerIds. */
        class AllocateProducerIds {

            /**
             * Constructs a new AllocateProducerIds.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.AllocateProducerIds.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AllocateProducerIds brokerId. */
            brokerId: number;

            /** AllocateProducerIds brokerEpoch. */
            brokerEpoch: number;

            /**
             * Encodes the specified AllocateProducerIds message. Does not implicitly {@link samsa.controller.AllocateProducerIds.verify|verify} messages.
             * @param message AllocateProducerIds message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.AllocateProducerIds.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AllocateProducerIds message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.AllocateProducerIds & samsa.controller.AllocateProducerIds.$Shape} AllocateProducerIds
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.AllocateProducerIds & samsa.controller.AllocateProducerIds.$Shape;
        }

        namespace AllocateProducerIds {

            /** Properties of an AllocateProducerIds. */
            interface $Properties {

                /** AllocateProducerIds brokerId */
                brokerId?: (number|null);

                /** AllocateProducerIds brokerEpoch */
                brokerEpoch?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AllocateProducerIds. */
            type $Shape = samsa.controller.AllocateProducerIds.$Properties;
        }

        /**
         * Properties of a ProducerIdBlock.
         * @deprecated Use samsa.controller.ProducerIdBlock.$Properties instead.
         */
        interface IProducerIdBlock extends samsa.controller.ProducerIdBlock.$Properties {
        }

        /** Represents a ProducerIdBlock. */
        class ProducerIdBlock {

            /**
             * Constructs a new ProducerIdBlock.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.ProducerIdBlock.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ProducerIdBlock first. */
            first: number;

            /** ProducerIdBlock count. */
            count: number;

            /**
             * Encodes the specified ProducerIdBlock message. Does not implicitly {@link samsa.controller.ProducerIdBlock.verify|verify} messages.
             * @param message ProducerIdBlock message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.ProducerIdBlock.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a ProducerIdBlock message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.ProducerIdBlock & samsa.controller.ProducerIdBlock.$Shape} ProducerIdBlock
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.ProducerIdBlock & samsa.controller.ProducerIdBlock.$Shape;
        }

        namespace ProducerIdBlock {

            /** Properties of a ProducerIdBlock. */
            interface $Properties {

                /** ProducerIdBlock first */
                first?: (number|null);

                /** ProducerIdBlock count */
                count?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a ProducerIdBlock. */
            type $Shape = samsa.controller.ProducerIdBlock.$Properties;
        }

        /**
         * Properties of an Endpoint.
         * @deprecated Use samsa.controller.Endpoint.$Properties instead.
         */
        interface IEndpoint extends samsa.controller.Endpoint.$Properties {
        }

        /** Represents an Endpoint. */
        class Endpoint {

            /**
             * Constructs a new Endpoint.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.Endpoint.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Endpoint listener. */
            listener: string;

            /** Endpoint host. */
            host: string;

            /** Endpoint port. */
            port: number;

            /**
             * Encodes the specified Endpoint message. Does not implicitly {@link samsa.controller.Endpoint.verify|verify} messages.
             * @param message Endpoint message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.Endpoint.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an Endpoint message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.Endpoint & samsa.controller.Endpoint.$Shape} Endpoint
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.Endpoint & samsa.controller.Endpoint.$Shape;
        }

        namespace Endpoint {

            /** Properties of an Endpoint. */
            interface $Properties {

                /** Endpoint listener */
                listener?: (string|null);

                /** Endpoint host */
                host?: (string|null);

                /** Endpoint port */
                port?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an Endpoint. */
            type $Shape = samsa.controller.Endpoint.$Properties;
        }

        /**
         * Properties of a RegisterBroker.
         * @deprecated Use samsa.controller.RegisterBroker.$Properties instead.
         */
        interface IRegisterBroker extends samsa.controller.RegisterBroker.$Properties {
        }

        /** Represents a RegisterBroker. */
        class RegisterBroker {

            /**
             * Constructs a new RegisterBroker.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.RegisterBroker.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RegisterBroker brokerId. */
            brokerId: number;

            /** RegisterBroker incarnationId. */
            incarnationId: string;

            /** RegisterBroker directoryId. */
            directoryId: string;

            /** RegisterBroker endpoints. */
            endpoints: samsa.controller.Endpoint.$Properties[];

            /** RegisterBroker rack. */
            rack?: (string|null);

            /** RegisterBroker keptLogs. */
            keptLogs: boolean;

            /**
             * Encodes the specified RegisterBroker message. Does not implicitly {@link samsa.controller.RegisterBroker.verify|verify} messages.
             * @param message RegisterBroker message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.RegisterBroker.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RegisterBroker message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.RegisterBroker & samsa.controller.RegisterBroker.$Shape} RegisterBroker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.RegisterBroker & samsa.controller.RegisterBroker.$Shape;
        }

        namespace RegisterBroker {

            /** Properties of a RegisterBroker. */
            interface $Properties {

                /** RegisterBroker brokerId */
                brokerId?: (number|null);

                /** RegisterBroker incarnationId */
                incarnationId?: (string|null);

                /** RegisterBroker directoryId */
                directoryId?: (string|null);

                /** RegisterBroker endpoints */
                endpoints?: (samsa.controller.Endpoint.$Properties[]|null);

                /** RegisterBroker rack */
                rack?: (string|null);

                /** RegisterBroker keptLogs */
                keptLogs?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RegisterBroker. */
            type $Shape = samsa.controller.RegisterBroker.$Properties;
        }

        /**
         * Properties of a BrokerEpoch.
         * @deprecated Use samsa.controller.BrokerEpoch.$Properties instead.
         */
        interface IBrokerEpoch extends samsa.controller.BrokerEpoch.$Properties {
        }

        /** Represents a BrokerEpoch. */
        class BrokerEpoch {

            /**
             * Constructs a new BrokerEpoch.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.BrokerEpoch.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BrokerEpoch brokerEpoch. */
            brokerEpoch: number;

            /**
             * Encodes the specified BrokerEpoch message. Does not implicitly {@link samsa.controller.BrokerEpoch.verify|verify} messages.
             * @param message BrokerEpoch message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.BrokerEpoch.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BrokerEpoch message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.BrokerEpoch & samsa.controller.BrokerEpoch.$Shape} BrokerEpoch
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.BrokerEpoch & samsa.controller.BrokerEpoch.$Shape;
        }

        namespace BrokerEpoch {

            /** Properties of a BrokerEpoch. */
            interface $Properties {

                /** BrokerEpoch brokerEpoch */
                brokerEpoch?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BrokerEpoch. */
            type $Shape = samsa.controller.BrokerEpoch.$Properties;
        }

        /**
         * Properties of an UnregisterBroker.
         * @deprecated Use samsa.controller.UnregisterBroker.$Properties instead.
         */
        interface IUnregisterBroker extends samsa.controller.UnregisterBroker.$Properties {
        }

        /** Represents an UnregisterBroker. */
        class UnregisterBroker {

            /**
             * Constructs a new UnregisterBroker.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.UnregisterBroker.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UnregisterBroker brokerId. */
            brokerId: number;

            /**
             * Encodes the specified UnregisterBroker message. Does not implicitly {@link samsa.controller.UnregisterBroker.verify|verify} messages.
             * @param message UnregisterBroker message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.UnregisterBroker.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UnregisterBroker message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.UnregisterBroker & samsa.controller.UnregisterBroker.$Shape} UnregisterBroker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.UnregisterBroker & samsa.controller.UnregisterBroker.$Shape;
        }

        namespace UnregisterBroker {

            /** Properties of an UnregisterBroker. */
            interface $Properties {

                /** UnregisterBroker brokerId */
                brokerId?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UnregisterBroker. */
            type $Shape = samsa.controller.UnregisterBroker.$Properties;
        }

        /**
         * Properties of a BrokerHeartbeat.
         * @deprecated Use samsa.controller.BrokerHeartbeat.$Properties instead.
         */
        interface IBrokerHeartbeat extends samsa.controller.BrokerHeartbeat.$Properties {
        }

        /** Represents a BrokerHeartbeat. */
        class BrokerHeartbeat {

            /**
             * Constructs a new BrokerHeartbeat.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.BrokerHeartbeat.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BrokerHeartbeat brokerId. */
            brokerId: number;

            /** BrokerHeartbeat brokerEpoch. */
            brokerEpoch: number;

            /** BrokerHeartbeat metadataEndOffset. */
            metadataEndOffset: number;

            /** BrokerHeartbeat wantFence. */
            wantFence: boolean;

            /** BrokerHeartbeat wantShutDown. */
            wantShutDown: boolean;

            /** BrokerHeartbeat isDiskFull. */
            isDiskFull: boolean;

            /**
             * Encodes the specified BrokerHeartbeat message. Does not implicitly {@link samsa.controller.BrokerHeartbeat.verify|verify} messages.
             * @param message BrokerHeartbeat message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.BrokerHeartbeat.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BrokerHeartbeat message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.BrokerHeartbeat & samsa.controller.BrokerHeartbeat.$Shape} BrokerHeartbeat
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.BrokerHeartbeat & samsa.controller.BrokerHeartbeat.$Shape;
        }

        namespace BrokerHeartbeat {

            /** Properties of a BrokerHeartbeat. */
            interface $Properties {

                /** BrokerHeartbeat brokerId */
                brokerId?: (number|null);

                /** BrokerHeartbeat brokerEpoch */
                brokerEpoch?: (number|null);

                /** BrokerHeartbeat metadataEndOffset */
                metadataEndOffset?: (number|null);

                /** BrokerHeartbeat wantFence */
                wantFence?: (boolean|null);

                /** BrokerHeartbeat wantShutDown */
                wantShutDown?: (boolean|null);

                /** BrokerHeartbeat isDiskFull */
                isDiskFull?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BrokerHeartbeat. */
            type $Shape = samsa.controller.BrokerHeartbeat.$Properties;
        }

        /**
         * Properties of a BrokerState.
         * @deprecated Use samsa.controller.BrokerState.$Properties instead.
         */
        interface IBrokerState extends samsa.controller.BrokerState.$Properties {
        }

        /** Represents a BrokerState. */
        class BrokerState {

            /**
             * Constructs a new BrokerState.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.BrokerState.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** BrokerState isFenced. */
            isFenced: boolean;

            /** BrokerState isCaughtUp. */
            isCaughtUp: boolean;

            /** BrokerState shouldShutDown. */
            shouldShutDown: boolean;

            /**
             * Encodes the specified BrokerState message. Does not implicitly {@link samsa.controller.BrokerState.verify|verify} messages.
             * @param message BrokerState message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.BrokerState.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BrokerState message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.BrokerState & samsa.controller.BrokerState.$Shape} BrokerState
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.BrokerState & samsa.controller.BrokerState.$Shape;
        }

        namespace BrokerState {

            /** Properties of a BrokerState. */
            interface $Properties {

                /** BrokerState isFenced */
                isFenced?: (boolean|null);

                /** BrokerState isCaughtUp */
                isCaughtUp?: (boolean|null);

                /** BrokerState shouldShutDown */
                shouldShutDown?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BrokerState. */
            type $Shape = samsa.controller.BrokerState.$Properties;
        }

        /**
         * Properties of a FenceBroker.
         * @deprecated Use samsa.controller.FenceBroker.$Properties instead.
         */
        interface IFenceBroker extends samsa.controller.FenceBroker.$Properties {
        }

        /** Represents a FenceBroker. */
        class FenceBroker {

            /**
             * Constructs a new FenceBroker.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.FenceBroker.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FenceBroker brokerId. */
            brokerId: number;

            /** FenceBroker brokerEpoch. */
            brokerEpoch: number;

            /** FenceBroker reason. */
            reason: string;

            /**
             * Encodes the specified FenceBroker message. Does not implicitly {@link samsa.controller.FenceBroker.verify|verify} messages.
             * @param message FenceBroker message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.FenceBroker.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FenceBroker message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.FenceBroker & samsa.controller.FenceBroker.$Shape} FenceBroker
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.FenceBroker & samsa.controller.FenceBroker.$Shape;
        }

        namespace FenceBroker {

            /** Properties of a FenceBroker. */
            interface $Properties {

                /** FenceBroker brokerId */
                brokerId?: (number|null);

                /** FenceBroker brokerEpoch */
                brokerEpoch?: (number|null);

                /** FenceBroker reason */
                reason?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FenceBroker. */
            type $Shape = samsa.controller.FenceBroker.$Properties;
        }

        /**
         * Properties of an AlterPartition.
         * @deprecated Use samsa.controller.AlterPartition.$Properties instead.
         */
        interface IAlterPartition extends samsa.controller.AlterPartition.$Properties {
        }

        /** Represents an AlterPartition. */
        class AlterPartition {

            /**
             * Constructs a new AlterPartition.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.AlterPartition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlterPartition brokerId. */
            brokerId: number;

            /** AlterPartition brokerEpoch. */
            brokerEpoch: number;

            /** AlterPartition partitions. */
            partitions: samsa.controller.IsrChange.$Properties[];

            /**
             * Encodes the specified AlterPartition message. Does not implicitly {@link samsa.controller.AlterPartition.verify|verify} messages.
             * @param message AlterPartition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.AlterPartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlterPartition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.AlterPartition & samsa.controller.AlterPartition.$Shape} AlterPartition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.AlterPartition & samsa.controller.AlterPartition.$Shape;
        }

        namespace AlterPartition {

            /** Properties of an AlterPartition. */
            interface $Properties {

                /** AlterPartition brokerId */
                brokerId?: (number|null);

                /** AlterPartition brokerEpoch */
                brokerEpoch?: (number|null);

                /** AlterPartition partitions */
                partitions?: (samsa.controller.IsrChange.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlterPartition. */
            type $Shape = samsa.controller.AlterPartition.$Properties;
        }

        /**
         * Properties of an IsrChange.
         * @deprecated Use samsa.controller.IsrChange.$Properties instead.
         */
        interface IIsrChange extends samsa.controller.IsrChange.$Properties {
        }

        /** Represents an IsrChange. */
        class IsrChange {

            /**
             * Constructs a new IsrChange.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.IsrChange.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IsrChange topicId. */
            topicId: string;

            /** IsrChange partition. */
            partition: number;

            /** IsrChange leaderEpoch. */
            leaderEpoch: number;

            /** IsrChange partitionEpoch. */
            partitionEpoch: number;

            /** IsrChange isr. */
            isr: samsa.controller.IsrMember.$Properties[];

            /**
             * Encodes the specified IsrChange message. Does not implicitly {@link samsa.controller.IsrChange.verify|verify} messages.
             * @param message IsrChange message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.IsrChange.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IsrChange message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.IsrChange & samsa.controller.IsrChange.$Shape} IsrChange
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.IsrChange & samsa.controller.IsrChange.$Shape;
        }

        namespace IsrChange {

            /** Properties of an IsrChange. */
            interface $Properties {

                /** IsrChange topicId */
                topicId?: (string|null);

                /** IsrChange partition */
                partition?: (number|null);

                /** IsrChange leaderEpoch */
                leaderEpoch?: (number|null);

                /** IsrChange partitionEpoch */
                partitionEpoch?: (number|null);

                /** IsrChange isr */
                isr?: (samsa.controller.IsrMember.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IsrChange. */
            type $Shape = samsa.controller.IsrChange.$Properties;
        }

        /**
         * Properties of an IsrMember.
         * @deprecated Use samsa.controller.IsrMember.$Properties instead.
         */
        interface IIsrMember extends samsa.controller.IsrMember.$Properties {
        }

        /** Represents an IsrMember. */
        class IsrMember {

            /**
             * Constructs a new IsrMember.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.IsrMember.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** IsrMember id. */
            id: number;

            /** IsrMember brokerEpoch. */
            brokerEpoch: number;

            /**
             * Encodes the specified IsrMember message. Does not implicitly {@link samsa.controller.IsrMember.verify|verify} messages.
             * @param message IsrMember message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.IsrMember.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an IsrMember message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.IsrMember & samsa.controller.IsrMember.$Shape} IsrMember
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.IsrMember & samsa.controller.IsrMember.$Shape;
        }

        namespace IsrMember {

            /** Properties of an IsrMember. */
            interface $Properties {

                /** IsrMember id */
                id?: (number|null);

                /** IsrMember brokerEpoch */
                brokerEpoch?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an IsrMember. */
            type $Shape = samsa.controller.IsrMember.$Properties;
        }

        /**
         * Properties of an AlteredPartitions.
         * @deprecated Use samsa.controller.AlteredPartitions.$Properties instead.
         */
        interface IAlteredPartitions extends samsa.controller.AlteredPartitions.$Properties {
        }

        /** Represents an AlteredPartitions. */
        class AlteredPartitions {

            /**
             * Constructs a new AlteredPartitions.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.AlteredPartitions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlteredPartitions partitions. */
            partitions: samsa.controller.AlteredPartition.$Properties[];

            /**
             * Encodes the specified AlteredPartitions message. Does not implicitly {@link samsa.controller.AlteredPartitions.verify|verify} messages.
             * @param message AlteredPartitions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.AlteredPartitions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlteredPartitions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.AlteredPartitions & samsa.controller.AlteredPartitions.$Shape} AlteredPartitions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.AlteredPartitions & samsa.controller.AlteredPartitions.$Shape;
        }

        namespace AlteredPartitions {

            /** Properties of an AlteredPartitions. */
            interface $Properties {

                /** AlteredPartitions partitions */
                partitions?: (samsa.controller.AlteredPartition.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlteredPartitions. */
            type $Shape = samsa.controller.AlteredPartitions.$Properties;
        }

        /**
         * Properties of an AlteredPartition.
         * @deprecated Use samsa.controller.AlteredPartition.$Properties instead.
         */
        interface IAlteredPartition extends samsa.controller.AlteredPartition.$Properties {
        }

        /** Represents an AlteredPartition. */
        class AlteredPartition {

            /**
             * Constructs a new AlteredPartition.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.AlteredPartition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlteredPartition topicId. */
            topicId: string;

            /** AlteredPartition partition. */
            partition: number;

            /** AlteredPartition failed. */
            failed?: (samsa.controller.Refusal.$Properties|null);

            /**
             * Encodes the specified AlteredPartition message. Does not implicitly {@link samsa.controller.AlteredPartition.verify|verify} messages.
             * @param message AlteredPartition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.AlteredPartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlteredPartition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.AlteredPartition & samsa.controller.AlteredPartition.$Shape} AlteredPartition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.AlteredPartition & samsa.controller.AlteredPartition.$Shape;
        }

        namespace AlteredPartition {

            /** Properties of an AlteredPartition. */
            interface $Properties {

                /** AlteredPartition topicId */
                topicId?: (string|null);

                /** AlteredPartition partition */
                partition?: (number|null);

                /** AlteredPartition failed */
                failed?: (samsa.controller.Refusal.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlteredPartition. */
            type $Shape = samsa.controller.AlteredPartition.$Properties;
        }

        /**
         * Properties of an ElectLeaders.
         * @deprecated Use samsa.controller.ElectLeaders.$Properties instead.
         */
        interface IElectLeaders extends samsa.controller.ElectLeaders.$Properties {
        }

        /** Represents an ElectLeaders. */
        class ElectLeaders {

            /**
             * Constructs a new ElectLeaders.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.ElectLeaders.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ElectLeaders election. */
            election: string;

            /** ElectLeaders partitions. */
            partitions?: (samsa.controller.NamedPartitions.$Properties|null);

            /**
             * Encodes the specified ElectLeaders message. Does not implicitly {@link samsa.controller.ElectLeaders.verify|verify} messages.
             * @param message ElectLeaders message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.ElectLeaders.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ElectLeaders message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.ElectLeaders & samsa.controller.ElectLeaders.$Shape} ElectLeaders
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.ElectLeaders & samsa.controller.ElectLeaders.$Shape;
        }

        namespace ElectLeaders {

            /** Properties of an ElectLeaders. */
            interface $Properties {

                /** ElectLeaders election */
                election?: (string|null);

                /** ElectLeaders partitions */
                partitions?: (samsa.controller.NamedPartitions.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ElectLeaders. */
            type $Shape = samsa.controller.ElectLeaders.$Properties;
        }

        /**
         * Properties of a NamedPartitions.
         * @deprecated Use samsa.controller.NamedPartitions.$Properties instead.
         */
        interface INamedPartitions extends samsa.controller.NamedPartitions.$Properties {
        }

        /** Represents a NamedPartitions. */
        class NamedPartitions {

            /**
             * Constructs a new NamedPartitions.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.NamedPartitions.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NamedPartitions items. */
            items: samsa.controller.NamedPartition.$Properties[];

            /**
             * Encodes the specified NamedPartitions message. Does not implicitly {@link samsa.controller.NamedPartitions.verify|verify} messages.
             * @param message NamedPartitions message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.NamedPartitions.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NamedPartitions message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.NamedPartitions & samsa.controller.NamedPartitions.$Shape} NamedPartitions
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.NamedPartitions & samsa.controller.NamedPartitions.$Shape;
        }

        namespace NamedPartitions {

            /** Properties of a NamedPartitions. */
            interface $Properties {

                /** NamedPartitions items */
                items?: (samsa.controller.NamedPartition.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NamedPartitions. */
            type $Shape = samsa.controller.NamedPartitions.$Properties;
        }

        /**
         * Properties of a NamedPartition.
         * @deprecated Use samsa.controller.NamedPartition.$Properties instead.
         */
        interface INamedPartition extends samsa.controller.NamedPartition.$Properties {
        }

        /** Represents a NamedPartition. */
        class NamedPartition {

            /**
             * Constructs a new NamedPartition.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.NamedPartition.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NamedPartition topic. */
            topic: string;

            /** NamedPartition partition. */
            partition: number;

            /**
             * Encodes the specified NamedPartition message. Does not implicitly {@link samsa.controller.NamedPartition.verify|verify} messages.
             * @param message NamedPartition message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.NamedPartition.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NamedPartition message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.NamedPartition & samsa.controller.NamedPartition.$Shape} NamedPartition
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.NamedPartition & samsa.controller.NamedPartition.$Shape;
        }

        namespace NamedPartition {

            /** Properties of a NamedPartition. */
            interface $Properties {

                /** NamedPartition topic */
                topic?: (string|null);

                /** NamedPartition partition */
                partition?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NamedPartition. */
            type $Shape = samsa.controller.NamedPartition.$Properties;
        }

        /**
         * Properties of an ElectedLeaders.
         * @deprecated Use samsa.controller.ElectedLeaders.$Properties instead.
         */
        interface IElectedLeaders extends samsa.controller.ElectedLeaders.$Properties {
        }

        /** Represents an ElectedLeaders. */
        class ElectedLeaders {

            /**
             * Constructs a new ElectedLeaders.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.ElectedLeaders.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** ElectedLeaders partitions. */
            partitions: samsa.controller.PartitionElection.$Properties[];

            /**
             * Encodes the specified ElectedLeaders message. Does not implicitly {@link samsa.controller.ElectedLeaders.verify|verify} messages.
             * @param message ElectedLeaders message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.ElectedLeaders.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an ElectedLeaders message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.ElectedLeaders & samsa.controller.ElectedLeaders.$Shape} ElectedLeaders
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.ElectedLeaders & samsa.controller.ElectedLeaders.$Shape;
        }

        namespace ElectedLeaders {

            /** Properties of an ElectedLeaders. */
            interface $Properties {

                /** ElectedLeaders partitions */
                partitions?: (samsa.controller.PartitionElection.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an ElectedLeaders. */
            type $Shape = samsa.controller.ElectedLeaders.$Properties;
        }

        /**
         * Properties of a PartitionElection.
         * @deprecated Use samsa.controller.PartitionElection.$Properties instead.
         */
        interface IPartitionElection extends samsa.controller.PartitionElection.$Properties {
        }

        /** Represents a PartitionElection. */
        class PartitionElection {

            /**
             * Constructs a new PartitionElection.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.PartitionElection.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** PartitionElection topic. */
            topic: string;

            /** PartitionElection partition. */
            partition: number;

            /** PartitionElection failed. */
            failed?: (samsa.controller.Refusal.$Properties|null);

            /**
             * Encodes the specified PartitionElection message. Does not implicitly {@link samsa.controller.PartitionElection.verify|verify} messages.
             * @param message PartitionElection message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.PartitionElection.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a PartitionElection message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.PartitionElection & samsa.controller.PartitionElection.$Shape} PartitionElection
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.PartitionElection & samsa.controller.PartitionElection.$Shape;
        }

        namespace PartitionElection {

            /** Properties of a PartitionElection. */
            interface $Properties {

                /** PartitionElection topic */
                topic?: (string|null);

                /** PartitionElection partition */
                partition?: (number|null);

                /** PartitionElection failed */
                failed?: (samsa.controller.Refusal.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a PartitionElection. */
            type $Shape = samsa.controller.PartitionElection.$Properties;
        }

        /**
         * Properties of a BalanceLeaders.
         * @deprecated Use samsa.controller.BalanceLeaders.$Properties instead.
         */
        interface IBalanceLeaders extends samsa.controller.BalanceLeaders.$Properties {
        }

        /** Represents a BalanceLeaders. */
        class BalanceLeaders {

            /**
             * Constructs a new BalanceLeaders.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.BalanceLeaders.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified BalanceLeaders message. Does not implicitly {@link samsa.controller.BalanceLeaders.verify|verify} messages.
             * @param message BalanceLeaders message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.BalanceLeaders.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a BalanceLeaders message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.BalanceLeaders & samsa.controller.BalanceLeaders.$Shape} BalanceLeaders
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.BalanceLeaders & samsa.controller.BalanceLeaders.$Shape;
        }

        namespace BalanceLeaders {

            /** Properties of a BalanceLeaders. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a BalanceLeaders. */
            type $Shape = samsa.controller.BalanceLeaders.$Properties;
        }

        /**
         * Properties of an AlterPartitionReassignments.
         * @deprecated Use samsa.controller.AlterPartitionReassignments.$Properties instead.
         */
        interface IAlterPartitionReassignments extends samsa.controller.AlterPartitionReassignments.$Properties {
        }

        /** Represents an AlterPartitionReassignments. */
        class AlterPartitionReassignments {

            /**
             * Constructs a new AlterPartitionReassignments.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.AlterPartitionReassignments.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AlterPartitionReassignments partitions. */
            partitions: samsa.controller.Reassignment.$Properties[];

            /** AlterPartitionReassignments allowReplicationFactorChange. */
            allowReplicationFactorChange: boolean;

            /**
             * Encodes the specified AlterPartitionReassignments message. Does not implicitly {@link samsa.controller.AlterPartitionReassignments.verify|verify} messages.
             * @param message AlterPartitionReassignments message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.AlterPartitionReassignments.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AlterPartitionReassignments message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.AlterPartitionReassignments & samsa.controller.AlterPartitionReassignments.$Shape} AlterPartitionReassignments
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.AlterPartitionReassignments & samsa.controller.AlterPartitionReassignments.$Shape;
        }

        namespace AlterPartitionReassignments {

            /** Properties of an AlterPartitionReassignments. */
            interface $Properties {

                /** AlterPartitionReassignments partitions */
                partitions?: (samsa.controller.Reassignment.$Properties[]|null);

                /** AlterPartitionReassignments allowReplicationFactorChange */
                allowReplicationFactorChange?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AlterPartitionReassignments. */
            type $Shape = samsa.controller.AlterPartitionReassignments.$Properties;
        }

        /**
         * Properties of a Reassignment.
         * @deprecated Use samsa.controller.Reassignment.$Properties instead.
         */
        interface IReassignment extends samsa.controller.Reassignment.$Properties {
        }

        /** Represents a Reassignment. */
        class Reassignment {

            /**
             * Constructs a new Reassignment.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.Reassignment.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Reassignment topic. */
            topic: string;

            /** Reassignment partition. */
            partition: number;

            /** Reassignment replicas. */
            replicas?: (samsa.controller.ReplicaList.$Properties|null);

            /**
             * Encodes the specified Reassignment message. Does not implicitly {@link samsa.controller.Reassignment.verify|verify} messages.
             * @param message Reassignment message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.Reassignment.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reassignment message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.Reassignment & samsa.controller.Reassignment.$Shape} Reassignment
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.Reassignment & samsa.controller.Reassignment.$Shape;
        }

        namespace Reassignment {

            /** Properties of a Reassignment. */
            interface $Properties {

                /** Reassignment topic */
                topic?: (string|null);

                /** Reassignment partition */
                partition?: (number|null);

                /** Reassignment replicas */
                replicas?: (samsa.controller.ReplicaList.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reassignment. */
            type $Shape = samsa.controller.Reassignment.$Properties;
        }

        /**
         * Properties of a Reassigned.
         * @deprecated Use samsa.controller.Reassigned.$Properties instead.
         */
        interface IReassigned extends samsa.controller.Reassigned.$Properties {
        }

        /** Represents a Reassigned. */
        class Reassigned {

            /**
             * Constructs a new Reassigned.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.Reassigned.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Reassigned partitions. */
            partitions: samsa.controller.PartitionElection.$Properties[];

            /**
             * Encodes the specified Reassigned message. Does not implicitly {@link samsa.controller.Reassigned.verify|verify} messages.
             * @param message Reassigned message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.Reassigned.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Reassigned message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.Reassigned & samsa.controller.Reassigned.$Shape} Reassigned
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.Reassigned & samsa.controller.Reassigned.$Shape;
        }

        namespace Reassigned {

            /** Properties of a Reassigned. */
            interface $Properties {

                /** Reassigned partitions */
                partitions?: (samsa.controller.PartitionElection.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Reassigned. */
            type $Shape = samsa.controller.Reassigned.$Properties;
        }

        /**
         * Properties of an UpdateFeatures.
         * @deprecated Use samsa.controller.UpdateFeatures.$Properties instead.
         */
        interface IUpdateFeatures extends samsa.controller.UpdateFeatures.$Properties {
        }

        /** Represents an UpdateFeatures. */
        class UpdateFeatures {

            /**
             * Constructs a new UpdateFeatures.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.UpdateFeatures.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateFeatures updates. */
            updates: samsa.controller.FeatureUpdate.$Properties[];

            /** UpdateFeatures validateOnly. */
            validateOnly: boolean;

            /**
             * Encodes the specified UpdateFeatures message. Does not implicitly {@link samsa.controller.UpdateFeatures.verify|verify} messages.
             * @param message UpdateFeatures message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.UpdateFeatures.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateFeatures message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.UpdateFeatures & samsa.controller.UpdateFeatures.$Shape} UpdateFeatures
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.UpdateFeatures & samsa.controller.UpdateFeatures.$Shape;
        }

        namespace UpdateFeatures {

            /** Properties of an UpdateFeatures. */
            interface $Properties {

                /** UpdateFeatures updates */
                updates?: (samsa.controller.FeatureUpdate.$Properties[]|null);

                /** UpdateFeatures validateOnly */
                validateOnly?: (boolean|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateFeatures. */
            type $Shape = samsa.controller.UpdateFeatures.$Properties;
        }

        /**
         * Properties of a FeatureUpdate.
         * @deprecated Use samsa.controller.FeatureUpdate.$Properties instead.
         */
        interface IFeatureUpdate extends samsa.controller.FeatureUpdate.$Properties {
        }

        /** Represents a FeatureUpdate. */
        class FeatureUpdate {

            /**
             * Constructs a new FeatureUpdate.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.FeatureUpdate.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** FeatureUpdate name. */
            name: string;

            /** FeatureUpdate level. */
            level: number;

            /** FeatureUpdate upgradeType. */
            upgradeType: string;

            /**
             * Encodes the specified FeatureUpdate message. Does not implicitly {@link samsa.controller.FeatureUpdate.verify|verify} messages.
             * @param message FeatureUpdate message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.FeatureUpdate.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a FeatureUpdate message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.FeatureUpdate & samsa.controller.FeatureUpdate.$Shape} FeatureUpdate
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.FeatureUpdate & samsa.controller.FeatureUpdate.$Shape;
        }

        namespace FeatureUpdate {

            /** Properties of a FeatureUpdate. */
            interface $Properties {

                /** FeatureUpdate name */
                name?: (string|null);

                /** FeatureUpdate level */
                level?: (number|null);

                /** FeatureUpdate upgradeType */
                upgradeType?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a FeatureUpdate. */
            type $Shape = samsa.controller.FeatureUpdate.$Properties;
        }

        /**
         * Properties of an UpdatedFeatures.
         * @deprecated Use samsa.controller.UpdatedFeatures.$Properties instead.
         */
        interface IUpdatedFeatures extends samsa.controller.UpdatedFeatures.$Properties {
        }

        /** Represents an UpdatedFeatures. */
        class UpdatedFeatures {

            /**
             * Constructs a new UpdatedFeatures.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.UpdatedFeatures.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdatedFeatures features. */
            features: samsa.controller.NamedItem.$Properties[];

            /**
             * Encodes the specified UpdatedFeatures message. Does not implicitly {@link samsa.controller.UpdatedFeatures.verify|verify} messages.
             * @param message UpdatedFeatures message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.UpdatedFeatures.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdatedFeatures message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.UpdatedFeatures & samsa.controller.UpdatedFeatures.$Shape} UpdatedFeatures
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.UpdatedFeatures & samsa.controller.UpdatedFeatures.$Shape;
        }

        namespace UpdatedFeatures {

            /** Properties of an UpdatedFeatures. */
            interface $Properties {

                /** UpdatedFeatures features */
                features?: (samsa.controller.NamedItem.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdatedFeatures. */
            type $Shape = samsa.controller.UpdatedFeatures.$Properties;
        }

        /**
         * Properties of a DescribeQuorum.
         * @deprecated Use samsa.controller.DescribeQuorum.$Properties instead.
         */
        interface IDescribeQuorum extends samsa.controller.DescribeQuorum.$Properties {
        }

        /** Represents a DescribeQuorum. */
        class DescribeQuorum {

            /**
             * Constructs a new DescribeQuorum.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.DescribeQuorum.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /**
             * Encodes the specified DescribeQuorum message. Does not implicitly {@link samsa.controller.DescribeQuorum.verify|verify} messages.
             * @param message DescribeQuorum message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.DescribeQuorum.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a DescribeQuorum message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.DescribeQuorum & samsa.controller.DescribeQuorum.$Shape} DescribeQuorum
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.DescribeQuorum & samsa.controller.DescribeQuorum.$Shape;
        }

        namespace DescribeQuorum {

            /** Properties of a DescribeQuorum. */
            interface $Properties {

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a DescribeQuorum. */
            type $Shape = samsa.controller.DescribeQuorum.$Properties;
        }

        /**
         * Properties of a Voter.
         * @deprecated Use samsa.controller.Voter.$Properties instead.
         */
        interface IVoter extends samsa.controller.Voter.$Properties {
        }

        /** Represents a Voter. */
        class Voter {

            /**
             * Constructs a new Voter.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.Voter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** Voter id. */
            id: number;

            /** Voter directoryId. */
            directoryId: string;

            /** Voter address. */
            address: string;

            /**
             * Encodes the specified Voter message. Does not implicitly {@link samsa.controller.Voter.verify|verify} messages.
             * @param message Voter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.Voter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a Voter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.Voter & samsa.controller.Voter.$Shape} Voter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.Voter & samsa.controller.Voter.$Shape;
        }

        namespace Voter {

            /** Properties of a Voter. */
            interface $Properties {

                /** Voter id */
                id?: (number|null);

                /** Voter directoryId */
                directoryId?: (string|null);

                /** Voter address */
                address?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a Voter. */
            type $Shape = samsa.controller.Voter.$Properties;
        }

        /**
         * Properties of an AddVoter.
         * @deprecated Use samsa.controller.AddVoter.$Properties instead.
         */
        interface IAddVoter extends samsa.controller.AddVoter.$Properties {
        }

        /** Represents an AddVoter. */
        class AddVoter {

            /**
             * Constructs a new AddVoter.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.AddVoter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** AddVoter voter. */
            voter?: (samsa.controller.Voter.$Properties|null);

            /**
             * Encodes the specified AddVoter message. Does not implicitly {@link samsa.controller.AddVoter.verify|verify} messages.
             * @param message AddVoter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.AddVoter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an AddVoter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.AddVoter & samsa.controller.AddVoter.$Shape} AddVoter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.AddVoter & samsa.controller.AddVoter.$Shape;
        }

        namespace AddVoter {

            /** Properties of an AddVoter. */
            interface $Properties {

                /** AddVoter voter */
                voter?: (samsa.controller.Voter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an AddVoter. */
            type $Shape = samsa.controller.AddVoter.$Properties;
        }

        /**
         * Properties of a RemoveVoter.
         * @deprecated Use samsa.controller.RemoveVoter.$Properties instead.
         */
        interface IRemoveVoter extends samsa.controller.RemoveVoter.$Properties {
        }

        /** Represents a RemoveVoter. */
        class RemoveVoter {

            /**
             * Constructs a new RemoveVoter.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.RemoveVoter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** RemoveVoter id. */
            id: number;

            /** RemoveVoter directoryId. */
            directoryId: string;

            /**
             * Encodes the specified RemoveVoter message. Does not implicitly {@link samsa.controller.RemoveVoter.verify|verify} messages.
             * @param message RemoveVoter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.RemoveVoter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a RemoveVoter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.RemoveVoter & samsa.controller.RemoveVoter.$Shape} RemoveVoter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.RemoveVoter & samsa.controller.RemoveVoter.$Shape;
        }

        namespace RemoveVoter {

            /** Properties of a RemoveVoter. */
            interface $Properties {

                /** RemoveVoter id */
                id?: (number|null);

                /** RemoveVoter directoryId */
                directoryId?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a RemoveVoter. */
            type $Shape = samsa.controller.RemoveVoter.$Properties;
        }

        /**
         * Properties of an UpdateVoter.
         * @deprecated Use samsa.controller.UpdateVoter.$Properties instead.
         */
        interface IUpdateVoter extends samsa.controller.UpdateVoter.$Properties {
        }

        /** Represents an UpdateVoter. */
        class UpdateVoter {

            /**
             * Constructs a new UpdateVoter.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.UpdateVoter.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** UpdateVoter voter. */
            voter?: (samsa.controller.Voter.$Properties|null);

            /**
             * Encodes the specified UpdateVoter message. Does not implicitly {@link samsa.controller.UpdateVoter.verify|verify} messages.
             * @param message UpdateVoter message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.UpdateVoter.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes an UpdateVoter message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.UpdateVoter & samsa.controller.UpdateVoter.$Shape} UpdateVoter
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.UpdateVoter & samsa.controller.UpdateVoter.$Shape;
        }

        namespace UpdateVoter {

            /** Properties of an UpdateVoter. */
            interface $Properties {

                /** UpdateVoter voter */
                voter?: (samsa.controller.Voter.$Properties|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of an UpdateVoter. */
            type $Shape = samsa.controller.UpdateVoter.$Properties;
        }

        /**
         * Properties of a TransferLeadership.
         * @deprecated Use samsa.controller.TransferLeadership.$Properties instead.
         */
        interface ITransferLeadership extends samsa.controller.TransferLeadership.$Properties {
        }

        /** Represents a TransferLeadership. */
        class TransferLeadership {

            /**
             * Constructs a new TransferLeadership.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.TransferLeadership.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** TransferLeadership id. */
            id: number;

            /**
             * Encodes the specified TransferLeadership message. Does not implicitly {@link samsa.controller.TransferLeadership.verify|verify} messages.
             * @param message TransferLeadership message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.TransferLeadership.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a TransferLeadership message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.TransferLeadership & samsa.controller.TransferLeadership.$Shape} TransferLeadership
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.TransferLeadership & samsa.controller.TransferLeadership.$Shape;
        }

        namespace TransferLeadership {

            /** Properties of a TransferLeadership. */
            interface $Properties {

                /** TransferLeadership id */
                id?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a TransferLeadership. */
            type $Shape = samsa.controller.TransferLeadership.$Properties;
        }

        /**
         * Properties of a NewLeader.
         * @deprecated Use samsa.controller.NewLeader.$Properties instead.
         */
        interface INewLeader extends samsa.controller.NewLeader.$Properties {
        }

        /** Represents a NewLeader. */
        class NewLeader {

            /**
             * Constructs a new NewLeader.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.NewLeader.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** NewLeader leaderId. */
            leaderId: number;

            /** NewLeader leaderEpoch. */
            leaderEpoch: number;

            /**
             * Encodes the specified NewLeader message. Does not implicitly {@link samsa.controller.NewLeader.verify|verify} messages.
             * @param message NewLeader message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.NewLeader.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a NewLeader message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.NewLeader & samsa.controller.NewLeader.$Shape} NewLeader
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.NewLeader & samsa.controller.NewLeader.$Shape;
        }

        namespace NewLeader {

            /** Properties of a NewLeader. */
            interface $Properties {

                /** NewLeader leaderId */
                leaderId?: (number|null);

                /** NewLeader leaderEpoch */
                leaderEpoch?: (number|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a NewLeader. */
            type $Shape = samsa.controller.NewLeader.$Properties;
        }

        /**
         * Properties of a QuorumView.
         * @deprecated Use samsa.controller.QuorumView.$Properties instead.
         */
        interface IQuorumView extends samsa.controller.QuorumView.$Properties {
        }

        /** Represents a QuorumView. */
        class QuorumView {

            /**
             * Constructs a new QuorumView.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.QuorumView.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** QuorumView leaderId. */
            leaderId: number;

            /** QuorumView leaderEpoch. */
            leaderEpoch: number;

            /** QuorumView highWatermark. */
            highWatermark: number;

            /** QuorumView voters. */
            voters: samsa.controller.QuorumReplica.$Properties[];

            /** QuorumView observers. */
            observers: samsa.controller.QuorumReplica.$Properties[];

            /**
             * Encodes the specified QuorumView message. Does not implicitly {@link samsa.controller.QuorumView.verify|verify} messages.
             * @param message QuorumView message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.QuorumView.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a QuorumView message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.QuorumView & samsa.controller.QuorumView.$Shape} QuorumView
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.QuorumView & samsa.controller.QuorumView.$Shape;
        }

        namespace QuorumView {

            /** Properties of a QuorumView. */
            interface $Properties {

                /** QuorumView leaderId */
                leaderId?: (number|null);

                /** QuorumView leaderEpoch */
                leaderEpoch?: (number|null);

                /** QuorumView highWatermark */
                highWatermark?: (number|null);

                /** QuorumView voters */
                voters?: (samsa.controller.QuorumReplica.$Properties[]|null);

                /** QuorumView observers */
                observers?: (samsa.controller.QuorumReplica.$Properties[]|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a QuorumView. */
            type $Shape = samsa.controller.QuorumView.$Properties;
        }

        /**
         * Properties of a QuorumReplica.
         * @deprecated Use samsa.controller.QuorumReplica.$Properties instead.
         */
        interface IQuorumReplica extends samsa.controller.QuorumReplica.$Properties {
        }

        /** Represents a QuorumReplica. */
        class QuorumReplica {

            /**
             * Constructs a new QuorumReplica.
             * @param [properties] Properties to set
             */
            constructor(properties?: samsa.controller.QuorumReplica.$Properties);

            /** Unknown fields preserved while decoding when enabled */
            $unknowns?: Uint8Array[];

            /** QuorumReplica id. */
            id: number;

            /** QuorumReplica directoryId. */
            directoryId: string;

            /** QuorumReplica logEndOffset. */
            logEndOffset: number;

            /** QuorumReplica lastFetchTimestamp. */
            lastFetchTimestamp: number;

            /** QuorumReplica lastCaughtUpTimestamp. */
            lastCaughtUpTimestamp: number;

            /** QuorumReplica address. */
            address: string;

            /**
             * Encodes the specified QuorumReplica message. Does not implicitly {@link samsa.controller.QuorumReplica.verify|verify} messages.
             * @param message QuorumReplica message or plain object to encode
             * @param [writer] Writer to encode to
             * @returns Writer
             */
            static encode(message: samsa.controller.QuorumReplica.$Properties, writer?: $protobuf.Writer): $protobuf.Writer;

            /**
             * Decodes a QuorumReplica message from the specified reader or buffer.
             * @param reader Reader or buffer to decode from
             * @param [length] Message length if known beforehand
             * @returns {samsa.controller.QuorumReplica & samsa.controller.QuorumReplica.$Shape} QuorumReplica
             * @throws {Error} If the payload is not a reader or valid buffer
             * @throws {$protobuf.util.ProtocolError} If required fields are missing
             */
            static decode(reader: ($protobuf.Reader|Uint8Array), length?: number): samsa.controller.QuorumReplica & samsa.controller.QuorumReplica.$Shape;
        }

        namespace QuorumReplica {

            /** Properties of a QuorumReplica. */
            interface $Properties {

                /** QuorumReplica id */
                id?: (number|null);

                /** QuorumReplica directoryId */
                directoryId?: (string|null);

                /** QuorumReplica logEndOffset */
                logEndOffset?: (number|null);

                /** QuorumReplica lastFetchTimestamp */
                lastFetchTimestamp?: (number|null);

                /** QuorumReplica lastCaughtUpTimestamp */
                lastCaughtUpTimestamp?: (number|null);

                /** QuorumReplica address */
                address?: (string|null);

                /** Unknown fields preserved while decoding when enabled */
                $unknowns?: Uint8Array[];
            }

            /** Shape of a QuorumReplica. */
            type $Shape = samsa.controller.QuorumReplica.$Properties;
        }
    }
}
