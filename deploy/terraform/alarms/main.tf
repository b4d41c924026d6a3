# The alarms of table and service, the same as in deploy/cloudformation/alarms.yaml. docs/operations.md says what to do
# about each.

# Not encrypted by the key alias/aws/sns, to which CloudWatch has no access; nothing of a user is in an alarm.
resource "aws_sns_topic" "alarms" {
  name = "${var.name}-alarms"
}

resource "aws_sns_topic_subscription" "email" {
  count = var.email == "" ? 0 : 1

  topic_arn = aws_sns_topic.alarms.arn
  protocol  = "email"
  endpoint  = var.email
}

locals {
  # By operation, because the store knows these metrics of no table as a whole.
  operations = ["GetItem", "Query", "PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchGetItem", "BatchWriteItem"]

  # Two of five minutes, because a single throttled event is retried and seen by nobody.
  alarms = {
    ReadThrottles = {
      description = "Reads of the table itself are throttled."
      namespace   = "AWS/DynamoDB"
      metric      = "ReadThrottleEvents"
      statistic   = "Sum"
      dimensions  = { TableName = var.table_name }
      of          = 5
      periods     = 2
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    WriteThrottles = {
      description = "Writes of the table itself are throttled."
      namespace   = "AWS/DynamoDB"
      metric      = "WriteThrottleEvents"
      statistic   = "Sum"
      dimensions  = { TableName = var.table_name }
      of          = 5
      periods     = 2
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    FirstIndexReadThrottles = {
      description = "Reads of the index gsi1 are throttled."
      namespace   = "AWS/DynamoDB"
      metric      = "ReadThrottleEvents"
      statistic   = "Sum"
      dimensions  = { TableName = var.table_name, GlobalSecondaryIndexName = "gsi1" }
      of          = 5
      periods     = 2
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    FirstIndexWriteThrottles = {
      description = "The index gsi1 is throttled, and with it the writes of the table."
      namespace   = "AWS/DynamoDB"
      metric      = "WriteThrottleEvents"
      statistic   = "Sum"
      dimensions  = { TableName = var.table_name, GlobalSecondaryIndexName = "gsi1" }
      of          = 5
      periods     = 2
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    SecondIndexReadThrottles = {
      description = "Reads of the index gsi2 are throttled."
      namespace   = "AWS/DynamoDB"
      metric      = "ReadThrottleEvents"
      statistic   = "Sum"
      dimensions  = { TableName = var.table_name, GlobalSecondaryIndexName = "gsi2" }
      of          = 5
      periods     = 2
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    SecondIndexWriteThrottles = {
      description = "The index gsi2 is throttled, and with it the writes of the table."
      namespace   = "AWS/DynamoDB"
      metric      = "WriteThrottleEvents"
      statistic   = "Sum"
      dimensions  = { TableName = var.table_name, GlobalSecondaryIndexName = "gsi2" }
      of          = 5
      periods     = 2
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    TransactionConflicts = {
      description = "Many transactions change the same items."
      namespace   = "AWS/DynamoDB"
      metric      = "TransactionConflict"
      statistic   = "Sum"
      dimensions  = { TableName = var.table_name }
      of          = 5
      periods     = 5
      threshold   = 100
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    LoadBalancerErrors = {
      description = "The load balancer itself returns 5xx - no task, or tasks that break connections."
      namespace   = "AWS/ApplicationELB"
      metric      = "HTTPCode_ELB_5XX_Count"
      statistic   = "Sum"
      dimensions  = { LoadBalancer = var.load_balancer_name }
      of          = 5
      periods     = 2
      threshold   = 5
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    ServiceLatency = {
      description = "Responses are slow."
      namespace   = "AWS/ApplicationELB"
      metric      = "TargetResponseTime"
      statistic   = "p99"
      dimensions  = { LoadBalancer = var.load_balancer_name, TargetGroup = var.target_group_name }
      of          = 5
      periods     = 5
      threshold   = var.service_latency_seconds
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    UnhealthyTasks = {
      description = "Tasks are not ready."
      namespace   = "AWS/ApplicationELB"
      metric      = "UnHealthyHostCount"
      statistic   = "Maximum"
      dimensions  = { LoadBalancer = var.load_balancer_name, TargetGroup = var.target_group_name }
      of          = 5
      periods     = 3
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    NoTasks = {
      description = "No task is ready."
      namespace   = "AWS/ApplicationELB"
      metric      = "HealthyHostCount"
      statistic   = "Maximum"
      dimensions  = { LoadBalancer = var.load_balancer_name, TargetGroup = var.target_group_name }
      of          = 2
      periods     = 2
      threshold   = 1
      comparison  = "LessThanThreshold"
      missing     = "breaching"
    }
    KeyRefresh = {
      description = "Tasks cannot read the API keys of the table, so revoked ones stay valid."
      namespace   = var.name
      metric      = "KeyRefreshFailures"
      statistic   = "Sum"
      dimensions  = {}
      of          = 5
      periods     = 2
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    LapsedOrders = {
      description = "Tasks cannot cancel orders that were not confirmed in time, so their stock does not come back."
      namespace   = var.name
      metric      = "LapsedOrdersFailures"
      statistic   = "Sum"
      dimensions  = {}
      of          = 15
      periods     = 5
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    Closings = {
      description = "Tasks cannot take products of closed vendors from sale."
      namespace   = var.name
      metric      = "ClosingsFailures"
      statistic   = "Sum"
      dimensions  = {}
      of          = 30
      periods     = 3
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    StoredData = {
      description = "Requests fail because an item of the table cannot be read."
      namespace   = var.name
      metric      = "StoredDataFailures"
      statistic   = "Sum"
      dimensions  = {}
      of          = 1
      periods     = 1
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    Cpu = {
      description = "Scaling does not keep up, or has reached its limit."
      namespace   = "AWS/ECS"
      metric      = "CPUUtilization"
      statistic   = "Average"
      dimensions  = { ClusterName = var.cluster_name, ServiceName = var.service_name }
      of          = 10
      periods     = 10
      threshold   = 85
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    Memory = {
      description = "The tasks run out of memory."
      namespace   = "AWS/ECS"
      metric      = "MemoryUtilization"
      statistic   = "Average"
      dimensions  = { ClusterName = var.cluster_name, ServiceName = var.service_name }
      of          = 10
      periods     = 10
      threshold   = 85
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
  }

  # If carts are in PostgreSQL.
  database_alarms = {
    DatabaseCpu = {
      description = "PostgreSQL is busy."
      namespace   = "AWS/RDS"
      metric      = "CPUUtilization"
      statistic   = "Average"
      dimensions  = { DBInstanceIdentifier = var.database_instance }
      of          = 10
      periods     = 10
      threshold   = 85
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    DatabaseConnectionCount = {
      description = "PostgreSQL has almost as many connections as it takes."
      namespace   = "AWS/RDS"
      metric      = "DatabaseConnections"
      statistic   = "Maximum"
      dimensions  = { DBInstanceIdentifier = var.database_instance }
      of          = 5
      periods     = 3
      threshold   = var.database_connections
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    DatabaseStorage = {
      description = "PostgreSQL runs out of storage."
      namespace   = "AWS/RDS"
      metric      = "FreeStorageSpace"
      statistic   = "Minimum"
      dimensions  = { DBInstanceIdentifier = var.database_instance }
      of          = 5
      periods     = 5
      threshold   = 2147483648
      comparison  = "LessThanThreshold"
      missing     = "notBreaching"
    }
    DatabaseMemory = {
      description = "PostgreSQL runs out of memory."
      namespace   = "AWS/RDS"
      metric      = "FreeableMemory"
      statistic   = "Minimum"
      dimensions  = { DBInstanceIdentifier = var.database_instance }
      of          = 10
      periods     = 10
      threshold   = 134217728
      comparison  = "LessThanThreshold"
      missing     = "notBreaching"
    }
    Checkouts = {
      description = "Tasks cannot end checkouts that were interrupted, so their carts stay closed."
      namespace   = var.name
      metric      = "CheckoutsFailures"
      statistic   = "Sum"
      dimensions  = {}
      of          = 5
      periods     = 2
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    DatabasePool = {
      description = "More calls wait for a connection to PostgreSQL than may."
      namespace   = var.name
      metric      = "DatabasePoolFailures"
      statistic   = "Sum"
      dimensions  = {}
      of          = 5
      periods     = 2
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    DatabaseAccess = {
      description = "PostgreSQL does not let tasks in."
      namespace   = var.name
      metric      = "DatabaseAccessFailures"
      statistic   = "Sum"
      dimensions  = {}
      of          = 5
      periods     = 1
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
  }

  # What they take from the service's log: the beginning of a line.
  database_filters = {
    Checkouts      = "Interrupted checkouts cannot be ended"
    DatabasePool   = "Too many calls to PostgreSQL wait"
    DatabaseAccess = "PostgreSQL denies access"
  }

  by_operation = {
    ThrottledRequests = {
      description = "Requests to the table are throttled."
      expression  = "SUM(FILL(METRICS(), 0))"
      metric      = "ThrottledRequests"
      statistic   = "Sum"
      of          = 5
      periods     = 2
      threshold   = 1
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    SystemErrors = {
      description = "DynamoDB returns server errors."
      expression  = "SUM(FILL(METRICS(), 0))"
      metric      = "SystemErrors"
      statistic   = "Sum"
      of          = 5
      periods     = 3
      threshold   = 5
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
    StoreLatency = {
      description = "The slowest operation is slow in DynamoDB itself."
      expression  = "MAX(METRICS())"
      metric      = "SuccessfulRequestLatency"
      statistic   = "p99"
      of          = 5
      periods     = 5
      threshold   = var.store_latency_milliseconds
      comparison  = "GreaterThanOrEqualToThreshold"
      missing     = "notBreaching"
    }
  }
}

# What is no metric of AWS. Lines of a level below the service's log_level are not there.
resource "aws_cloudwatch_log_metric_filter" "key_refresh" {
  name           = "${var.name}-KeyRefresh"
  log_group_name = var.log_group_name
  pattern        = "{ $.message = \"Could not read the API keys*\" }"

  metric_transformation {
    namespace     = var.name
    name          = "KeyRefreshFailures"
    value         = "1"
    default_value = 0
  }
}

resource "aws_cloudwatch_log_metric_filter" "lapsed_orders" {
  name           = "${var.name}-LapsedOrders"
  log_group_name = var.log_group_name
  pattern        = "{ $.message = \"Could not cancel orders*\" }"

  metric_transformation {
    namespace     = var.name
    name          = "LapsedOrdersFailures"
    value         = "1"
    default_value = 0
  }
}

resource "aws_cloudwatch_log_metric_filter" "closings" {
  name           = "${var.name}-Closings"
  log_group_name = var.log_group_name
  pattern        = "{ $.message = \"Could not finish closings*\" }"

  metric_transformation {
    namespace     = var.name
    name          = "ClosingsFailures"
    value         = "1"
    default_value = 0
  }
}

resource "aws_cloudwatch_log_metric_filter" "stored_data" {
  name           = "${var.name}-StoredData"
  log_group_name = var.log_group_name
  pattern        = "{ $.message = \"Stored data breaks a rule*\" }"

  metric_transformation {
    namespace     = var.name
    name          = "StoredDataFailures"
    value         = "1"
    default_value = 0
  }
}

resource "aws_cloudwatch_log_metric_filter" "database" {
  for_each = var.database_instance == "" ? {} : local.database_filters

  name           = "${var.name}-${each.key}"
  log_group_name = var.log_group_name
  pattern        = "{ $.message = \"${each.value}*\" }"

  metric_transformation {
    namespace     = var.name
    name          = "${each.key}Failures"
    value         = "1"
    default_value = 0
  }
}

resource "aws_cloudwatch_metric_alarm" "alarm" {
  for_each = merge(local.alarms, var.database_instance == "" ? {} : local.database_alarms)

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = each.value.statistic == "p99" ? null : each.value.statistic
  extended_statistic  = each.value.statistic == "p99" ? "p99" : null
  period              = 60
  evaluation_periods  = each.value.of
  datapoints_to_alarm = each.value.periods
  threshold           = each.value.threshold
  comparison_operator = each.value.comparison
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]
}

resource "aws_cloudwatch_metric_alarm" "by_operation" {
  for_each = local.by_operation

  alarm_name          = "${var.name}-${each.key}"
  alarm_description   = each.value.description
  evaluation_periods  = each.value.of
  datapoints_to_alarm = each.value.periods
  threshold           = each.value.threshold
  comparison_operator = each.value.comparison
  treat_missing_data  = each.value.missing
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  metric_query {
    id          = "value"
    expression  = each.value.expression
    return_data = true
  }

  dynamic "metric_query" {
    for_each = local.operations

    content {
      id          = "m${metric_query.key + 1}"
      return_data = false

      metric {
        namespace   = "AWS/DynamoDB"
        metric_name = each.value.metric
        dimensions  = { TableName = var.table_name, Operation = metric_query.value }
        stat        = each.value.statistic
        period      = 60
      }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "service_errors" {
  alarm_name          = "${var.name}-ServiceErrors"
  alarm_description   = "Too many requests end in 5xx."
  evaluation_periods  = 5
  datapoints_to_alarm = 5
  threshold           = var.error_percent
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"
  alarm_actions       = [aws_sns_topic.alarms.arn]
  ok_actions          = [aws_sns_topic.alarms.arn]

  metric_query {
    id          = "value"
    expression  = "IF(requests >= 100, 100 * FILL(errors, 0) / requests, 0)"
    return_data = true
  }

  metric_query {
    id          = "errors"
    return_data = false

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "HTTPCode_Target_5XX_Count"
      dimensions  = { LoadBalancer = var.load_balancer_name, TargetGroup = var.target_group_name }
      stat        = "Sum"
      period      = 60
    }
  }

  metric_query {
    id          = "requests"
    return_data = false

    metric {
      namespace   = "AWS/ApplicationELB"
      metric_name = "RequestCount"
      dimensions  = { LoadBalancer = var.load_balancer_name, TargetGroup = var.target_group_name }
      stat        = "Sum"
      period      = 60
    }
  }
}
