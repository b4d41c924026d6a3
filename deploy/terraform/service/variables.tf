variable "name" {
  description = "The prefix of all names, like the name of a stack."
  type        = string
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

variable "table_name" {
  description = "An output of the stack of table.yaml or, after a restore, the name of the restored table."
  type        = string
  default     = "user_profiles"

  validation {
    condition     = can(regex("^([A-Za-z0-9._-]{3,255})$", var.table_name))
    error_message = "table_name does not look like one."
  }
}

variable "table_kms_key_arn" {
  description = "The table's customer managed key, if it has one."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(|arn:aws[a-z-]*:kms:[a-z0-9-]+:[0-9]{12}:key/[A-Za-z0-9-]+)$", var.table_kms_key_arn))
    error_message = "table_kms_key_arn does not look like one."
  }
}

variable "allow_export_scan" {
  description = "Whether the service may Scan, which only an export of the whole table needs."
  type        = bool
  default     = false
}

variable "cart_store_type" {
  description = "Where carts are. Carts are not moved from one store to the other."
  type        = string
  default     = "dynamodb"

  validation {
    condition     = contains(["dynamodb", "postgres"], var.cart_store_type)
    error_message = "cart_store_type must be one of the values that are listed here."
  }
}

variable "database_url" {
  description = "An output of the module carts; needed with postgres. Without a password."
  type        = string
  default     = ""

  validation {
    condition     = can(regex("^(|postgres://.+)$", var.database_url))
    error_message = "database_url does not look like one."
  }
}

variable "database_secret_arn" {
  description = "An output of the module carts; needed with postgres."
  type        = string
  default     = ""
}

variable "database_client_group" {
  description = "An output of the module carts; needed with postgres."
  type        = string
  default     = ""
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
