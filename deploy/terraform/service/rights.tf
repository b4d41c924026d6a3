data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
  table_arn = "arn:${local.partition}:dynamodb:${local.region}:${local.account}:table/${var.table_name}"

  # What the service may do with the table. `make deploy-check` compares it with the operations that the code calls,
  # and with the CloudFormation template.
  table_statements = [
    # A transaction is authorised by its parts: there is no right to TransactWriteItems.
    {
      Sid    = "Items"
      Effect = "Allow"
      Action = [
        "dynamodb:BatchGetItem",
        "dynamodb:BatchWriteItem",
        "dynamodb:ConditionCheckItem",
        "dynamodb:DeleteItem",
        "dynamodb:GetItem",
        "dynamodb:PutItem",
        "dynamodb:Query",
        "dynamodb:UpdateItem",
      ]
      Resource = local.table_arn
    },
    {
      Sid      = "Indexes"
      Effect   = "Allow"
      Action   = "dynamodb:Query"
      Resource = ["${local.table_arn}/index/gsi1", "${local.table_arn}/index/gsi2"]
    },
    # Said as well, so that no policy that somebody adds later opens it: tables as such, and PartiQL, which reads whole
    # tables by the right to read one item.
    {
      Sid      = "NeverTables"
      Effect   = "Deny"
      Action   = ["dynamodb:*Backup*", "dynamodb:*Table*", "dynamodb:*TimeToLive", "dynamodb:PartiQL*"]
      Resource = "*"
    },
  ]

  export_scan_statement = {
    Sid      = "ExportScan"
    Effect   = "Allow"
    Action   = "dynamodb:Scan"
    Resource = local.table_arn
  }

  key_statement = {
    Sid       = "Key"
    Effect    = "Allow"
    Action    = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"]
    Resource  = var.table_kms_key_arn
    Condition = { StringEquals = { "kms:ViaService" = "dynamodb.${local.region}.${data.aws_partition.current.dns_suffix}" } }
  }

  telemetry_statements = [
    {
      Sid      = "Metrics"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.metrics.arn}:*"
    },
    # X-Ray knows no resources for these.
    {
      Sid      = "Traces"
      Effect   = "Allow"
      Action   = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"]
      Resource = "*"
    },
  ]

  assumed_by_tasks = {
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "ecs-tasks.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = local.account } }
    }]
  }
}

# What the service and the collector beside it may.
resource "aws_iam_role" "task" {
  name_prefix        = "${var.name}-task-"
  assume_role_policy = jsonencode(local.assumed_by_tasks)
}

resource "aws_iam_role_policy" "table" {
  name = "table"
  role = aws_iam_role.task.id
  # Through JSON, because conditional elements of a list must all be of one type.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      local.table_statements,
      jsondecode(var.allow_export_scan ? jsonencode([local.export_scan_statement]) : "[]"),
      jsondecode(var.table_kms_key_arn == "" ? "[]" : jsonencode([local.key_statement])),
    )
  })
}

resource "aws_iam_role_policy" "telemetry" {
  name   = "telemetry"
  role   = aws_iam_role.task.id
  policy = jsonencode({ Version = "2012-10-17", Statement = local.telemetry_statements })
}

# What ECS needs to start the task; the containers do not have it.
resource "aws_iam_role" "execution" {
  name_prefix        = "${var.name}-execution-"
  assume_role_policy = jsonencode(local.assumed_by_tasks)
}

resource "aws_iam_role_policy_attachment" "execution" {
  role       = aws_iam_role.execution.id
  policy_arn = "arn:${local.partition}:iam::aws:policy/service-role/AmazonECSTaskExecutionRolePolicy"
}

resource "aws_iam_role_policy" "secrets" {
  name = "secrets"
  role = aws_iam_role.execution.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = "secretsmanager:GetSecretValue"
      Resource = concat([var.api_keys_secret_arn], var.database_secret_arn == "" ? [] : [var.database_secret_arn])
    }]
  })
}
