output "topic_arn" {
  description = "The topic to which chats and pagers subscribe."
  value       = aws_sns_topic.alarms.arn
}
