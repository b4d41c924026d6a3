// The alarms: the same in both, over all operations that the code calls, and each in the operations' page.
import { isDeepStrictEqual } from "node:util";
import { need, same, sameMembers } from "./faults.mjs";
import { canonical, files, list, one, read, sorted } from "./read.mjs";

const statement = (query) => {
    const { Stat, Period, Metric } = query.MetricStat;
    return {
        statistic: Stat,
        period: Period,
        namespace: Metric.Namespace,
        metric: Metric.MetricName,
        dimensions: dimensionsOf(Metric),
    };
};
const dimensionsOf = (of) => Object.fromEntries((of.Dimensions ?? []).map(({ Name, Value }) => [Name, Value]));

// The metric that an alarm takes from lines of the log: from those that the code writes.
function checkFilter(template, module, alarms, name, tfName, source) {
    const filter = template.Resources[`${name}Filter`].Properties;
    const [of] = filter.MetricTransformations;
    const tfFilter = one(module, "aws_cloudwatch_log_metric_filter", tfName);
    const [tfOf] = tfFilter.metric_transformation;
    same(
        "filter of the log",
        canonical([filter.LogGroupName, filter.FilterPattern, of.MetricNamespace, of.MetricName, of.MetricValue, of.DefaultValue]),
        canonical([tfFilter.log_group_name, tfFilter.pattern, tfOf.namespace, tfOf.name, tfOf.value, tfOf.default_value]),
    );
    same(
        `the alarm ${name} and the filter of its metric:`,
        [alarms[name].metrics.metric.namespace, alarms[name].metrics.metric.metric],
        [of.MetricNamespace, of.MetricName],
    );
    const words = /"(.+)\*"/.exec(filter.FilterPattern)?.[1];
    need(
        words && read(source).includes(`"${words}`),
        `${source} writes no line that begins with "${words}"`,
    );
}

export function checkAlarms(template, module, code) {
    const cfnAlarms = {};
    for (const [name, { Type, Condition, Properties: alarm }] of Object.entries(template.Resources)) {
        if (Type !== "AWS::CloudWatch::Alarm") continue;
        same(`condition of the alarm ${name}`, Condition === "HasDatabase", name in module.locals.database_alarms);
        need(alarm.AlarmName === `<AWS::StackName>-${name}`, `alarms.yaml: ${name} is called ${alarm.AlarmName}`);
        const told = list(alarm.AlarmActions ?? [])[0];
        need(
            told === "<Topic>" && isDeepStrictEqual(alarm.OKActions, alarm.AlarmActions),
            `alarms.yaml: ${name} tells nobody`,
        );
        cfnAlarms[name] = {
            description: alarm.AlarmDescription,
            expression: alarm.Metrics?.find((query) => query.Expression)?.Expression,
            metrics: alarm.Metrics
                ? Object.fromEntries(
                      alarm.Metrics.filter((query) => query.MetricStat).map((query) => [query.Id, statement(query)]),
                  )
                : {
                      metric: {
                          statistic: alarm.Statistic ?? alarm.ExtendedStatistic,
                          period: alarm.Period,
                          namespace: alarm.Namespace,
                          metric: alarm.MetricName,
                          dimensions: dimensionsOf(alarm),
                      },
                  },
            rest: [
                alarm.EvaluationPeriods,
                alarm.DatapointsToAlarm,
                alarm.Threshold,
                alarm.ComparisonOperator,
                alarm.TreatMissingData,
            ],
        };
    }
    const tfAlarms = {};
    const alarmLocals = module.locals;
    const restOf = (of) => [of.of, of.periods, of.threshold, of.comparison, of.missing];
    for (const [name, of] of Object.entries({ ...alarmLocals.alarms, ...alarmLocals.database_alarms })) {
        const metric = {
            statistic: of.statistic,
            period: 60,
            namespace: of.namespace,
            metric: of.metric,
            dimensions: of.dimensions,
        };
        tfAlarms[name] = { description: of.description, expression: undefined, metrics: { metric }, rest: restOf(of) };
    }
    for (const [name, of] of Object.entries(alarmLocals.by_operation)) {
        const metrics = alarmLocals.operations.map((Operation, index) => [
            `m${index + 1}`,
            {
                statistic: of.statistic,
                period: 60,
                namespace: "AWS/DynamoDB",
                metric: of.metric,
                dimensions: { TableName: "${var.table_name}", Operation },
            },
        ]);
        tfAlarms[name] = {
            description: of.description,
            expression: of.expression,
            metrics: Object.fromEntries(metrics),
            rest: restOf(of),
        };
    }
    const errors = one(module, "aws_cloudwatch_metric_alarm", "service_errors");
    tfAlarms.ServiceErrors = {
        description: errors.alarm_description,
        expression: errors.metric_query.find((query) => query.expression)?.expression,
        metrics: Object.fromEntries(
            errors.metric_query
                .filter((query) => query.metric)
                .map(({ id, metric: [of] }) => [
                    id,
                    {
                        statistic: of.stat,
                        period: of.period,
                        namespace: of.namespace,
                        metric: of.metric_name,
                        dimensions: of.dimensions,
                    },
                ]),
        ),
        rest: [
            errors.evaluation_periods,
            errors.datapoints_to_alarm,
            errors.threshold,
            errors.comparison_operator,
            errors.treat_missing_data,
        ],
    };
    for (const name of new Set([...Object.keys(cfnAlarms), ...Object.keys(tfAlarms)]))
        sameMembers(`alarm ${name}:`, canonical(cfnAlarms[name] ?? {}), canonical(tfAlarms[name] ?? {}));

    checkFilter(template, module, cfnAlarms, "KeyRefresh", "key_refresh", "src/Api/ApiKeys/KeyRefresh.cs");
    checkFilter(template, module, cfnAlarms, "LapsedOrders", "lapsed_orders", "src/Api/Orders/LapsedOrders.cs");
    checkFilter(template, module, cfnAlarms, "Closings", "closings", "src/Infrastructure/Catalogue/ClosingRecovery.cs");
    checkFilter(template, module, cfnAlarms, "StoredData", "stored_data", "src/Api/Hosting/ProblemDetails/StoredDataLog.cs");

    for (const [name, words] of Object.entries(alarmLocals.database_filters)) {
        const { Condition, Properties: filter } = template.Resources[`${name}Filter`];
        same(`filter ${name}`, [Condition, filter.FilterPattern], ["HasDatabase", `{ $.message = "${words}*" }`]);
        same(
            `the alarm ${name} and the filter of its metric:`,
            [cfnAlarms[name].metrics.metric.namespace, cfnAlarms[name].metrics.metric.metric],
            [filter.MetricTransformations[0].MetricNamespace, `${name}Failures`],
        );
        need(
            files("src/Infrastructure").some(
                (path) => path.endsWith(".cs") && read(`src/Infrastructure/${path}`).includes(`"${words}`),
            ),
            `the service writes no line that begins with "${words}"`,
        );
    }

    // A Scan is rare, slow by nature, and not allowed as a rule.
    const expected = code.operations.filter((name) => name !== "Scan");
    need(
        isDeepStrictEqual(expected, sorted(alarmLocals.operations)),
        `alarms are by the operations ${sorted(alarmLocals.operations)}, and the code calls ${expected}: change both templates`,
    );
    const metrics = Object.values(cfnAlarms).flatMap((of) => Object.values(of.metrics).map((metric) => metric.metric));
    need(
        !metrics.includes("UserErrors"),
        "UserErrors has no throttled requests in it, and is one number for all tables of a region",
    );
    const guide = read("docs/operations.md");
    for (const name of Object.keys(cfnAlarms))
        need(guide.includes(`\`${name}\``), `docs/operations.md does not say what to do about the alarm ${name}`);
}
