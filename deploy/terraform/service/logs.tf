# Kept when all else is destroyed: it tells why.
resource "aws_cloudwatch_log_group" "service" {
  name              = "/${var.name}/service"
  retention_in_days = var.log_retention_days
  skip_destroy      = true
}

resource "aws_cloudwatch_log_group" "collector" {
  name              = "/${var.name}/collector"
  retention_in_days = 7
}

# Metrics travel as lines of a log, from which CloudWatch takes them: a day of the lines is enough.
resource "aws_cloudwatch_log_group" "metrics" {
  name              = "/${var.name}/metrics"
  retention_in_days = 1
}
