output "address" {
  description = "Point a CNAME or alias record of the certificate's name to it; clients use that name."
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
  description = "The topic to which chats and pagers subscribe."
  value       = module.alarms.topic_arn
}
