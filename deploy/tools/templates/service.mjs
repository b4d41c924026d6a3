// Load balancer, service, scaling, logs and who may connect to what: every number of either in the other.
import { same } from "./faults.mjs";
import { canonical, one, reference, sorted } from "./read.mjs";

export function checkService(template, module) {
    const tfTarget = one(module, "aws_lb_target_group", "service");
    const tfBalancer = one(module, "aws_lb", "service");
    const tfListener = one(module, "aws_lb_listener", "https");
    const tfService = one(module, "aws_ecs_service", "service");
    const tfTask = one(module, "aws_ecs_task_definition", "service");
    const target = template.Resources.TargetGroup.Properties;
    const pairs = (attributes) => Object.fromEntries(attributes.map(({ Key, Value }) => [Key, Value]));
    const health = tfTarget.health_check[0];
    const ecs = template.Resources.Service.Properties;
    const task = template.Resources.TaskDefinition.Properties;
    const numbers = {
        "target group": [
            [target.TargetType, target.Protocol, target.Port, pairs(target.TargetGroupAttributes)],
            [
                tfTarget.target_type,
                tfTarget.protocol,
                tfTarget.port,
                {
                    "deregistration_delay.timeout_seconds": tfTarget.deregistration_delay,
                    "load_balancing.algorithm.type": tfTarget.load_balancing_algorithm_type,
                },
            ],
        ],
        "health check": [
            [
                target.HealthCheckPath,
                target.HealthCheckIntervalSeconds,
                target.HealthCheckTimeoutSeconds,
                target.HealthyThresholdCount,
                target.UnhealthyThresholdCount,
                target.Matcher.HttpCode,
            ],
            [
                health.path,
                health.interval,
                health.timeout,
                health.healthy_threshold,
                health.unhealthy_threshold,
                health.matcher,
            ],
        ],
        "load balancer": [
            pairs(template.Resources.LoadBalancer.Properties.LoadBalancerAttributes),
            {
                "routing.http.drop_invalid_header_fields.enabled": tfBalancer.drop_invalid_header_fields,
                "routing.http.xff_header_processing.mode": tfBalancer.xff_header_processing_mode,
                "idle_timeout.timeout_seconds": tfBalancer.idle_timeout,
            },
        ],
        listener: [
            [
                template.Resources.Listener.Properties.Protocol,
                template.Resources.Listener.Properties.Port,
                template.Resources.Listener.Properties.SslPolicy,
            ],
            [tfListener.protocol, tfListener.port, tfListener.ssl_policy],
        ],
        task: [
            [task.Cpu, task.Memory, task.NetworkMode, task.RuntimePlatform.CpuArchitecture],
            [tfTask.cpu, tfTask.memory, tfTask.network_mode, tfTask.runtime_platform[0].cpu_architecture],
        ],
        service: [
            [
                ecs.LaunchType,
                ecs.DesiredCount,
                ecs.HealthCheckGracePeriodSeconds,
                ecs.AvailabilityZoneRebalancing,
                ecs.DeploymentConfiguration.MinimumHealthyPercent,
                ecs.DeploymentConfiguration.MaximumPercent,
                ecs.DeploymentConfiguration.DeploymentCircuitBreaker.Enable,
                ecs.DeploymentConfiguration.DeploymentCircuitBreaker.Rollback,
            ],
            [
                tfService.launch_type,
                tfService.desired_count,
                tfService.health_check_grace_period_seconds,
                tfService.availability_zone_rebalancing,
                tfService.deployment_minimum_healthy_percent,
                tfService.deployment_maximum_percent,
                tfService.deployment_circuit_breaker[0].enable,
                tfService.deployment_circuit_breaker[0].rollback,
            ],
        ],
    };
    const groups = [
        ["ServiceLogs", "service"],
        ["CollectorLogs", "collector"],
        ["MetricLogs", "metrics"],
    ];
    for (const [cfn, tf] of groups)
        numbers[`log group ${tf}`] = [
            [template.Resources[cfn].Properties.LogGroupName, template.Resources[cfn].Properties.RetentionInDays],
            [
                one(module, "aws_cloudwatch_log_group", tf).name,
                one(module, "aws_cloudwatch_log_group", tf).retention_in_days,
            ],
        ];
    for (const [cfn, tf] of [
        ["ScalingByCpu", "cpu"],
        ["ScalingByRequests", "requests"],
    ]) {
        const aim = template.Resources[cfn].Properties.TargetTrackingScalingPolicyConfiguration;
        const tfAim = one(module, "aws_appautoscaling_policy", tf).target_tracking_scaling_policy_configuration[0];
        numbers[`scaling by ${tf}`] = [
            [
                aim.PredefinedMetricSpecification.PredefinedMetricType,
                aim.TargetValue,
                aim.ScaleOutCooldown,
                aim.ScaleInCooldown,
            ],
            [
                tfAim.predefined_metric_specification[0].predefined_metric_type,
                tfAim.target_value,
                tfAim.scale_out_cooldown,
                tfAim.scale_in_cooldown,
            ],
        ];
    }
    for (const [name, [cfn, tf]] of Object.entries(numbers)) same(name, canonical(cfn), canonical(tf));
    const ports = (rules) =>
        sorted(rules.map(([from, cidr, description]) => `${from} ${cidr ?? "group"} ${description}`));
    const egressAndIngress = ["aws_vpc_security_group_ingress_rule", "aws_vpc_security_group_egress_rule"].flatMap(
        (type) => Object.values(module.resource[type]).map(([rule]) => rule),
    );
    const cfnRules = [
        ...template.Resources.LoadBalancerSecurityGroup.Properties.SecurityGroupIngress,
        ...template.Resources.TaskSecurityGroup.Properties.SecurityGroupEgress,
        template.Resources.LoadBalancerEgress.Properties,
        template.Resources.TaskIngress.Properties,
    ];
    same(
        "who may connect to what",
        ports(cfnRules.map((rule) => [rule.FromPort, rule.CidrIp, rule.Description])),
        ports(
            egressAndIngress.map((rule) => [
                rule.from_port,
                rule.cidr_ipv4 && reference(rule.cidr_ipv4),
                rule.description,
            ]),
        ),
    );
}
