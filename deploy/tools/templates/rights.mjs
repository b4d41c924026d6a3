// The task's rights: the same in both, and what the code needs, neither less nor more.
import { rightsOf } from "./code.mjs";
import { need, same, sameMembers } from "./faults.mjs";
import { canonical, list, tableArn } from "./read.mjs";

export function checkRights(template, module, table, code) {
    const resources = template.Resources;
    const inline = (name) =>
        resources.TaskRole.Properties.Policies.find((policy) => policy.PolicyName === name).PolicyDocument.Statement;
    const cfnStatements = inline("table").map((statement) => statement.then ?? statement);
    const tfLocals = module.locals;
    const tfStatements = [...tfLocals.table_statements, tfLocals.export_scan_statement, tfLocals.key_statement];
    const bySid = (statements) =>
        Object.fromEntries(statements.map((statement) => [statement.Sid, canonical(statement)]));
    const cfnRights = bySid(cfnStatements);
    sameMembers("rights to the table:", cfnRights, bySid(tfStatements));
    sameMembers("rights to telemetry:", bySid(inline("telemetry")), bySid(tfLocals.telemetry_statements));
    for (const [sid, condition] of [
        ["ExportScan", "MayScan"],
        ["Key", "HasTableKey"],
    ])
        need(
            inline("table").some((of) => of.condition === condition && of.then.Sid === sid),
            `service.yaml: the statement ${sid} must depend on ${condition}`,
        );

    const rights = rightsOf(code);
    const allowed = cfnRights.Items.Action;
    for (const right of rights)
        need(allowed.includes(right), `the code needs ${right}: add it to the statement Items of both templates`);
    for (const right of allowed) need(rights.has(right), `the task's role gives ${right}, which the code does not use`);
    same("rights to the indexes", cfnRights.Indexes.Action, "dynamodb:Query");
    same(
        "indexes in the rights",
        cfnRights.Indexes.Resource,
        table.Resources.Table.Properties.GlobalSecondaryIndexes.map((of) => `${tableArn}/index/${of.IndexName}`),
    );
    // AWS's own lists of what a key needs have these two with an asterisk.
    const hasWildcard = (action) => action.includes("*") && !/^kms:(GenerateDataKey|ReEncrypt)\*$/.test(action);
    for (const [sid, statement] of Object.entries(cfnRights))
        for (const action of statement.Effect === "Allow" ? list(statement.Action) : [])
            need(
                !hasWildcard(action) && (action !== "dynamodb:Scan" || sid === "ExportScan"),
                `the statement ${sid} allows ${action}`,
            );

    // What starts the task may read two secrets, the second only if there is a server.
    const [secrets] = resources.ExecutionRole.Properties.Policies.map((of) => of.PolicyDocument.Statement);
    const [keys, password] = secrets[0].Resource;
    need(
        secrets.length === 1 &&
            secrets[0].Action === "secretsmanager:GetSecretValue" &&
            keys === "<ApiKeysSecretArn>" &&
            password.condition === "HasDatabase" &&
            password.then === "<DatabaseSecretArn>",
        "service.yaml: the execution role may read the API keys, and the password of PostgreSQL if there is one",
    );
    need(
        module.text.includes(
            'Resource = concat([var.api_keys_secret_arn], var.database_secret_arn == "" ? [] : [var.database_secret_arn])',
        ),
        "deploy/terraform/service: the execution role may read the API keys, and the password of PostgreSQL if there is one",
    );
}
