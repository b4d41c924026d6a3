variable "name" {
  description = "The prefix of all names, like the name of a stack."
  type        = string
  default     = "personalisation"
}

variable "region" {
  description = "The region of everything."
  type        = string
  default     = "us-east-1"
}

variable "table_name" {
  description = "The service gets it as TABLE_NAME."
  type        = string
  default     = "user_profiles"

  validation {
    condition     = can(regex("^([A-Za-z0-9._-]{3,255})$", var.table_name))
    error_message = "table_name does not look like one."
  }
}

variable "restored_table_name" {
  description = "After a restore: the name of the restored table, until it is in the state. Otherwise empty."
  type        = string
  default     = ""
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

variable "image" {
  description = "The image built from the Dockerfile, by digest or by a tag that never moves."
  type        = string
}

variable "cpu_architecture" {
  description = "The CPU architecture of the image."
  type        = string
  default     = "X86_64"

  validation {
    condition     = contains(["X86_64", "ARM64"], var.cpu_architecture)
    error_message = "cpu_architecture must be one of the values that are listed here."
  }
}

variable "cpu" {
  description = "CPU units of a task, including the collector's; 1024 are one vCPU."
  type        = string
  default     = "1024"

  validation {
    condition     = contains(["512", "1024", "2048", "4096"], var.cpu)
    error_message = "cpu must be one of the values that are listed here."
  }
}

variable "memory" {
  description = "MiB of a task, including the collector's 256. Must be valid for Cpu."
  type        = string
  default     = "2048"

  validation {
    condition     = contains(["1024", "2048", "4096", "8192"], var.memory)
    error_message = "memory must be one of the values that are listed here."
  }
}

variable "api_keys_secret_arn" {
  description = "The secret with the value of API_KEYS - one name:role:hash per key, printed by `make api-key`."
  type        = string

  validation {
    condition     = can(regex("^(arn:aws[a-z-]*:secretsmanager:.+)$", var.api_keys_secret_arn))
    error_message = "api_keys_secret_arn does not look like one."
  }
}

variable "cors_origins" {
  description = "Origins of web pages that may call the API; none by default."
  type        = string
  default     = ""
}

variable "docs" {
  description = "Whether the OpenAPI document and its pages are served, to everybody."
  type        = string
  default     = "true"

  validation {
    condition     = contains(["true", "false"], var.docs)
    error_message = "docs must be one of the values that are listed here."
  }
}

variable "oidc_authority" {
  description = "The OpenID provider whose tokens people may send, as its issuer's URL; none by default."
  type        = string
  default     = ""
}

variable "oidc_audience" {
  description = "The audience of these tokens; needed with OidcAuthority."
  type        = string
  default     = ""
}

variable "signals_consent" {
  description = "Whether events of users count only if they have granted it (opt_in) or unless they have denied it (opt_out), as the law of your country has it; without a choice, no event is taken."
  type        = string
  default     = ""

  validation {
    condition     = contains(["", "opt_in", "opt_out"], var.signals_consent)
    error_message = "signals_consent must be one of the values that are listed here."
  }
}

variable "log_level" {
  type    = string
  default = "info"

  validation {
    condition     = contains(["trace", "debug", "info", "warn", "error", "critical", "none"], var.log_level)
    error_message = "log_level must be one of the values that are listed here."
  }
}

variable "log_retention_days" {
  type    = number
  default = 30

  validation {
    condition     = contains([1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731], var.log_retention_days)
    error_message = "log_retention_days must be one of the values that are listed here."
  }
}

variable "allow_export_scan" {
  description = "Whether the service may Scan, which only an export of the whole table needs."
  type        = bool
  default     = false
}

variable "vpc_id" {
  type = string
}

variable "load_balancer_subnets" {
  description = "Two or more, in different zones; public ones if Scheme is internet-facing."
  type        = list(string)
}

variable "task_subnets" {
  description = "Two or more, in different zones; with access to ECR, CloudWatch and Secrets Manager."
  type        = list(string)
}

variable "assign_public_ip" {
  description = "ENABLED in public subnets without NAT, such as those of a default VPC. The security group still admits nobody."
  type        = bool
  default     = false
}

variable "route_tables" {
  description = "Route tables of the task subnets, separated by commas, that get a gateway endpoint to DynamoDB. Empty where they have one, because a route table takes one only."
  type        = list(string)
  default     = []
}

variable "scheme" {
  type    = string
  default = "internal"

  validation {
    condition     = contains(["internal", "internet-facing"], var.scheme)
    error_message = "scheme must be one of the values that are listed here."
  }
}

variable "client_cidr" {
  description = "The range that may connect to the load balancer - the VPC's, or 0.0.0.0/0 for all clients with a key."
  type        = string

  validation {
    condition     = can(regex("^([0-9.]+/[0-9]+)$", var.client_cidr))
    error_message = "client_cidr does not look like one."
  }
}

variable "certificate_arn" {
  description = "The certificate of the host name that clients use."
  type        = string

  validation {
    condition     = can(regex("^(arn:aws[a-z-]*:acm:.+)$", var.certificate_arn))
    error_message = "certificate_arn does not look like one."
  }
}

variable "min_tasks" {
  description = "Two, so that the loss of a zone leaves one."
  type        = number
  default     = 2

  validation {
    condition     = var.min_tasks >= 1
    error_message = "min_tasks is out of its range."
  }
}

variable "max_tasks" {
  type    = number
  default = 20

  validation {
    condition     = var.max_tasks >= 1
    error_message = "max_tasks is out of its range."
  }
}

variable "target_cpu" {
  description = "Target CPU percentage of scaling; half, so that one of two zones can carry the whole load for a while."
  type        = number
  default     = 50

  validation {
    condition     = var.target_cpu >= 10 && var.target_cpu <= 90
    error_message = "target_cpu is out of its range."
  }
}

variable "requests_per_task" {
  description = "Target requests per minute and task of scaling; 30000 are 500 a second."
  type        = number
  default     = 30000

  validation {
    condition     = var.requests_per_task >= 1
    error_message = "requests_per_task is out of its range."
  }
}

variable "collector_image" {
  type    = string
  default = "public.ecr.aws/aws-observability/aws-otel-collector:v0.48.0"
}

variable "trace_ratio" {
  description = "Share of requests that are traced unless the caller has decided."
  type        = string
  default     = "0.05"

  validation {
    condition     = can(regex("^(0|1|0\\.[0-9]+|1\\.0)$", var.trace_ratio))
    error_message = "trace_ratio does not look like one."
  }
}

variable "carts_in_postgresql" {
  description = "Whether carts are in a PostgreSQL, which is made for them. Carts are not moved from one store to the other."
  type        = bool
  default     = false
}

variable "database_engine_version" {
  description = "The version of PostgreSQL. A major one, because AWS installs the minor ones."
  type        = string
  default     = "18"

  validation {
    condition     = can(regex("^(1[5-9](\\.[0-9]+)?)$", var.database_engine_version))
    error_message = "database_engine_version does not look like one."
  }
}

variable "database_instance_class" {
  description = "The size of the server."
  type        = string
  default     = "db.t4g.medium"

  validation {
    condition     = can(regex("^(db\\.[a-z0-9-]+\\.[a-z0-9]+)$", var.database_instance_class))
    error_message = "database_instance_class does not look like one."
  }
}

variable "database_storage_gib" {
  description = "Storage at first, in GiB."
  type        = number
  default     = 20

  validation {
    condition     = var.database_storage_gib >= 20 && var.database_storage_gib <= 65536
    error_message = "database_storage_gib is out of its range."
  }
}

variable "database_max_storage_gib" {
  description = "Up to here, storage grows by itself."
  type        = number
  default     = 100

  validation {
    condition     = var.database_max_storage_gib >= 22 && var.database_max_storage_gib <= 65536
    error_message = "database_max_storage_gib is out of its range."
  }
}

variable "database_multi_az" {
  description = "Whether a second zone has a copy that takes over in a minute. No transaction is lost."
  type        = bool
  default     = true
}

variable "database_backup_days" {
  description = "How far back the server can be restored, in days."
  type        = number
  default     = 35

  validation {
    condition     = var.database_backup_days >= 1 && var.database_backup_days <= 35
    error_message = "database_backup_days is out of its range."
  }
}

variable "database_subnets" {
  description = "The subnets of PostgreSQL, two or more in different zones; the task subnets if empty."
  type        = list(string)
  default     = []
}

variable "database_connections" {
  description = "The limit of connections to PostgreSQL. Each task has up to 25; a db.t4g.medium takes some 400."
  type        = number
  default     = 350

  validation {
    condition     = var.database_connections >= 1
    error_message = "database_connections is out of its range."
  }
}

variable "email" {
  description = "The e-mail address to notify; must confirm a message from AWS. Others subscribe to the topic in the outputs."
  type        = string
  default     = ""
}

variable "service_latency_seconds" {
  description = "The limit of the 99th percentile of response times."
  type        = number
  default     = 0.5
}

variable "store_latency_milliseconds" {
  description = "The limit of the 99th percentile of each store operation, including transactions."
  type        = number
  default     = 100
}

variable "error_percent" {
  description = "Percent of requests that may end in 5xx."
  type        = number
  default     = 1
}
