// The containers, member by member, and their environment against what the service reads.
import { need, sameMembers } from "./faults.mjs";
import { canonical, read, reference } from "./read.mjs";

// CloudFormation spells the API of ECS with capitals; names that are values, as those of the log's options, have none.
const camel = (value) => {
    if (Array.isArray(value)) return value.map(camel);
    if (!value || typeof value !== "object") return value;
    return Object.fromEntries(
        Object.entries(value).map(([key, of]) => [key[0].toLowerCase() + key.slice(1), camel(of)]),
    );
};

export function checkContainers(template, module) {
    const cfnContainers = canonical(camel(template.Resources.TaskDefinition.Properties.ContainerDefinitions));
    const byName = (of) => Object.fromEntries(of.map((container) => [container.name, container]));
    const [cfnByName, tfByName] = [byName(cfnContainers), byName(canonical(module.locals.containers))];
    // The password is given only if there is a server; in Terraform, each secret is a local of its own.
    const [apiKeys, database] = cfnByName.service.secrets;
    need(
        database.condition === "HasDatabase" && database.otherwise === "<AWS::NoValue>",
        "service.yaml: the password of PostgreSQL must depend on HasDatabase",
    );
    need(
        tfByName.service.secrets ===
            '${concat(local.secrets, var.database_secret_arn == "" ? [] : [local.database_secret])}',
        "deploy/terraform/service: the password of PostgreSQL must depend on database_secret_arn",
    );
    cfnByName.service.secrets = [apiKeys, database.then];
    tfByName.service.secrets = canonical([...module.locals.secrets, module.locals.database_secret]);
    // The collector's configuration is a local of its own.
    for (const variable of tfByName.collector.environment)
        if (variable.value === "${local.collector}") variable.value = reference(module.locals.collector);
    for (const name of new Set([...Object.keys(cfnByName), ...Object.keys(tfByName)]))
        sameMembers(`container ${name}:`, cfnByName[name] ?? {}, tfByName[name] ?? {});

    const service = cfnByName.service;
    const environment = Object.fromEntries(service.environment.map(({ name, value }) => [name, value]));
    const found = read("src/Api/Hosting/Startup/Setting.cs").matchAll(/new\("([A-Z_]+)",/g);
    const settings = new Set([...found].map(([, name]) => name));
    need(settings.size > 10, "no settings were found in Setting.cs");
    for (const name of [...Object.keys(environment), ...service.secrets.map((secret) => secret.name)])
        need(
            settings.has(name) || /^(ASPNETCORE_|DOTNET_|OTEL_|Limits__|Store__|PGPASSWORD$)/.test(name),
            `the task sets ${name}, which the service does not read`,
        );
    for (const name of ["CREATE_TABLE", "DYNAMO_ENDPOINT", "AWS_ACCESS_KEY_ID"])
        need(!(name in environment), `the task must not set ${name}`);
    need(environment.PORT === service.portMappings[0].containerPort, "the task maps another port than PORT");
    need(
        new RegExp(`^EXPOSE ${environment.PORT}$`, "m").test(read("Dockerfile")),
        "the Dockerfile exposes another port",
    );
    const seconds = (path, pattern) => Number(pattern.exec(read(path))?.[1] ?? NaN);
    const shutdown = seconds("src/Api/Program.cs", /ShutdownTimeout = TimeSpan\.FromSeconds\((\d+)\)/);
    // Traces, then metrics.
    const flush = (2 * seconds("src/Api/Hosting/Startup/ExportSettings.cs", /MaxTimeoutMilliseconds = (\d+)/)) / 1000;
    need(
        Number(service.stopTimeout) > shutdown + flush,
        `stopTimeout must be longer than the ${shutdown} s + ${flush} s that the service takes to end`,
    );
}
