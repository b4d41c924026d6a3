// The table: the same in both, and not to be lost. That it is the service's own, stack-check.py finds out.
import { need, same } from "./faults.mjs";
import { canonical, one, reference, sorted } from "./read.mjs";

export function checkTable(template, module) {
    const cfnTable = template.Resources.Table;
    const tfTable = one(module, "aws_dynamodb_table", "table");
    const keys = (schema) => schema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`);
    const properties = cfnTable.Properties;
    same(
        "attributes of the table",
        sorted(
            properties.AttributeDefinitions.map(
                ({ AttributeName, AttributeType }) => `${AttributeName} ${AttributeType}`,
            ),
        ),
        sorted(tfTable.attribute.map(({ name, type }) => `${name} ${type}`)),
    );
    same("keys of the table", keys(properties.KeySchema), [`HASH ${tfTable.hash_key}`, `RANGE ${tfTable.range_key}`]);
    same(
        "indexes",
        properties.GlobalSecondaryIndexes.map((of) => [
            of.IndexName,
            ...keys(of.KeySchema),
            of.Projection.ProjectionType,
        ]),
        tfTable.global_secondary_index.map((of) => [
            of.name,
            `HASH ${of.hash_key}`,
            `RANGE ${of.range_key}`,
            of.projection_type,
        ]),
    );
    same("TTL", properties.TimeToLiveSpecification, {
        AttributeName: tfTable.ttl[0].attribute_name,
        Enabled: tfTable.ttl[0].enabled,
    });
    const backup = tfTable.point_in_time_recovery[0];
    same(
        "point-in-time recovery",
        canonical(properties.PointInTimeRecoverySpecification),
        canonical({ PointInTimeRecoveryEnabled: backup.enabled, RecoveryPeriodInDays: backup.recovery_period_in_days }),
    );
    same("billing", properties.BillingMode, tfTable.billing_mode);
    same("deletion protection", properties.DeletionProtectionEnabled, reference(tfTable.deletion_protection_enabled));
    same("name of the table", properties.TableName, reference(tfTable.name));
    const encryption = properties.SSESpecification;
    same(
        "encryption",
        [encryption.condition, encryption.then.KMSMasterKeyId, encryption.otherwise],
        ["HasKey", tfTable.dynamic.server_side_encryption ? "<KmsKeyArn>" : "", "<AWS::NoValue>"],
    );
    need(
        cfnTable.DeletionPolicy === "Retain" && cfnTable.UpdateReplacePolicy === "Retain",
        "table.yaml: the table must outlive its stack (DeletionPolicy, UpdateReplacePolicy: Retain)",
    );
    need(tfTable.lifecycle[0].prevent_destroy === true, "deploy/terraform/table: the table must have prevent_destroy");
}
