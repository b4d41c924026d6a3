variable "name" {
  description = "The prefix of all names, like the name of a stack."
  type        = string
}

variable "table_name" {
  description = "The table that the service uses; after a restore, the restored one."
  type        = string
  default     = "user_profiles"

  validation {
    condition     = can(regex("^([A-Za-z0-9._-]{3,255})$", var.table_name))
    error_message = "table_name does not look like one."
  }
}

variable "load_balancer_name" {
  description = "The output of the stack of service.yaml."
  type        = string

  validation {
    condition     = can(regex("^(app/.+)$", var.load_balancer_name))
    error_message = "load_balancer_name does not look like one."
  }
}

variable "target_group_name" {
  description = "The output of the stack of service.yaml."
  type        = string

  validation {
    condition     = can(regex("^(targetgroup/.+)$", var.target_group_name))
    error_message = "target_group_name does not look like one."
  }
}

variable "cluster_name" {
  description = "The output of the stack of service.yaml."
  type        = string
}

variable "service_name" {
  description = "The output of the stack of service.yaml."
  type        = string
}

variable "log_group_name" {
  description = "The log of the service, an output of the stack of service.yaml."
  type        = string

  validation {
    condition     = can(regex("^([A-Za-z0-9._/#-]{1,512})$", var.log_group_name))
    error_message = "log_group_name does not look like one."
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

variable "database_instance" {
  description = "The output of the module carts, if carts are in PostgreSQL."
  type        = string
  default     = ""
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
