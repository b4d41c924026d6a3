// PostgreSQL for carts: the same in both, encrypted, closed to everybody but the tasks, and not to be lost.
import { need, same } from "./faults.mjs";
import { canonical, one } from "./read.mjs";

const names = {
    Engine: "engine",
    EngineVersion: "engine_version",
    AutoMinorVersionUpgrade: "auto_minor_version_upgrade",
    DBInstanceClass: "instance_class",
    DBName: "db_name",
    Port: "port",
    MasterUsername: "username",
    ManageMasterUserPassword: "manage_master_user_password",
    MultiAZ: "multi_az",
    StorageType: "storage_type",
    AllocatedStorage: "allocated_storage",
    MaxAllocatedStorage: "max_allocated_storage",
    StorageEncrypted: "storage_encrypted",
    BackupRetentionPeriod: "backup_retention_period",
    CopyTagsToSnapshot: "copy_tags_to_snapshot",
    DeletionProtection: "deletion_protection",
    PubliclyAccessible: "publicly_accessible",
    EnableCloudwatchLogsExports: "enabled_cloudwatch_logs_exports",
};

export function checkCarts(template, module) {
    const { Properties: database, ...kept } = template.Resources.Database;
    const tfDatabase = one(module, "aws_db_instance", "database");
    for (const [cfn, tf] of Object.entries(names))
        same(`PostgreSQL, ${cfn}`, canonical(database[cfn]), canonical(tfDatabase[tf]));
    const rest = ["KmsKeyId", "DBSubnetGroupName", "VPCSecurityGroups"];
    for (const name of Object.keys(database))
        need(name in names || rest.includes(name), `deploy/tools/templates/carts.mjs does not compare ${name}`);
    same(
        "key of PostgreSQL",
        [database.KmsKeyId.condition, database.KmsKeyId.then, tfDatabase.kms_key_id],
        ["HasKey", "<KmsKeyArn>", '${var.kms_key_arn == "" ? null : var.kms_key_arn}'],
    );
    need(
        kept.DeletionPolicy === "Snapshot" && kept.UpdateReplacePolicy === "Snapshot",
        "carts.yaml: a snapshot of the server must remain (DeletionPolicy, UpdateReplacePolicy: Snapshot)",
    );
    need(tfDatabase.skip_final_snapshot === false, "deploy/terraform/carts: a last snapshot must remain");
    same(
        "addresses in outputs",
        template.Outputs.DatabaseUrl.Value.replace("<Database.Endpoint.Address>", "HOST"),
        module.output.database_url[0].value.replace("${aws_db_instance.database.address}", "HOST"),
    );

    // Who may connect: one rule each way, between the two groups.
    const rule = (of) => [of.Description, of.IpProtocol, of.FromPort, of.ToPort];
    const tfRule = (of) => [of.description, of.ip_protocol, of.from_port, of.to_port];
    const { ClientEgress, DatabaseIngress, ClientSecurityGroup, DatabaseSecurityGroup } = template.Resources;
    const egress = one(module, "aws_vpc_security_group_egress_rule", "postgresql");
    const ingress = one(module, "aws_vpc_security_group_ingress_rule", "tasks");
    same("way to PostgreSQL", rule(ClientEgress.Properties), tfRule(egress));
    same("way into PostgreSQL", rule(DatabaseIngress.Properties), tfRule(ingress));
    need(
        ClientEgress.Properties.DestinationSecurityGroupId === "<DatabaseSecurityGroup>" &&
            egress.referenced_security_group_id === "${aws_security_group.database.id}" &&
            DatabaseIngress.Properties.SourceSecurityGroupId === "<ClientSecurityGroup>" &&
            ingress.referenced_security_group_id === "${aws_security_group.client.id}",
        "the tasks, and nothing else, may connect to PostgreSQL",
    );
    for (const { Properties: group } of [ClientSecurityGroup, DatabaseSecurityGroup])
        need(
            !group.SecurityGroupIngress && group.SecurityGroupEgress.every((of) => of.CidrIp === "127.0.0.1/32"),
            "carts.yaml: a group must not allow anything by itself",
        );
    same("database security groups", database.VPCSecurityGroups, ["<DatabaseSecurityGroup>"]);
}
