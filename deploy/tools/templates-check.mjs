// Compares what describes the deployment: CloudFormation with Terraform, and both with the code that they deploy.
// Neither AWS nor Terraform's provider is needed, and neither is asked: whether AWS takes the templates is another
// question, which cfn-lint answers as far as it can be answered at home.
import { isDeepStrictEqual } from "node:util";
import { canonical, files, module, pascal, read, reference, tableArn, template } from "./templates.mjs";

const faults = [];
let compared = 0;

/** Both must be equal; what differs is named by its place. */
function same(what, one, other) {
  compared++;
  if (!isDeepStrictEqual(one, other))
    faults.push(`${what}:\n    CloudFormation ${JSON.stringify(one)}\n    Terraform      ${JSON.stringify(other)}`);
}
function need(condition, fault) {
  compared++;
  if (!condition) faults.push(fault);
}
const sorted = (values) => [...values].sort();
const list = (value) => (Array.isArray(value) ? value : [value]);

const [rootModule, tableModule, serviceModule, alarmModule] = await Promise.all([".", "table", "service", "alarms"].map(module));
const one = (of, type, name) => of.resource[type][name][0];

// --- The table --------------------------------------------------------------------------------------------------------
const tableTemplate = template("table");
const cfnTable = tableTemplate.Resources.Table;
const tfTable = one(tableModule, "aws_dynamodb_table", "table");
const keys = (schema) => schema.map(({ AttributeName, KeyType }) => `${KeyType} ${AttributeName}`);
const properties = cfnTable.Properties;
same(
  "attributes of the table",
  sorted(properties.AttributeDefinitions.map(({ AttributeName, AttributeType }) => `${AttributeName} ${AttributeType}`)),
  sorted(tfTable.attribute.map(({ name, type }) => `${name} ${type}`)),
);
same("keys of the table", keys(properties.KeySchema), [`HASH ${tfTable.hash_key}`, `RANGE ${tfTable.range_key}`]);
same(
  "indexes",
  properties.GlobalSecondaryIndexes.map((of) => [of.IndexName, ...keys(of.KeySchema), of.Projection.ProjectionType]),
  tfTable.global_secondary_index.map((of) => [of.name, `HASH ${of.hash_key}`, `RANGE ${of.range_key}`, of.projection_type]),
);
same(
  "TTL",
  properties.TimeToLiveSpecification,
  { AttributeName: tfTable.ttl[0].attribute_name, Enabled: tfTable.ttl[0].enabled },
);
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

// --- Rights -----------------------------------------------------------------------------------------------------------
const serviceTemplate = template("service");
const resources = serviceTemplate.Resources;
const inline = (name) =>
  resources.TaskRole.Properties.Policies.find((policy) => policy.PolicyName === name).PolicyDocument.Statement;
const cfnStatements = inline("table").map((statement) => statement.then ?? statement);
const tfLocals = serviceModule.locals;
const tfStatements = [...tfLocals.table_statements, tfLocals.export_scan_statement, tfLocals.key_statement];
const bySid = (statements) => Object.fromEntries(statements.map((statement) => [statement.Sid, canonical(statement)]));
const cfnRights = bySid(cfnStatements);
same("rights to the table", cfnRights, bySid(tfStatements));
same("rights to telemetry", bySid(inline("telemetry")), bySid(tfLocals.telemetry_statements));
for (const [sid, condition] of [["ExportScan", "MayScan"], ["Key", "HasTableKey"]])
  need(
    inline("table").some((of) => of.condition === condition && of.then.Sid === sid),
    `service.yaml: the statement ${sid} must depend on ${condition}`,
  );

// What the code calls: outside of the embedded engine, and of what only CREATE_TABLE=true does.
const infrastructure = files("src/Infrastructure")
  .filter((path) => path.endsWith(".cs") && !/(^|\/)(obj|bin|Embedded)\//.test(path) && !path.endsWith("TableCreation.cs"))
  .map((path) => read(`src/Infrastructure/${path}`))
  .join("\n");
const named = [...read("src/Infrastructure/DynamoDb/Telemetry/StoreOperation.cs").matchAll(/const string \w+ = "(\w+)"/g)];
const operations = sorted(new Set(named.map(([, name]) => name)));
const called = [...infrastructure.matchAll(/\b_?client\s*\.\s*(\w+?)Async\(/g)].map(([, name]) => name);
need(operations.length > 0 && called.length > 0, "no call to the store was found in src/Infrastructure");
for (const name of new Set(called))
  need(operations.includes(name), `src/Infrastructure calls ${name}, which StoreOperation does not name`);
const parts = { Put: "PutItem", Update: "UpdateItem", Delete: "DeleteItem", ConditionCheck: "ConditionCheckItem", Get: "GetItem" };
const transacted = [...infrastructure.matchAll(/new Transact(?:Write|Get)Item\s*\{\s*(\w+)\s*=/g)].map(([, part]) => parts[part]);
const rights = new Set(
  [...operations.filter((name) => !name.startsWith("Transact")), ...(operations.some((name) => name.startsWith("Transact")) ? transacted : [])].map(
    (name) => `dynamodb:${name}`,
  ),
);
rights.delete("dynamodb:Scan");
const allowed = cfnRights.Items.Action;
for (const right of rights) need(allowed.includes(right), `the code needs ${right}, which the task's role does not give: add it to the statement Items of both templates`);
for (const right of allowed) need(rights.has(right), `the task's role gives ${right}, which the code does not use`);
same("rights to the indexes", cfnRights.Indexes.Action, "dynamodb:Query");
same(
  "indexes in the rights",
  cfnRights.Indexes.Resource,
  properties.GlobalSecondaryIndexes.map((of) => `${tableArn}/index/${of.IndexName}`),
);
for (const [sid, statement] of Object.entries(cfnRights))
  for (const action of statement.Effect === "Allow" ? list(statement.Action) : [])
    need(
      !/\*/.test(action.replace(/^kms:(GenerateDataKey|ReEncrypt)\*$/, "")) && (action !== "dynamodb:Scan" || sid === "ExportScan"),
      `the statement ${sid} allows ${action}`,
    );

// --- Containers and their environment ---------------------------------------------------------------------------------
const camel = (value) => {
  if (Array.isArray(value)) return value.map(camel);
  if (!value || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, of]) => [key[0].toLowerCase() + key.slice(1), camel(of)]));
};
const cfnContainers = canonical(camel(resources.TaskDefinition.Properties.ContainerDefinitions));
const byName = (of) => Object.fromEntries(of.map((container) => [container.name, container]));
const [cfnByName, tfByName] = [byName(cfnContainers), byName(canonical(tfLocals.containers))];
// The collector's configuration is a local of its own.
for (const variable of tfByName.collector.environment)
  if (variable.value === "${local.collector}") variable.value = reference(tfLocals.collector);
for (const name of new Set([...Object.keys(cfnByName), ...Object.keys(tfByName)]))
  for (const key of new Set([...Object.keys(cfnByName[name] ?? {}), ...Object.keys(tfByName[name] ?? {})]))
    same(`container ${name}: ${key}`, cfnByName[name]?.[key], tfByName[name]?.[key]);

const service = cfnByName.service;
const environment = Object.fromEntries(service.environment.map(({ name, value }) => [name, value]));
const settings = new Set([...read("src/Api/Composition/Setting.cs").matchAll(/new\("([A-Z_]+)",/g)].map(([, name]) => name));
need(settings.size > 10, "no settings were found in Setting.cs");
for (const name of [...Object.keys(environment), ...service.secrets.map((secret) => secret.name)])
  need(settings.has(name) || /^(ASPNETCORE|DOTNET|OTEL)_/.test(name), `the task sets ${name}, which the service does not read`);
for (const name of ["CREATE_TABLE", "DYNAMO_ENDPOINT", "AWS_ACCESS_KEY_ID"])
  need(!(name in environment), `the task must not set ${name}`);
same("port", environment.PORT, service.portMappings[0].containerPort);
need(new RegExp(`^EXPOSE ${environment.PORT}$`, "m").test(read("Dockerfile")), "the Dockerfile exposes another port");
const seconds = (path, pattern) => Number(pattern.exec(read(path))?.[1] ?? NaN);
const shutdown = seconds("src/Api/Program.cs", /ShutdownTimeout = TimeSpan\.FromSeconds\((\d+)\)/);
const flush = seconds("src/Api/Composition/TelemetryExport.cs", /FlushMilliseconds = (\d+)/) / 1000;
need(Number(service.stopTimeout) > shutdown + flush, `stopTimeout must be longer than the ${shutdown} s + ${flush} s that the service takes to end`);

// --- Numbers of the service -------------------------------------------------------------------------------------------
const tfTarget = one(serviceModule, "aws_lb_target_group", "service");
const tfBalancer = one(serviceModule, "aws_lb", "service");
const tfListener = one(serviceModule, "aws_lb_listener", "https");
const tfService = one(serviceModule, "aws_ecs_service", "service");
const tfTask = one(serviceModule, "aws_ecs_task_definition", "service");
const target = resources.TargetGroup.Properties;
const pairs = (attributes) => Object.fromEntries(attributes.map(({ Key, Value }) => [Key, Value]));
const health = tfTarget.health_check[0];
const ecs = resources.Service.Properties;
const task = resources.TaskDefinition.Properties;
const numbers = {
  "target group": [
    [target.TargetType, target.Protocol, target.Port, pairs(target.TargetGroupAttributes)],
    [tfTarget.target_type, tfTarget.protocol, tfTarget.port, {
      "deregistration_delay.timeout_seconds": tfTarget.deregistration_delay,
      "load_balancing.algorithm.type": tfTarget.load_balancing_algorithm_type,
    }],
  ],
  "health check": [
    [target.HealthCheckPath, target.HealthCheckIntervalSeconds, target.HealthCheckTimeoutSeconds, target.HealthyThresholdCount, target.UnhealthyThresholdCount, target.Matcher.HttpCode],
    [health.path, health.interval, health.timeout, health.healthy_threshold, health.unhealthy_threshold, health.matcher],
  ],
  "load balancer": [
    pairs(resources.LoadBalancer.Properties.LoadBalancerAttributes),
    {
      "routing.http.drop_invalid_header_fields.enabled": tfBalancer.drop_invalid_header_fields,
      "routing.http.xff_header_processing.mode": tfBalancer.xff_header_processing_mode,
      "idle_timeout.timeout_seconds": tfBalancer.idle_timeout,
    },
  ],
  listener: [
    [resources.Listener.Properties.Protocol, resources.Listener.Properties.Port, resources.Listener.Properties.SslPolicy],
    [tfListener.protocol, tfListener.port, tfListener.ssl_policy],
  ],
  task: [
    [task.Cpu, task.Memory, task.NetworkMode, task.RuntimePlatform.CpuArchitecture],
    [tfTask.cpu, tfTask.memory, tfTask.network_mode, tfTask.runtime_platform[0].cpu_architecture],
  ],
  service: [
    [ecs.LaunchType, ecs.DesiredCount, ecs.HealthCheckGracePeriodSeconds, ecs.AvailabilityZoneRebalancing,
      ecs.DeploymentConfiguration.MinimumHealthyPercent, ecs.DeploymentConfiguration.MaximumPercent,
      ecs.DeploymentConfiguration.DeploymentCircuitBreaker.Enable, ecs.DeploymentConfiguration.DeploymentCircuitBreaker.Rollback],
    [tfService.launch_type, tfService.desired_count, tfService.health_check_grace_period_seconds, tfService.availability_zone_rebalancing,
      tfService.deployment_minimum_healthy_percent, tfService.deployment_maximum_percent,
      tfService.deployment_circuit_breaker[0].enable, tfService.deployment_circuit_breaker[0].rollback],
  ],
};
const groups = [["ServiceLogs", "service"], ["CollectorLogs", "collector"], ["MetricLogs", "metrics"]];
for (const [cfn, tf] of groups)
  numbers[`log group ${tf}`] = [
    [resources[cfn].Properties.LogGroupName, resources[cfn].Properties.RetentionInDays],
    [one(serviceModule, "aws_cloudwatch_log_group", tf).name, one(serviceModule, "aws_cloudwatch_log_group", tf).retention_in_days],
  ];
for (const [cfn, tf] of [["ScalingByCpu", "cpu"], ["ScalingByRequests", "requests"]]) {
  const aim = resources[cfn].Properties.TargetTrackingScalingPolicyConfiguration;
  const tfAim = one(serviceModule, "aws_appautoscaling_policy", tf).target_tracking_scaling_policy_configuration[0];
  numbers[`scaling by ${tf}`] = [
    [aim.PredefinedMetricSpecification.PredefinedMetricType, aim.TargetValue, aim.ScaleOutCooldown, aim.ScaleInCooldown],
    [tfAim.predefined_metric_specification[0].predefined_metric_type, tfAim.target_value, tfAim.scale_out_cooldown, tfAim.scale_in_cooldown],
  ];
}
for (const [name, [cfn, tf]] of Object.entries(numbers)) same(name, canonical(cfn), canonical(tf));
const ports = (rules) => sorted(rules.map(([from, cidr, description]) => `${from} ${cidr ?? "group"} ${description}`));
const egressAndIngress = ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"].flatMap((type) =>
  Object.values(serviceModule.resource[type]).map(([rule]) => rule),
);
const cfnRules = [
  ...resources.LoadBalancerSecurityGroup.Properties.SecurityGroupIngress,
  ...resources.TaskSecurityGroup.Properties.SecurityGroupEgress,
  resources.LoadBalancerEgress.Properties,
  resources.TaskIngress.Properties,
];
same(
  "who may connect to what",
  ports(cfnRules.map((rule) => [rule.FromPort, rule.CidrIp, rule.Description])),
  ports(egressAndIngress.map((rule) => [rule.from_port, rule.cidr_ipv4 && reference(rule.cidr_ipv4), rule.description])),
);

// --- Alarms -----------------------------------------------------------------------------------------------------------
const alarmTemplate = template("alarms");
const statement = (query) => {
  const { Stat, Period, Metric } = query.MetricStat;
  return { statistic: Stat, period: Period, namespace: Metric.Namespace, metric: Metric.MetricName, dimensions: dimensionsOf(Metric) };
};
const dimensionsOf = (of) => Object.fromEntries((of.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));
const cfnAlarms = {};
for (const [name, { Type, Properties: alarm }] of Object.entries(alarmTemplate.Resources)) {
  if (Type !== "AWS::CloudWatch::Alarm") continue;
  need(alarm.AlarmName === `<AWS::StackName>-${name}`, `alarms.yaml: ${name} is called ${alarm.AlarmName}`);
  const told = list(alarm.AlarmActions ?? [])[0];
  need(told === "<Topic>" && isDeepStrictEqual(alarm.OKActions, alarm.AlarmActions), `alarms.yaml: ${name} tells nobody`);
  cfnAlarms[name] = {
    description: alarm.AlarmDescription,
    expression: alarm.Metrics?.find((query) => query.Expression)?.Expression,
    metrics: alarm.Metrics
      ? Object.fromEntries(alarm.Metrics.filter((query) => query.MetricStat).map((query) => [query.Id, statement(query)]))
      : { metric: { statistic: alarm.Statistic ?? alarm.ExtendedStatistic, period: alarm.Period, namespace: alarm.Namespace, metric: alarm.MetricName, dimensions: dimensionsOf(alarm) } },
    rest: [alarm.EvaluationPeriods, alarm.DatapointsToAlarm, alarm.Threshold, alarm.ComparisonOperator, alarm.TreatMissingData],
  };
}
const tfAlarms = {};
const alarmLocals = alarmModule.locals;
const restOf = (of) => [of.of, of.periods, of.threshold, of.comparison, of.missing];
for (const [name, of] of Object.entries(alarmLocals.alarms)) {
  const metric = { statistic: of.statistic, period: 60, namespace: of.namespace, metric: of.metric, dimensions: of.dimensions };
  tfAlarms[name] = { description: of.description, expression: undefined, metrics: { metric }, rest: restOf(of) };
}
for (const [name, of] of Object.entries(alarmLocals.by_operation)) {
  const metrics = alarmLocals.operations.map((Operation, index) => [
    `m${index + 1}`,
    { statistic: of.statistic, period: 60, namespace: "AWS/DynamoDB", metric: of.metric, dimensions: { TableName: "${var.table_name}", Operation } },
  ]);
  tfAlarms[name] = { description: of.description, expression: of.expression, metrics: Object.fromEntries(metrics), rest: restOf(of) };
}
const errors = one(alarmModule, "aws_cloudwatch_metric_alarm", "service_errors");
tfAlarms.ServiceErrors = {
  description: errors.alarm_description,
  expression: errors.metric_query.find((query) => query.expression)?.expression,
  metrics: Object.fromEntries(
    errors.metric_query.filter((query) => query.metric).map(({ id, metric: [of] }) => [
      id,
      { statistic: of.stat, period: of.period, namespace: of.namespace, metric: of.metric_name, dimensions: of.dimensions },
    ]),
  ),
  rest: [errors.evaluation_periods, errors.datapoints_to_alarm, errors.threshold, errors.comparison_operator, errors.treat_missing_data],
};
for (const name of new Set([...Object.keys(cfnAlarms), ...Object.keys(tfAlarms)]))
  same(`alarm ${name}`, canonical(cfnAlarms[name] ?? {}), canonical(tfAlarms[name] ?? {}));

const watched = sorted(alarmLocals.operations);
same("operations that the code calls, and those that are watched", operations.filter((name) => name !== "Scan"), watched);
const metrics = Object.values(cfnAlarms).flatMap((of) => Object.values(of.metrics).map((metric) => metric.metric));
need(!metrics.includes("UserErrors"), "UserErrors tells nothing of throttling, and much of conditions that do not hold");
const guide = read("docs/operations.md");
for (const name of Object.keys(cfnAlarms))
  need(guide.includes(`\`${name}\``), `docs/operations.md does not say what to do about the alarm ${name}`);

// --- Parameters and variables -----------------------------------------------------------------------------------------
const parametersOf = (of) =>
  Object.fromEntries(Object.entries(of.Parameters).map(([name, { Default }]) => [name, Default === undefined ? "(none)" : String(Default)]));
const variablesOf = (of) =>
  Object.fromEntries(
    Object.entries(of.variable)
      .filter(([name]) => name !== "name")
      .map(([name, [variable]]) => [pascal(name), variable.default === undefined ? "(none)" : String(variable.default)]),
  );
const spelled = (of) => ({ ...of, ...(of.AssignPublicIp && { AssignPublicIp: String(of.AssignPublicIp !== "DISABLED" && of.AssignPublicIp !== "false") }) });
const sameKeys = (of) => Object.fromEntries(Object.entries(spelled(of)).sort());
for (const [what, cfn, tf] of [["table", tableTemplate, tableModule], ["service", serviceTemplate, serviceModule], ["alarms", alarmTemplate, alarmModule]])
  same(`parameters of ${what}`, sameKeys(parametersOf(cfn)), sameKeys(variablesOf(tf)));
const wholesale = variablesOf(rootModule);
for (const of of [tableModule, serviceModule, alarmModule])
  for (const [name, value] of Object.entries(variablesOf(of)))
    if (name in wholesale) need(wholesale[name] === value, `deploy/terraform: the default of ${name} is ${wholesale[name]}, and that of ${of.path} ${value}`);

// --- Terraform by itself: the references that its own validation would find missing, if its provider were here --------
for (const of of [rootModule, tableModule, serviceModule, alarmModule]) {
  const where = `deploy/terraform/${of.path}`;
  const used = new Set([...of.text.matchAll(/\bvar\.(\w+)/g)].map(([, name]) => name));
  for (const name of used) need(of.variable?.[name], `${where}: var.${name} is not declared`);
  for (const name of Object.keys(of.variable ?? {})) need(used.has(name), `${where}: the variable ${name} is not used`);
  for (const [, name] of of.text.matchAll(/\blocal\.(\w+)/g)) need(name in (of.locals ?? {}), `${where}: local.${name} is not declared`);
  for (const [, kind, type, name] of of.text.matchAll(/(?<![\w."/])(data\.)?(aws_\w+)\.(\w+)/g))
    need((kind ? of.data : of.resource)?.[type]?.[name], `${where}: ${kind ?? ""}${type}.${name} is not declared`);
}
const modules = { table: tableModule, service: serviceModule, alarms: alarmModule };
for (const [name, [call]] of Object.entries(rootModule.module)) {
  const { source, ...given } = call;
  const declared = modules[name].variable;
  for (const key of Object.keys(given)) need(declared[key], `the module ${name} has no variable ${key}`);
  for (const [key, [variable]] of Object.entries(declared))
    need(key in given || variable.default !== undefined, `the module ${name} is not given ${key}`);
}
for (const [, name, output] of rootModule.text.matchAll(/\bmodule\.(\w+)\.(\w+)/g))
  need(modules[name]?.output?.[output], `the module ${name} has no output ${output}`);

for (const fault of faults) console.error(fault);
console.log(`deploy: ${compared} comparisons of CloudFormation, Terraform and code, ${faults.length} faults`);
process.exit(faults.length === 0 ? 0 : 1);
