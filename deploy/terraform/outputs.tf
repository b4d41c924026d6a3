output "address" {
  description = "Give it the certificate's name by a CNAME or alias record; clients call that."
  value       = module.service.address
}

output "hosted_zone" {
  description = "The zone of the address, for an alias record."
  value       = module.service.hosted_zone
}

output "table_name" {
  description = "The table that the service uses."
  value       = local.table_in_use
}

output "topic_arn" {
  description = "Where chats and pagers subscribe."
  value       = module.alarms.topic_arn
}
