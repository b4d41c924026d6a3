output "database_url" {
  description = "For the service. The password is not in it."
  value       = "postgres://carts@${aws_db_instance.database.address}:5432/carts?sslmode=require"
}

output "database_secret_arn" {
  description = "For the service: the secret with the password."
  value       = aws_db_instance.database.master_user_secret[0].secret_arn
}

output "database_client_group" {
  description = "For the service."
  value       = aws_security_group.client.id
}

output "database_instance" {
  description = "For the alarms."
  value       = aws_db_instance.database.identifier
}
