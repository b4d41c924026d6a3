variable "table_name" {
  description = "The service gets it as TABLE_NAME."
  type        = string
  default     = "user_profiles"

  validation {
    condition     = can(regex("^([A-Za-z0-9._-]{3,255})$", var.table_name))
    error_message = "table_name does not look like one."
  }
}

variable "deletion_protection" {
  description = "To remove the table on purpose, set this to false first, and then delete it by hand - the stack keeps it."
  type        = bool
  default     = true
}

variable "recovery_days" {
  description = "How far back the table can be restored, in days."
  type        = number
  default     = 35

  validation {
    condition     = var.recovery_days >= 1 && var.recovery_days <= 35
    error_message = "recovery_days is out of its range."
  }
}

variable "kms_key_arn" {
  description = "A customer managed key. Empty means the key owned by AWS, which is free and needs no permissions."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(|arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+)$", var.kms_key_arn))
    error_message = "kms_key_arn does not look like one."
  }
}
