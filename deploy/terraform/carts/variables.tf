variable "name" {
  description = "The prefix of all names, like the name of a stack."
  type        = string
}

variable "engine_version" {
  description = "The version of PostgreSQL. A major one, because AWS installs the minor ones."
  type        = string
  default     = "18"

  validation {
    condition     = can(regex("^(1[5-9](\\.[0-9]+)?)$", var.engine_version))
    error_message = "engine_version does not look like one."
  }
}

variable "instance_class" {
  description = "The size of the server."
  type        = string
  default     = "db.t4g.medium"

  validation {
    condition     = can(regex("^(db\\.[a-z0-9-]+\\.[a-z0-9]+)$", var.instance_class))
    error_message = "instance_class does not look like one."
  }
}

variable "storage_gib" {
  description = "Storage at first, in GiB."
  type        = number
  default     = 20

  validation {
    condition     = var.storage_gib >= 20 && var.storage_gib <= 65536
    error_message = "storage_gib is out of its range."
  }
}

variable "max_storage_gib" {
  description = "Up to here, storage grows by itself."
  type        = number
  default     = 100

  validation {
    condition     = var.max_storage_gib >= 22 && var.max_storage_gib <= 65536
    error_message = "max_storage_gib is out of its range."
  }
}

variable "multi_az" {
  description = "Whether a second zone has a copy that takes over in a minute. No transaction is lost."
  type        = bool
  default     = true
}

variable "vpc_id" {
  description = "The VPC of the service."
  type        = string
}

variable "subnets" {
  description = "Two or more, in different zones. They need no way to the internet."
  type        = list(string)
}

variable "backup_days" {
  description = "How far back the server can be restored, in days."
  type        = number
  default     = 35

  validation {
    condition     = var.backup_days >= 1 && var.backup_days <= 35
    error_message = "backup_days is out of its range."
  }
}

variable "deletion_protection" {
  description = "To remove the server on purpose, set this to false first. A last snapshot remains."
  type        = bool
  default     = true
}

variable "kms_key_arn" {
  description = "A customer managed key of the storage. Empty means the key of AWS for RDS. It cannot be changed later."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(|arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+)$", var.kms_key_arn))
    error_message = "kms_key_arn does not look like one."
  }
}
