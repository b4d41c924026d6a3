output "topic_arn" {
  description = "Where chats and pagers subscribe."
  value       = aws_sns_topic.alarms.arn
}
