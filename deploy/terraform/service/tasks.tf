locals {
  secrets = [{ name = "API_KEYS", valueFrom = var.api_keys_secret_arn }]

  # The driver's own variable, so that no address contains the password.
  database_secret = { name = "PGPASSWORD", valueFrom = "${var.database_secret_arn}:password::" }

  # The names are those of the API of ECS, in its own spelling.
  containers = [
    {
      name      = "service"
      image     = var.image
      essential = true
      # The image's own user; by number, as the image has it.
      user                   = "1654"
      readonlyRootFilesystem = true
      linuxParameters        = { capabilities = { drop = ["ALL"] }, initProcessEnabled = true }
      portMappings           = [{ containerPort = 8080, protocol = "tcp" }]
      environment = [
        { name = "ASPNETCORE_ENVIRONMENT", value = "Production" },
        { name = "AWS_REGION", value = local.region },
        { name = "CART_STORE_TYPE", value = var.cart_store_type },
        { name = "CORS_ORIGINS", value = var.cors_origins },
        { name = "DATABASE_URL", value = var.database_url },
        { name = "DOCS", value = var.docs },
        # Its diagnostics make a socket in /tmp, which is read-only.
        { name = "DOTNET_EnableDiagnostics", value = "0" },
        # Not read unless carts are in PostgreSQL. Tasks that start at once wait for each other.
        { name = "INIT_DB_SCHEMA", value = "true" },
        { name = "LOG_LEVEL", value = var.log_level },
        { name = "OIDC_AUDIENCE", value = var.oidc_audience },
        { name = "OIDC_AUTHORITY", value = var.oidc_authority },
        { name = "OTEL_EXPORTER_OTLP_ENDPOINT", value = "http://127.0.0.1:4318" },
        { name = "OTEL_RESOURCE_ATTRIBUTES", value = "deployment.environment.name=${var.name}" },
        { name = "OTEL_TRACES_SAMPLER", value = "parentbased_traceidratio" },
        { name = "OTEL_TRACES_SAMPLER_ARG", value = var.trace_ratio },
        { name = "PORT", value = "8080" },
        { name = "SERVICE_NAME", value = "personalisation" },
        { name = "SIGNALS_CONSENT", value = var.signals_consent },
        { name = "TABLE_NAME", value = var.table_name },
        { name = "TLS_PROXY", value = "true" },
      ]
      secrets = concat(local.secrets, var.database_secret_arn == "" ? [] : [local.database_secret])
      # Alive, not ready: a store that is away must not get the container restarted.
      healthCheck = {
        command     = ["CMD", "wget", "-q", "-O", "/dev/null", "http://127.0.0.1:8080/health/live"]
        interval    = 10
        timeout     = 3
        retries     = 3
        startPeriod = 30
      }
      # SIGTERM, then 15 s for the requests in flight and 3 s for traces and metrics; then SIGKILL.
      stopTimeout = 25
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.service.name
          awslogs-region        = local.region
          awslogs-stream-prefix = "service"
          # Lines are lost rather than requests held up where CloudWatch is slow.
          mode            = "non-blocking"
          max-buffer-size = "4m"
        }
      }
    },
    {
      name  = "collector"
      image = var.collector_image
      # The service goes on without it.
      essential              = false
      cpu                    = 64
      memory                 = 256
      readonlyRootFilesystem = true
      environment            = [{ name = "AOT_CONFIG_CONTENT", value = local.collector }]
      healthCheck = {
        command     = ["CMD", "/healthcheck"]
        interval    = 30
        timeout     = 5
        retries     = 3
        startPeriod = 10
      }
      logConfiguration = {
        logDriver = "awslogs"
        options = {
          awslogs-group         = aws_cloudwatch_log_group.collector.name
          awslogs-region        = local.region
          awslogs-stream-prefix = "collector"
          mode                  = "non-blocking"
          max-buffer-size       = "1m"
        }
      }
    },
  ]

  # The metrics of the runtime stay here: each series that reaches CloudWatch is charged.
  collector = <<-YAML
    extensions:
      health_check: {}
    receivers:
      otlp:
        protocols:
          http:
            endpoint: 127.0.0.1:4318
    processors:
      memory_limiter:
        check_interval: 1s
        limit_mib: 180
      batch: {}
      filter:
        metrics:
          metric:
            - >-
              not IsMatch(name, "^(http[.]server[.]request[.]duration|db[.]client[.]operation[.]duration|personalisation[.]store[.].+)$")
    exporters:
      awsxray:
        region: ${local.region}
      awsemf:
        region: ${local.region}
        namespace: ${var.name}
        log_group_name: ${aws_cloudwatch_log_group.metrics.name}
        dimension_rollup_option: NoDimensionRollup
    service:
      extensions: [health_check]
      pipelines:
        traces:
          receivers: [otlp]
          processors: [memory_limiter, batch]
          exporters: [awsxray]
        metrics:
          receivers: [otlp]
          processors: [memory_limiter, filter, batch]
          exporters: [awsemf]
  YAML
}

resource "aws_ecs_cluster" "service" {
  name = var.name

  setting {
    name  = "containerInsights"
    value = "disabled"
  }
}

resource "aws_ecs_task_definition" "service" {
  family                   = var.name
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = var.cpu
  memory                   = var.memory
  task_role_arn            = aws_iam_role.task.arn
  execution_role_arn       = aws_iam_role.execution.arn
  container_definitions    = jsonencode(local.containers)

  runtime_platform {
    operating_system_family = "LINUX"
    cpu_architecture        = var.cpu_architecture
  }
}

resource "aws_ecs_service" "service" {
  name                               = var.name
  cluster                            = aws_ecs_cluster.service.id
  launch_type                        = "FARGATE"
  task_definition                    = aws_ecs_task_definition.service.arn
  desired_count                      = var.min_tasks
  propagate_tags                     = "SERVICE"
  availability_zone_rebalancing      = "ENABLED"
  health_check_grace_period_seconds  = 30
  deployment_minimum_healthy_percent = 100
  deployment_maximum_percent         = 200
  wait_for_steady_state              = true

  deployment_circuit_breaker {
    enable   = true
    rollback = true
  }

  network_configuration {
    subnets          = var.task_subnets
    security_groups  = concat([aws_security_group.tasks.id], var.database_client_group == "" ? [] : [var.database_client_group])
    assign_public_ip = var.assign_public_ip
  }

  load_balancer {
    container_name   = "service"
    container_port   = 8080
    target_group_arn = aws_lb_target_group.service.arn
  }

  # The number of tasks is the scaling's once the service is there.
  lifecycle {
    ignore_changes = [desired_count]
  }

  # A target group can be registered with only once a listener has it; without rights, a task does not become ready.
  depends_on = [
    aws_lb_listener.https,
    aws_iam_role_policy.table,
    aws_iam_role_policy.secrets,
    aws_iam_role_policy_attachment.execution,
    aws_vpc_security_group_egress_rule.aws,
    aws_vpc_security_group_egress_rule.tasks,
    aws_vpc_security_group_ingress_rule.load_balancer,
  ]
}
