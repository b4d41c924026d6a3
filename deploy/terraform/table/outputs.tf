output "table_name" {
  description = "TABLE_NAME of the service."
  value       = aws_dynamodb_table.table.name
}

output "table_arn" {
  description = "For policies and backups."
  value       = aws_dynamodb_table.table.arn
}
