output "address" {
  description = "Point a CNAME or alias record of the certificate's name to it; clients use that name."
  value       = aws_lb.service.dns_name
}

output "hosted_zone" {
  description = "The zone of the address, for an alias record."
  value       = aws_lb.service.zone_id
}

output "load_balancer_name" {
  description = "For the alarms."
  value       = aws_lb.service.arn_suffix
}

output "target_group_name" {
  description = "For the alarms."
  value       = aws_lb_target_group.service.arn_suffix
}

output "cluster_name" {
  description = "For the alarms."
  value       = aws_ecs_cluster.service.name
}

output "service_name" {
  description = "For the alarms."
  value       = aws_ecs_service.service.name
}

output "log_group_name" {
  description = "For the alarms."
  value       = aws_cloudwatch_log_group.service.name
}

output "task_role_arn" {
  description = "The role that calls the table."
  value       = aws_iam_role.task.arn
}
